import { expect } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { raiseWorld, stories } from '@/db/world';
import { test } from '@/e2e/story';
import { asAdmin, asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

const address = paths.article(stories.withComment.id);

test.beforeAll(raiseWorld);

test('a kept page is answered with its tag, whole or as unchanged, in the coding asked for', async ({ request }) => {
  const get = (headers: Record<string, string>, path = address) => request.get(path, { headers });
  await get({});
  const tags = new Set<string>();
  for (const coding of ['br', 'gzip', 'identity']) {
    const answer = await get({ 'accept-encoding': coding });
    expect(answer.headers()['content-encoding'] ?? 'identity').toBe(coding);
    expect(answer.headers().vary).toBe('Accept-Encoding, Cookie');
    expect(answer.headers()['cache-control']).toContain('s-maxage=1');
    const tag = String(answer.headers().etag);
    tags.add(tag);
    const again = await get({ 'accept-encoding': coding, 'if-none-match': tag });
    expect(again.status()).toBe(304);
    expect((await again.body()).length).toBe(0);
    // A page is always sent whole (RFC 9110 §14.2 lets a server ignore Range), and none has a date to compare with.
    const part = await get({ 'accept-encoding': coding, range: 'bytes=0-9' });
    expect([part.status(), part.headers()['content-range']]).toEqual([200, undefined]);
    const listed = await get({ 'accept-encoding': coding, 'if-none-match': `"other", W/${tag}` });
    expect(listed.status()).toBe(304);
    for (const name of ['etag', 'cache-control', 'vary', 'content-security-policy'])
      expect(listed.headers()[name], name).toBe(answer.headers()[name]);
    const head = await request.head(address, { headers: { 'accept-encoding': coding } });
    expect(head.headers().etag).toBe(tag);
    expect(head.headers()['content-length']).toBe(answer.headers()['content-length']);
  }
  expect(tags.size).toBe(3);
  // Chosen by a cookie: no proxy between us may give it to somebody else.
  const chosen = await get({ cookie: 'script=zh-tw' });
  expect(chosen.headers()['cache-control']).toBe('private, no-cache');
  const again = await get({ cookie: 'script=zh-tw', 'if-none-match': String(chosen.headers().etag) });
  expect([again.status(), again.headers()['cache-control']]).toEqual([304, 'private, no-cache']);
  expect((await get({}, `/zh-tw${address}`)).headers()['cache-control']).toContain('s-maxage=1');
  const odd = await get({ 'accept-encoding': 'br' }, `${address}?utm_source=x`);
  expect(tags.has(String(odd.headers().etag))).toBe(true);
});

test('what an editor says appears at once, for everybody', async ({ page, request }) => {
  const text = `即时可见 ${Date.now()}`;
  await request.get(address);
  await asEditor(page);
  await page.goto(address);
  await page.getByLabel('留言内容').fill(text);
  await page.getByRole('button', { name: '提交' }).click();
  await expect(page.getByRole('status')).toBeVisible();
  expect(await (await request.get(address)).text()).toContain(text);
});

// Promised: a second. The rest is for a machine that is busy with other stories.
const soon = { timeout: 5000, intervals: [50] };

test('what another process announces is fresh within a second; a withdrawn article is gone', async ({ request }) => {
  const id = 910_001;
  const place = paths.article(id);
  const change = async (set: ReturnType<typeof sql>) => {
    await db().execute(sql`update articles set ${set} where id = ${id}`);
    await announceChange([`article:${id}`, 'lists']);
  };
  await db().execute(sql`insert into articles (id, title, column_id, html, published_at)
    select ${id}, '第一版标题', column_id, '<p>正文</p>', now() from articles where id = ${stories.published.id}
    on conflict (id) do update set withdrawn_at = null, title = '第一版标题'`);
  await announceChange([`article:${id}`, 'lists']);
  const title = async () => /<h1[^>]*>([^<]*)/.exec(await (await request.get(place)).text())?.[1];
  await expect.poll(title, soon).toBe('第一版标题');
  await change(sql`title = '第二版标题'`);
  await expect.poll(title, soon).toBe('第二版标题');
  await change(sql`withdrawn_at = now()`);
  await expect.poll(async () => (await request.get(place)).status(), soon).toBe(404);
  expect((await request.get(`${place}/print`)).status()).toBe(404);
  expect(await (await request.get('/')).text()).not.toContain('第二版标题');
  await change(sql`withdrawn_at = null`);
  await expect.poll(async () => (await request.get(place)).status(), soon).toBe(200);
  await db().execute(sql`delete from articles where id = ${id}`);
  await announceChange([`article:${id}`, 'lists']);
});

test('nothing of a person is kept for others', async ({ page, request }) => {
  await asAdmin(page);
  const own = await page.goto(address);
  expect(await own?.text()).toContain('data-viewer="admin"');
  expect(own?.headers()['cache-control']).toBe('private, no-store');
  const headers = {
    cookie: 'authjs.session-token=forged; __Secure-authjs.session-token=forged',
    authorization: 'Basic eDp5',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    'x-middleware-subrequest': 'middleware',
    'x-nextjs-data': '1',
    'x-matched-path': '/admin',
    'x-invoke-path': '/admin',
    'x-prerender-revalidate': 'x',
    'x-original-url': '/admin',
    'x-http-method-override': 'DELETE',
    rsc: '1',
    'next-router-prefetch': '1',
    'next-router-state-tree': '%5B%5D',
    purpose: 'prefetch',
    'next-router-segment-prefetch': '/_tree',
    'next-url': '/admin',
    'next-action': '7'.repeat(42),
    'x-nextjs-rewritten-path': '/admin',
    'x-nextjs-html-request-id': 'x',
    'x-nextjs-request-id': 'x',
    'x-nextjs-postponed': '1',
    'x-now-route-matches': '1=admin',
    'x-middleware-prefetch': '1',
    'x-middleware-rewrite': '/admin',
    'x-middleware-override-headers': 'cookie',
    'x-middleware-request-cookie': 'authjs.session-token=forged',
    'x-matched-segment': 'admin',
    'x-real-ip': '10.0.0.1',
    'x-client-address': '10.0.0.1',
    'x-path': '/admin',
    'x-self': 'x',
    'accept-language': 'zh-TW',
    accept: 'text/x-component',
    range: 'bytes=0-99',
    'if-modified-since': 'Wed, 25 Nov 2099 00:00:00 GMT',
    'if-range': '"x"',
    'if-none-match': '"x"',
    'cache-control': 'no-cache',
    pragma: 'no-cache',
    'user-agent': 'Googlebot',
  };
  const cookies = ['__prerender_bypass=x', '__next_preview_data=x', 'next-auth.session-token=x', 'authjs.csrf-token=x'];
  const sent = [...Object.entries(headers), ...cookies.map((cookie) => ['cookie', cookie] as const)];
  const plain = await (await request.get(address)).text();
  for (const [name, value] of sent) {
    const answer = await request.get(`${address}?_rsc=${name}`, { headers: { [name]: value } });
    expect(answer.status(), name).toBe(200);
    expect(await answer.text(), name).toBe(plain);
    expect(answer.headers()['set-cookie'], name).toBeUndefined();
  }
  expect(await (await request.get(address)).text()).toBe(plain);
});
