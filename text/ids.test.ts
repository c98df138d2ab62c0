import { expect, test } from 'vitest';
import { idAfter, largestId, parseId, parsePage } from '@/text/ids';

test.each([
  ['1', 1],
  ['1000000000', 1_000_000_000],
  [String(largestId), largestId],
  [String(largestId + 1), null],
  ['10000000000', null],
])('the id %s is %s', (text, id) => {
  expect(parseId(text)).toBe(id);
});

test.each([
  ['1', 1],
  ['12', 12],
  ['999999', 999_999],
  ['1000000', null],
])('the page number %s is %s', (text, page) => {
  expect(parsePage(text)).toBe(page);
});

test.each([undefined, null, 7, ['7'], '', '0', '007', '-1', '+1', '1.5', '1e3', ' 1', '1\n', '１', 'x'])(
  '%j is neither an id nor a page number',
  (value) => {
    expect(parseId(value)).toBe(null);
    expect(parsePage(value)).toBe(null);
  },
);

test.each<[string, number | null]>([
  ['column-2147483647', 2_147_483_647],
  ['column-12', 12],
  ...['column-2147483648', 'column-012', 'column-', 'column', 'alsoIn-12', ''].map((name): [string, null] => [
    name,
    null,
  ]),
])('the id after column- in “%s” is %s', (name, id) => {
  expect(idAfter('column-', name)).toBe(id);
});
