import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { convertText } from '@/chinese/script';
import { updateDerived } from '@/db/articles/derive';
import { createDraft } from '@/db/articles/write';
import { db } from '@/db/client';
import { listColumns } from '@/db/columns/find';
import { raiseWorld } from '@/db/world';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

test.beforeAll(raiseWorld);

const columnOf = async (slug: string) => (await listColumns()).find((column) => column.slug === slug)?.id ?? 0;

test('an article that stands in several columns is in the lists of each, and its place is its own column', async ({
  page,
  request,
}) => {
  const title = `茶馆账本里的移民史 ${Date.now()}`;
  const id = await createDraft({ title, columnId: await columnOf('overseas') }, 1);
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByRole('textbox', { name: '正文' }).fill('账本第一页记着二十七位茶客的籍贯。');
  await page.getByText('同时列入').click();
  await page.getByRole('checkbox', { name: '科技前沿' }).check();
  await page.getByRole('checkbox', { name: '最新消息' }).check();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布。')).toBeVisible();

  for (const slug of ['overseas', 'frontier', 'tech', 'news']) {
    await page.goto(paths.column(slug));
    await expect(page.getByRole('main').getByRole('link', { name: title }), slug).not.toHaveCount(0);
    const feed = await (await request.get(paths.columnFeed(slug))).text();
    expect(feed.split(`<title>${title}</title>`), slug).toHaveLength(2);
  }
  await page.goto(paths.article(id));
  const way = page.getByRole('navigation', { name: '栏目导航' });
  await expect(way.getByRole('link', { name: '人在海外' })).toBeVisible();
  await expect(way.getByRole('link', { name: '科技前沿' })).toHaveCount(0);

  await page.goto(paths.admin.articles({ column: await columnOf('frontier'), q: title }));
  await expect(
    page.getByText('人在海外、科技前沿、最新消息').or(page.getByText('人在海外、最新消息、科技前沿')),
  ).toBeVisible();

  await page.goto(paths.admin.article(id));
  await page.getByText('同时列入').click();
  await page.getByRole('checkbox', { name: '最新消息' }).uncheck();
  await page.getByRole('button', { name: '更新', exact: true }).click();
  await expect(page.getByRole('status').getByText('已更新，读者看到的已是新版。')).toBeVisible();
  await expect(async () => {
    expect(await (await request.get(paths.columnFeed('news'))).text()).not.toContain(title);
  }).toPass();
  expect(await (await request.get(paths.columnFeed('frontier'))).text()).toContain(title);
});

test('a text that is there already is told while it is pasted and on the list of the desk', async ({ page }) => {
  const mark = Date.now();
  const words = `修琴的人先敲一下面板，再听第二下的回声，${mark} 号琴的裂缝在低音梁的左边。他把胶熬了三遍，等到夜里潮气退了才合缝，第二天清早拉出的第一个音像刚睡醒。`;
  const column = await columnOf('news');
  const first = await createDraft({ title: `修琴记 ${mark}`, columnId: column, html: `<p>${words}</p>` }, 1);
  await db().transaction((tx) => updateDerived(tx, [first]));
  const title = `一把琴的清早 ${mark}`;
  const second = await createDraft({ title, columnId: column }, 1);
  await asEditor(page);
  await page.goto(paths.admin.article(second));
  await page.getByRole('textbox', { name: '正文' }).fill(convertText(words, 'zh-tw').replaceAll('，', ','));
  const told = page.getByRole('link', { name: /^同题文章 .*，\d+%：《修琴记/ }).first();
  await expect(told).toBeVisible({ timeout: 15_000 });
  await expect(told).toHaveAttribute('href', paths.admin.article(first));
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '保存草稿' }).click();
  await expect(page.getByRole('status').getByText('已保存。')).toBeVisible();
  await page.goto(paths.admin.articles({ q: title }));
  await expect(page.getByRole('link', { name: /^同题文章 还没有发布，\d+%$/ })).toBeVisible();
});

test('lists show the short title of an article, its own page and the feed the whole', async ({ page, request }) => {
  const mark = Date.now();
  const title = `四十年里借出又还回的三千六百册旧书，一位图书管理员的手抄登记簿 ${mark}`;
  const shortTitle = `三千六百册旧书 ${mark}`;
  const id = await createDraft(
    { title, columnId: await columnOf('frontier'), html: '<p>第一册借于一九八三年。</p>' },
    1,
  );
  await asEditor(page);
  await page.goto(paths.admin.article(id));
  await page.getByText('更多', { exact: true }).click();
  await page.getByRole('textbox', { name: '短题' }).fill('长'.repeat(201));
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('短题请不超过 200 字')).toBeVisible();
  await page.getByRole('textbox', { name: '短题' }).fill(shortTitle);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await expect(page.getByText('已发布。')).toBeVisible();

  await page.goto(paths.column('frontier'));
  await page.getByRole('main').getByRole('link', { name: shortTitle }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
  await expect(page).toHaveTitle(new RegExp(title));
  const feed = await (await request.get(paths.columnFeed('frontier'))).text();
  expect(feed).toContain(`<title>${title}</title>`);
  await page.goto(paths.admin.article(id));
  await page.getByText('更多短题').click();
  await expect(page.getByRole('textbox', { name: '短题' })).toHaveValue(shortTitle);
});
