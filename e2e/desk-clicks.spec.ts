import { expect, type Page } from '@playwright/test';
import { eq, inArray, sql } from 'drizzle-orm';
import sharp from 'sharp';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { comments } from '@/db/schema/comments';
import { raiseWorld, stories } from '@/db/world';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';
import { ms } from '@/text/durations';

// What an editor does every evening, with its clicks counted: a choice in a list counts as one, typing does not.

test.beforeAll(raiseWorld);

function clicks() {
  let n = 0;
  return {
    async click(act: () => Promise<unknown>) {
      n += 1;
      await act();
    },
    get count() {
      return n;
    },
  };
}
const columnId = async (slug: string) => (await db().select().from(columns).where(eq(columns.slug, slug)))[0]?.id ?? 0;

/** Published articles of this story's own, in 最新消息, years ago: other stories look at the newest. */
async function addArticles(title: string, count: number, at = sql`now() - interval '9 years'`): Promise<number[]> {
  const column = await columnId('news');
  const rows = await db().execute<{ id: number }>(sql`
    insert into articles (id, title, column_id, html, published_at, edited_at)
    select (select max(id) from articles) + n, ${title} || ' ' || n, ${column}, '<p>正文</p>', ${at}, ${at}
    from generate_series(1, ${count}) n returning id`);
  return [...rows].map(({ id }) => id);
}
const atDesk = async (page: Page) => {
  await asEditor(page);
  await page.goto(paths.admin.home());
};

test('a short item with one picture is published with at most six clicks from the first page', async ({ page }) => {
  const title = `短讯 ${Date.now()}`;
  const picture = sharp({ create: { width: 500, height: 300, channels: 3, background: '#465' } });
  await atDesk(page);
  const by = clicks();
  await by.click(() => page.getByRole('main').getByRole('link', { name: '写文章' }).click());
  await page.getByLabel('标题').fill(title);
  await by.click(() => page.getByLabel('栏目').selectOption({ label: '最新消息' }));
  await by.click(() => page.getByRole('button', { name: '开始写' }).click());
  await by.click(() => page.getByRole('textbox', { name: '正文', exact: true }).click());
  await page.keyboard.type('今天下午，图书馆开了新的阅览室。');
  await by.click(async () =>
    page
      .getByLabel('选择图片')
      .setInputFiles({ name: '阅览室.png', mimeType: 'image/png', buffer: await picture.png().toBuffer() }),
  );
  await by.click(() => page.getByRole('button', { name: '发布', exact: true }).click());
  await expect(page.locator('.work-bar')).toContainText('已发布');
  expect(by.count).toBeLessThanOrEqual(6);
  const [article] = await db().select().from(articles).where(eq(articles.title, title));
  expect(article?.publishedAt).not.toBeNull();
  expect(article?.html).toContain('<img ');
});

test('thirty articles found by words are moved with at most six clicks, and back with one', async ({ page }) => {
  const title = `搬家${Date.now()}`;
  const ids = await addArticles(title, 30);
  const by = clicks();
  await atDesk(page);
  await by.click(() =>
    page.getByRole('navigation', { name: '后台' }).getByRole('link', { name: '文章', exact: true }).click(),
  );
  await page.getByLabel('标题或编号').pressSequentially(title);
  await expect(page).toHaveURL(new RegExp(`q=${encodeURIComponent(title)}`));
  await by.click(() => page.getByRole('link', { name: '处理全部 30 篇' }).click());
  await by.click(() => page.getByLabel('移到栏目', { exact: true }).selectOption({ label: '人在海外' }));
  await by.click(() => page.getByRole('button', { name: '预览：移到栏目' }).click());
  await expect(page.getByRole('region', { name: '预览' })).toContainText('会改 30 篇');
  await expect(page.getByRole('region', { name: '预览' }).locator('ins').first()).toHaveText('人在海外');
  await by.click(() => page.getByRole('button', { name: /^确定移到栏目/ }).click());
  await expect(page.getByText('已改好 30 篇')).toBeVisible({ timeout: 20_000 });
  expect(by.count).toBeLessThanOrEqual(6);
  const overseas = await columnId('overseas');
  const where = async () =>
    new Set((await db().select().from(articles).where(inArray(articles.id, ids))).map((row) => row.columnId));
  expect(await where()).toEqual(new Set([overseas]));
  await page.getByRole('button', { name: '撤销这 30 篇的修改' }).click();
  await expect(page.getByText('已全部撤销')).toBeVisible({ timeout: 20_000 });
  expect(await where()).toEqual(new Set([await columnId('news')]));
});

test('an article of three years ago is opened by half its title from anywhere, without the mouse', async ({ page }) => {
  const title = `云端书院三周年${Date.now()}`;
  const [id] = await addArticles(title, 1, sql`now() - interval '3 years'`);
  await asEditor(page);
  await page.goto(paths.admin.pictures());
  const box = page.getByRole('combobox', { name: /查找/ });
  // A key that is pressed before the page's scripts run does nothing.
  const open = (key: string) =>
    expect(async () => {
      await page.keyboard.press(key);
      await expect(box).toBeVisible({ timeout: 1000 });
    }).toPass();
  await open('Control+k');
  await box.pressSequentially(title.slice(2));
  await expect(page.getByRole('option', { name: new RegExp(title) })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${paths.admin.article(id ?? 0)}`);
  // Pages by pinyin, with “/”; Escape leaves everything as it was.
  await page.goto(paths.admin.links());
  await open('/');
  await box.pressSequentially('tongji');
  await expect(page.getByRole('option', { name: /^统计/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
});

test('twenty comments are approved with two clicks', async ({ page }) => {
  const words = `点赞 ${Date.now()}`;
  const rows = Array.from({ length: 20 }, (_, n) => ({
    articleId: stories.published.id,
    name: '读者',
    body: `${words} ${n}`,
    digest: `${words}${n}`,
    // First in the queue: the oldest wait at its top.
    createdAt: new Date(Date.UTC(2001, 0, 1, 0, n)),
  }));
  const ids = (await db().insert(comments).values(rows).returning({ id: comments.id })).map(({ id }) => id);
  await asEditor(page);
  await page.goto(paths.admin.comments());
  // Only these: other stories have comments of their own in the queue.
  for (const id of ids) await page.locator(`input[name=pick-${id}]`).check();
  await page.getByRole('button', { name: '批量通过' }).click();
  await expect(page.getByRole('status')).toContainText('20');
  const left = await db().select().from(comments).where(inArray(comments.id, ids));
  expect(left.filter(({ approvedAt }) => approvedAt === null)).toEqual([]);
  await db().delete(comments).where(inArray(comments.id, ids));
});

test('a scheduled article is moved in the calendar by its buttons, without scripts too', async ({ browser }) => {
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  const title = `定时挪动 ${Date.now()}`;
  const [id = 0] = await addArticles(title, 1);
  // In the second half of a month no American clock is changed: a day later is 24 hours later.
  const at = sql`date_trunc('month', now()) + interval '1 month 19 days'`;
  await db().update(articles).set({ publishedAt: null, scheduledFor: at }).where(eq(articles.id, id));
  const stored = async () =>
    (await db().select().from(articles).where(eq(articles.id, id)))[0]?.scheduledFor?.getTime() ?? 0;
  const before = await stored();
  await asEditor(page);
  const month = new Date(before).toISOString().slice(0, 7);
  await page.goto(paths.admin.calendar({ month, view: 'list' }));
  await page.getByRole('button', { name: `后一天：${title}` }).click();
  await expect(page.getByRole('status')).toContainText('已改到');
  expect(await stored()).toBe(before + ms.day);
  await page.context().close();
});
