import { expect, test } from '@playwright/test';
import { sql } from 'drizzle-orm';
import { announceChange } from '@/db/changes';
import { db } from '@/db/client';
import { raiseWorld, stories } from '@/db/world';
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
    const head = await request.head(address, { headers: { 'accept-encoding': coding } });
    expect(head.headers().etag).toBe(tag);
  }
  expect(tags.size).toBe(3);
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
  await expect.poll(title, { timeout: 1500 }).toBe('第一版标题');
  await change(sql`title = '第二版标题'`);
  await expect.poll(title, { timeout: 1500 }).toBe('第二版标题');
  await change(sql`withdrawn_at = now()`);
  await expect.poll(async () => (await request.get(place)).status(), { timeout: 1500 }).toBe(404);
  expect((await request.get(`${place}/print`)).status()).toBe(404);
  expect(await (await request.get('/')).text()).not.toContain('第二版标题');
  await change(sql`withdrawn_at = null`);
  await expect.poll(async () => (await request.get(place)).status(), { timeout: 1500 }).toBe(200);
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
  };
  const plain = await (await request.get(address)).text();
  for (const [name, value] of Object.entries(headers)) {
    const answer = await request.get(`${address}?_rsc=${name}`, { headers: { [name]: value } });
    expect(answer.status(), name).toBe(200);
    expect(await answer.text(), name).toBe(plain);
    expect(answer.headers()['set-cookie'], name).toBeUndefined();
  }
  expect(await (await request.get(address)).text()).toBe(plain);
});
