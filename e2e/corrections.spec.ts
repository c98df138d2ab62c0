import { expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { createDraft } from '@/db/articles/write';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { daysAhead } from '@/db/testing/dates';
import { raiseWorld } from '@/db/world';
import { axe } from '@/e2e/axe';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { chineseDateTime, zonedInput } from '@/text/dates';

test.beforeAll(raiseWorld);

/** An article of this story's own that readers have, under a number that the site gives: one chosen here might be another story's by now. */
async function published(title: string): Promise<number> {
  const [column] = await db().select({ id: columns.id }).from(columns).where(eq(columns.slug, 'scholars'));
  const id = await createDraft({ title, columnId: column?.id ?? 0, html: '<p>渡口的灯亮了二十年。</p>' }, 1);
  const before = sql`now() - interval '2 hours'`;
  await db().update(articles).set({ publishedAt: before, editedAt: before }).where(eq(articles.id, id));
  await announceChange([`article:${id}`, 'lists']);
  return id;
}

const noted = (page: Page) => page.getByRole('complementary', { name: '更正' });

test('a correction is seen at the article, in its data, in print, under 更正 in each script, and in the feed', async ({
  page,
  request,
}) => {
  const title = `渡口的灯 ${Date.now()}`;
  const id = await published(title);
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByText('更正与更新').click();
  await page.getByRole('button', { name: '发表更正' }).click();
  await expect(page.getByText('请写明哪里有误、改成了什么。')).toBeVisible();
  const words = `原文写二十年，应为三十年。${Date.now()}`;
  await page.getByLabel('更正说明').fill(words);
  await page.getByRole('button', { name: '更新', exact: true }).click();
  await expect(page.getByText('请按“发表更正”，或清空后再保存。')).toBeVisible();
  await page.getByRole('textbox', { name: '正文' }).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('渡口的灯亮了三十年。');
  await page.getByRole('button', { name: '发表更正' }).click();
  await expect(page.getByRole('status').filter({ hasText: '更正已发表' })).toBeVisible();
  await expect(page.getByLabel('更正说明')).toHaveValue('');

  await page.goto(paths.article(id));
  await expect(noted(page)).toContainText(words);
  await expect(page.locator('.facts').first()).toContainText('更新于');
  const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '{}');
  expect(data.correction).toMatchObject([{ '@type': 'CorrectionComment', text: words }]);
  expect((await axe(page).analyze()).violations).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(noted(page)).toBeVisible();
  await page.goto(paths.print(id));
  await expect(noted(page)).toContainText(words);
  await page.emulateMedia({ media: null });
  await page.goto(paths.corrections());
  await expect(page.getByRole('listitem').filter({ hasText: words }).getByRole('link')).toHaveAttribute(
    'href',
    new RegExp(`^/articles/${id}#correction-\\d+$`),
  );
  expect((await axe(page).analyze()).violations).toEqual([]);
  expect(await (await request.get(`/zh-tw${paths.corrections()}`)).text()).toContain('應為三十年');
  const feed = await (await request.get(paths.feed())).text();
  expect(feed).toContain(`更正：${title}`);
  expect(feed).toContain(words);

  await page.goto(paths.admin.article(id));
  await page.locator('summary').filter({ hasText: '更正（' }).click();
  const row = page.getByRole('listitem').filter({ hasText: words });
  await row.getByRole('button', { name: /^删除/ }).click();
  await expect(page.getByText(words)).toHaveCount(0);
  expect(await (await request.get(paths.corrections())).text()).not.toContain(words);
});

test('a withdrawn article leaves its sentence as a 410 in each script, and is gone from every list', async ({
  page,
  request,
}) => {
  const title = `要撤下的一篇 ${Date.now()}`;
  const id = await published(title);
  await announceChange([`article:${id}`, 'lists']);
  await expect.poll(async () => (await request.get(paths.article(id))).status()).toBe(200);
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByText('撤下时留一句话').click();
  await page.getByLabel('留在网址上的话').fill('应作者要求撤下，谢谢理解。');
  await page.getByRole('button', { name: '撤下', exact: true }).click();
  await expect(page.getByText('已撤下，读者看不到了。')).toBeVisible();

  for (const address of [paths.article(id), paths.print(id)]) {
    const answer = await request.get(address);
    expect(answer.status()).toBe(410);
    expect(answer.headers()['cache-control']).toBe('private, no-store');
    expect(await answer.text()).toContain('应作者要求撤下');
  }
  const traditional = await request.get(`/zh-tw${paths.article(id)}`);
  expect([traditional.status(), (await traditional.text()).includes('應作者要求撤下')]).toEqual([410, true]);
  expect((await request.get(`/news.asp?NewsID=${id}`)).status()).toBe(410);
  expect((await request.get(paths.citation(id, 'bib'))).status()).toBe(404);
  for (const address of ['/', paths.feed(), paths.search({ q: title }), '/columns/scholars'])
    expect(await (await request.get(address)).text(), address).not.toContain(`${paths.article(id)}"`);
  const parts = await (await request.get(paths.sitemap(Math.floor((id - 1) / 10_000) + 1))).text();
  expect(parts).not.toContain(`${paths.article(id)}<`);
  await page.goto(paths.article(id));
  await expect(page.getByRole('search').getByLabel('关键字')).toBeVisible();
  expect((await axe(page).analyze()).violations).toEqual([]);

  await page.goto(paths.admin.article(id));
  await page.getByLabel('留在网址上的话').fill('');
  await page.getByRole('button', { name: '保存这句话' }).click();
  await expect(page.getByRole('status').filter({ hasText: '已保存。' })).toBeVisible();
  expect((await request.get(paths.article(id))).status()).toBe(404);
});

test('an article goes by itself when its time has come', async ({ page, request }) => {
  const id = await published(`到时撤下的一篇 ${Date.now()}`);
  const status = async () => (await request.get(paths.article(id))).status();
  await expect.poll(status).toBe(200);
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByText('撤下时留一句话').click();
  const [at, zone] = [daysAhead(400), env().timeZone];
  await page.getByLabel('撤下时间').fill(zonedInput(at, zone));
  await page.getByRole('button', { name: '到时自动撤下' }).click();
  await expect(page.getByText(`${chineseDateTime(at, zone)} 自动撤下。`)).toBeVisible();
  await page.goto(paths.admin.articles({ q: String(id) }));
  await expect(page.getByText(`${chineseDateTime(at, zone)} 撤下`)).toBeVisible();
  await db().execute(sql`update articles set withdraw_at = now() - interval '1 second' where id = ${id}`);
  await expect.poll(status, { timeout: 40_000, intervals: [1000] }).toBe(404);
});
