import { expect, test } from 'vitest';
import { z } from 'zod';
import * as input from '@/auth/input';
import { limits } from '@/text/limits';

/** A hundred thousand characters, one of them outside the simple ranges. */
const long = `${'中'.repeat(99_999)}😀`;

const fields: [name: string, field: z.ZodType][] = [
  ['line', input.line('您的名字', 'personName', true)],
  ['text', input.text('留言', 'comment', true)],
  ['email', input.email],
  ['password', input.password('请填写密码。')],
  ['id', input.id()],
  ['wholeNumber', input.wholeNumber(1, 9)],
  ['press', input.press(input.raw(1000), input.raw(1000))],
  ['steps', input.steps],
  ['rowMove', input.rowMove],
  ['flag', input.flag],
  ['token', input.token],
  ['moment', input.moment('请重新打开这一页。')],
  ['honeypot', input.honeypot],
  ['raw', input.raw(1000)],
  ['slug', input.slug],
  ['address', input.address('网址')],
];

test('every field that this file makes is in the table', () => {
  const others = ['numericId', 'seconds', 'parameter'];
  expect(Object.keys(input).sort()).toEqual([...fields.map(([name]) => name), ...others].sort());
});

test.each(fields)('%s: a text that is too long is one problem, and nothing after the bound sees it', (_, field) => {
  let seen = 0;
  const see = () => {
    seen += 1;
    return true;
  };
  const chain = field.refine(see).transform(see).pipe(z.boolean().refine(see));
  const { error } = chain.safeParse(long);
  expect(error?.issues.map(({ message }) => message)).toHaveLength(1);
  expect(error?.issues[0]?.message).toMatch(/[。]$/);
  expect(seen).toBe(0);
});

test('what is no number of seconds counts as not given', () => {
  expect(['3', '2.5', '', '-1', 'x', long, undefined].map((sent) => input.seconds.parse(sent))).toEqual([
    3,
    2.5,
    ...Array(5).fill(undefined),
  ]);
});

const noIds = ['2147483648', '99999999999', '0', '-1', '007', '1e3', '0x10', ' 1', '1.0', '', '中', long];
test.each<[string, number | null]>([
  ['1', 1],
  ['2147483647', 2_147_483_647],
  ...noIds.map((sent): [string, null] => [sent, null]),
])('the id %.20s is %s', (sent, read) => {
  expect(input.id('没有。').safeParse(sent).data ?? null).toBe(read);
});

test.each<[string, object | undefined]>([
  ['2147483647:-1', { row: 2_147_483_647, what: -1 }],
  ['12:1', { row: 12, what: 1 }],
  ...['2147483648:1', '12:2', '12', '12:1:1', '007:1', ':1', ''].map((sent): [string, undefined] => [sent, undefined]),
])('the button %s moves a row: %j', (sent, move) => {
  expect(input.rowMove.safeParse(sent).data).toEqual(move);
});

test('a button says how many steps, or one of some words, to a row or to what has a name', () => {
  const button = input.press(input.raw(30), z.union([input.steps, z.enum(['show', 'hide'])]));
  expect(button.parse('column-2147483647:-12')).toEqual({ row: 'column-2147483647', what: -12 });
  expect(button.parse('latest:hide')).toEqual({ row: 'latest', what: 'hide' });
  for (const sent of ['latest:1000', 'latest:drop', 'latest:', 'latest'])
    expect(button.safeParse(sent).success).toBe(false);
});

test.each([
  ['', ''],
  [' www.example.org ', 'https://www.example.org/'],
  ['HTTP://example.org/a b', 'http://example.org/a%20b'],
  ['localhost', undefined],
  ['/links', undefined],
  ['https://', undefined],
])('the address “%s” is %s', (typed, url) => {
  expect(input.address('网址').safeParse(typed).data).toBe(url);
});

test('an address says what it takes when it does not', () => {
  const problem = (field: z.ZodType, typed: string) =>
    field.safeParse(typed).error?.issues.map(({ message }) => message);
  const local = input.address('链接', { read: (typed) => (typed.startsWith('/') ? typed : null) });
  expect(local.parse('/links')).toBe('/links');
  expect(problem(local, 'links')).toEqual(['请填写完整的网址，或本站以“/”开头的地址。']);
  expect(problem(input.address('网址'), 'links')).toEqual(['请填写完整的网址，例如 https://www.example.org/。']);
  expect(problem(input.address('网址', { required: true }), '')).toEqual(['请填写网址。']);
});

test('a name of sixty couples of two skins is a name, one of sixty-one is too long', () => {
  const couple = '👩🏻‍❤️‍💋‍👩🏿';
  const name = input.line('名字', 'personName');
  expect(name.safeParse(couple.repeat(limits.personName)).success).toBe(true);
  expect(name.safeParse(couple.repeat(limits.personName + 1)).error?.issues[0]?.message).toBe('名字请不超过 60 字。');
});

test('a comment of four thousand couples has room in the database, one of letters under many marks loses those beyond a few', () => {
  const comment = input.text('留言', 'comment');
  expect([...comment.parse('👩🏻‍❤️‍💋‍👩🏿'.repeat(limits.comment))].length).toBe(40_000);
  const marked = comment.parse(`e${'\u0316'.repeat(14)}`.repeat(limits.comment));
  expect([...marked].length).toBeLessThanOrEqual(40_000);
  expect(marked.replaceAll('\u0316', '')).toBe('e'.repeat(limits.comment));
});

test('a missing field is an empty one, an empty one that is required is asked for', () => {
  expect(input.line('单位', 'institution').parse(undefined)).toBe('');
  expect(input.line('单位', 'institution', true).safeParse('　\u200b').error?.issues[0]?.message).toBe('请填写单位。');
  expect(input.email.safeParse(' ').error?.issues[0]?.message).toBe('请填写电子邮件。');
  expect(input.email.parse(' wang@example.org ')).toBe('wang@example.org');
  expect(input.flag.parse(undefined)).toBe(false);
});

test('a parameter of an address is cut, not refused', () => {
  expect(input.parameter(['  a  b ', 'c'], 10)).toBe('a b');
  expect(input.parameter(long, 10)).toBe('中'.repeat(10));
  expect(input.parameter(undefined, 10)).toBe('');
});
