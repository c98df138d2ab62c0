import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { forgetMissing, ignoreMissing, isWorthCounting, listMissing, MissingAddresses } from '@/db/addresses/missing';
import { decideAddress, forgetDecision, listRedirects } from '@/db/addresses/redirects';
import { db } from '@/db/client';
import { missingAddresses, redirects } from '@/db/schema/desk';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { forgetRemembered } from '@/site/remembered';
import { changed } from '@/site/tags';

testDatabase();

let editorId = 0;
beforeEach(async () => {
  await raiseWorld();
  await db().delete(missingAddresses);
  await db().delete(redirects);
  forgetRemembered(changed.address());
  editorId = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
});
const person = { 'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140' };

test.each([
  ['/photo.asp', true],
  ['/about.htm', true],
  ['/columns/学会', true],
  ['/wp-login.php', false],
  ['/.env', false],
  ['/a/.git/config', false],
  ['/old.bak', false],
  ['/wang@example.org', false],
  [`/verify/${'x'.repeat(43)}`, false],
  ['/a b', false],
  [`/${'长'.repeat(300)}`, false],
])('whether %s without a page is worth a line: %s', (path, worth) => {
  expect(isWorthCounting(path)).toBe(worth);
});

test('misses of people are counted by path; those of programs, queries and secrets are not', async () => {
  const counter = new MissingAddresses();
  for (const address of ['/about.htm', '/about.htm?from=1', '/%E5%AD%A6%E4%BC%9A.htm', '/wp-login.php'])
    await counter.decision(address, person);
  await counter.decision('/about.htm', { 'user-agent': 'curl/8' });
  await counter.flush();
  await counter.decision('/about.htm', person);
  await counter.flush();
  expect((await listMissing(10)).map(({ path, times }) => [path, times])).toEqual([['/about.htm', 3]]);
  expect((await db().select().from(missingAddresses)).map(({ path }) => path).sort()).toEqual([
    '/about.htm',
    '/学会.htm',
  ]);
  await ignoreMissing('/about.htm');
  expect(await listMissing(10)).toEqual([]);
});

test('the table holds 2,000 addresses, the most frequent; what nobody asks for in 90 days goes', async () => {
  await db().execute(
    sql`insert into missing_addresses (path, times) select '/p' || n, n from generate_series(1, 2500) n`,
  );
  await db()
    .update(missingAddresses)
    .set({ lastAt: sql`now() - interval '91 days'` })
    .where(eq(missingAddresses.path, '/p2500'));
  await forgetMissing();
  const left = await db().select().from(missingAddresses);
  expect(left.length).toBeLessThanOrEqual(2000);
  expect(Math.min(...left.map(({ times }) => times))).toBe(501);
  expect(left.some(({ path }) => path === '/p2500')).toBe(false);
});

test('an address redirects in one step, however its target redirects later', async () => {
  const counter = new MissingAddresses();
  const now = async (address: string) => {
    forgetRemembered(changed.address());
    return counter.decision(address, person);
  };
  expect(await decideAddress('/a.htm', '/b.htm', editorId)).toBe('/b.htm');
  expect(await decideAddress('/b.htm', '/about', editorId)).toBe('/about');
  expect([await now('/a.htm'), await now('/b.htm')]).toEqual(['/about', '/about']);
  expect(await decideAddress('/c.htm', '/a.htm', editorId)).toBe('/about');
  await expect(decideAddress('/d.htm', '/d.htm', editorId)).rejects.toThrow('它自己');
  expect(await decideAddress('/e.htm', null, editorId)).toBeNull();
  expect([await now('/e.htm'), await now('/nothing.htm')]).toEqual([null, undefined]);
  await expect(decideAddress('/f.htm', '/e.htm', editorId)).rejects.toThrow('不再提供');
  await forgetDecision('/e.htm', editorId);
  expect(await now('/e.htm')).toBeUndefined();
});

test.each(['//evil.example', 'https://evil.example/', '/\\evil.example', 'about', 'javascript:alert(1)'])(
  'no address is led to %s',
  async (target) => {
    await expect(decideAddress('/x.htm', target, editorId)).rejects.toThrow('本站的地址');
    expect(await listRedirects()).toEqual([]);
  },
);
