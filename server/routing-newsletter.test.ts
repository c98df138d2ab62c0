import { expect, test } from 'vitest';
import { linkToken } from '@/db/subscribers/links';
import { isOneClick, routeOf } from '@/server/routing';
import { paths } from '@/site/paths';
import { sentAddress } from '@/site/sent-address';

process.env.AUTH_SECRET ||= 'a secret of tests, 32 characters long';
const place = (address: string) => routeOf(new URL(address, 'http://localhost'));

test.each([
  ['/2006/UPDATE20061010.htm', '/newsletter/old/2006/update20061010.htm', 'as-written'],
  ['/2006/Update20061010.HTM', '/newsletter/old/2006/update20061010.htm', 'as-written'],
  ['/zh-tw/2009/UPDATE20090421b.html', '/newsletter/old/2009/update20090421b.html', 'zh-tw'],
])('the old address %s is looked up in one form', (address, path, script) => {
  expect(sentAddress(address)).toBeNull();
  expect(place(address)).toMatchObject({ kind: 'reader', path, inner: path, script });
});

test.each(['/UpdateJournal/main.htm', '/updatejournal/MAIN.HTM', '/UPDATEJOURNAL/'])(
  '%s leads to the archive',
  (address) => {
    expect(sentAddress(address)).toBe('/newsletter');
  },
);

test('what is no address of an issue is left alone', () => {
  for (const address of ['/2006/a/b.htm', '/20061/update.htm', '/2006/update%2e.htm', '/2006/update.asp'])
    expect(place(address)).toMatchObject({ kind: 'reader', path: address });
});

test('pages by a secret are for the one who asks; issues are for all, their books are files', () => {
  for (const address of [
    paths.subscribe(),
    paths.confirmSubscription('x'),
    `/zh-tw${paths.preferences('x')}`,
    paths.unsubscribe('x'),
  ])
    expect(place(address)).toEqual({ kind: 'closed' });
  expect(place(paths.issue(2006, 28))).toMatchObject({ kind: 'reader', inner: '/newsletter/2006/28' });
  expect(place(paths.issueBook(2006, 28))).toEqual({ kind: 'raw' });
  expect(place('/newsletter/subscribers')).toMatchObject({ kind: 'reader' });
});

test('only the address of one subscription may be posted to from elsewhere', () => {
  expect(isOneClick(paths.unsubscribe(linkToken('unsubscribe', 7)))).toBe(true);
  for (const path of [
    paths.subscribe(),
    paths.preferences(linkToken('preferences', 7)),
    '/newsletter/unsubscribe/',
    `${paths.unsubscribe(linkToken('unsubscribe', 7))}/x`,
  ])
    expect(isOneClick(path)).toBe(false);
});
