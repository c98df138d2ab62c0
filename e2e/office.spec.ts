import { expect } from '@playwright/test';
import { inArray } from 'drizzle-orm';
import { parseDocument } from 'htmlparser2';
import { db } from '@/db/client';
import { columns } from '@/db/schema/columns';
import { raiseWorld, remarks, stories } from '@/db/world';
import { test } from '@/e2e/story';
import { asAdmin, asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

test('a column is added, renamed everywhere, found under its old address, and deleted', async ({ page, request }) => {
  // What a run before left.
  await db()
    .delete(columns)
    .where(inArray(columns.slug, ['book-reviews', 'books']));
  await asAdmin(page);
  await page.goto(paths.admin.columns());
  await page.getByLabel('名称', { exact: false }).first().fill('书评');
  await page.getByLabel('网址名称').fill('book-reviews');
  await page.getByRole('button', { name: '添加' }).click();
  await expect(page.getByRole('status')).toContainText('已添加栏目“书评”');
  await page.getByRole('link', { name: '书评' }).click();
  await page.getByRole('textbox', { name: '名称', exact: false }).first().fill('书评与书讯');
  await page.getByLabel('网址名称').fill('books');
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('link', { name: '书评与书讯' })).toBeVisible();
  for (const place of [
    '/',
    paths.article(stories.published.id),
    paths.page('about'),
    paths.print(stories.published.id),
  ]) {
    const html = await (await request.get(place)).text();
    if (place !== paths.print(stories.published.id)) expect(html, place).toContain('书评与书讯');
  }
  const old = await request.get(paths.column('book-reviews'), { maxRedirects: 0 });
  expect([old.status(), old.headers().location]).toEqual([308, paths.column('books')]);
  const oldFeed = await request.get(paths.columnFeed('book-reviews'), { maxRedirects: 0 });
  expect([oldFeed.status(), oldFeed.headers().location]).toEqual([308, paths.columnFeed('books')]);
  expect(await (await request.get(paths.columnFeed('books'))).text()).toContain('<title>书评与书讯 - ');
  expect(await (await request.get(paths.sitemap(0))).text()).toContain(paths.column('books'));
  await page.getByRole('link', { name: '书评与书讯' }).click();
  await page.getByRole('button', { name: '删除这个栏目' }).click();
  await page.waitForURL(paths.admin.columns());
  await expect(page.getByRole('link', { name: '书评与书讯' })).toHaveCount(0);
  expect((await request.get(paths.column('books'))).status()).toBe(404);
  expect((await request.get(paths.column('book-reviews'))).status()).toBe(404);
});

test('an administrator edits 联系我们: previewed, saved, seen at once, with the editor and without scripts', async ({
  page,
  browser,
  request,
}) => {
  const words = `新的地址 ${Date.now()}`;
  const plain = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await asAdmin(plain);
  await plain.goto(paths.admin.page('contact'));
  const before = await plain.getByLabel('正文（HTML）').inputValue();
  const shown = async () => (await request.get(paths.page('contact'))).text();

  await asAdmin(page);
  await page.goto(paths.admin.page('contact'));
  await page.getByRole('textbox', { name: '正文', exact: true }).fill(words);
  const [preview] = await Promise.all([page.waitForEvent('popup'), page.getByRole('link', { name: '预览' }).click()]);
  await expect(preview.getByText(words)).toBeVisible();
  expect(await shown()).not.toContain(words);
  await page.getByRole('button', { name: '保存' }).click();
  await expect(page.getByRole('status')).toContainText('已保存');
  expect(await shown()).toContain(`<p>${words}</p>`);

  // Somebody who opened the page before that is told, and their words stay.
  await plain.getByLabel('正文（HTML）').fill('我的改动');
  await plain.getByRole('button', { name: '保存' }).click();
  await expect(plain.getByRole('alert')).toContainText('别人改过');
  await expect(plain.getByLabel('正文（HTML）')).toHaveValue('我的改动');
  await plain.goto(paths.admin.page('contact'));
  await plain.getByLabel('正文（HTML）').fill(`${before}`);
  await plain.getByRole('button', { name: '保存' }).click();
  await expect(plain.getByRole('status')).toContainText('已保存');
  expect(await shown()).not.toContain(words);
  await plain.context().close();
});

test('feeds, sitemap and robots answer, with what readers may see and nothing else', async ({ request }) => {
  type Node = { name?: string; children?: Node[] };
  const names = (node: Node): string[] =>
    (node.children ?? []).flatMap((c) => [...(c.name ? [c.name] : []), ...names(c)]);
  const hidden = [stories.draft, stories.scheduled, stories.withdrawn, stories.trashed];
  for (const place of [paths.feed(), paths.columnFeed('scholars')]) {
    const answer = await request.get(place);
    expect(answer.headers()['content-type']).toContain('application/rss+xml');
    const xml = await answer.text();
    const tree = parseDocument(xml, { xmlMode: true }) as unknown as Node;
    expect(names(tree)).toEqual(expect.arrayContaining(['rss', 'channel', 'atom:link', 'item', 'guid', 'pubDate']));
    // The newest of all may be what other stories publish meanwhile.
    if (place !== paths.feed()) expect(xml).toContain(stories.published.title);
    for (const { title, id } of hidden) expect(xml.includes(title) || xml.includes(String(id)), title).toBe(false);
    for (const { body } of [remarks.held, remarks.rejected]) expect(xml).not.toContain(body);
    const again = await request.get(place, { headers: { 'if-none-match': String(answer.headers().etag) } });
    expect(again.status()).toBe(304);
  }
  const index = await (await request.get(paths.sitemap())).text();
  const parts = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map((m) => new URL(String(m[1])).pathname);
  expect(parts).toEqual(expect.arrayContaining(['/sitemaps/0', '/sitemaps/91']));
  const all = (await Promise.all(parts.map(async (part) => (await request.get(part)).text()))).join('');
  expect(all).toContain(`${paths.article(stories.published.id)}</loc>`);
  for (const { id } of hidden) expect(all).not.toContain(`${paths.article(id)}<`);
  for (const wrong of ['/columns/nothing/feed.xml', '/sitemaps/999', '/sitemaps/x', '/sitemaps/999999999999'])
    expect((await request.get(wrong)).status(), wrong).toBe(404);
  const robots = await (await request.get(paths.robots())).text();
  expect(robots).toContain('Disallow: /admin');
  expect(robots).toMatch(/^Sitemap: http.*\/sitemap\.xml$/m);
  expect(await (await request.get('/')).text()).toContain('type="application/rss+xml"');
});

test('editors see neither columns, pages, settings nor the log; readers are asked to log in', async ({
  page,
  request,
}) => {
  const closed = [paths.admin.columns(), paths.admin.pages(), paths.admin.settings(), paths.admin.log()];
  for (const place of [...closed, paths.admin.comments(), paths.admin.home()]) {
    const answer = await request.get(place, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], place).toEqual([307, paths.login(place)]);
  }
  await asEditor(page);
  for (const place of closed) expect((await page.goto(place))?.status(), place).toBe(404);
  for (const place of [paths.admin.comments(), paths.admin.home()])
    expect((await page.goto(place))?.status()).toBe(200);
});
