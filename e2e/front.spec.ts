import { expect, type Page } from '@playwright/test';
import { eq, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { announceChange } from '@/db/invalidation/transport';
import { placements } from '@/db/schema/article/fronts';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { topicArticles, topics } from '@/db/schema/topics';
import { daysAhead } from '@/db/testing/dates';
import { raiseWorld } from '@/db/world';
import { axe } from '@/e2e/axe';
import { inTurn } from '@/e2e/home-front';
import { test } from '@/e2e/story';
import { asEditor, asMember } from '@/e2e/visitors';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { zonedInput } from '@/text/dates';

test.beforeAll(raiseWorld);
// One arrangement of the home page: these stories take turns.
test.describe.configure({ mode: 'serial' });

const stamp = () => `${Date.now()}${Math.floor(Math.random() * 1000)}`;

/** A column outside the navigation with two published articles of this story's own, years old. */
async function ownColumn(words: string) {
  const slug = `front-${stamp()}`;
  const [column] = await db()
    .insert(columns)
    .values({ slug, name: `${words}${slug}`, inNavigation: false, position: 900 })
    .returning();
  const columnId = column?.id ?? 0;
  const made = await db().execute<{ id: number; title: string }>(sql`
    insert into articles (id, title, column_id, html, published_at, edited_at)
    select (select max(id) from articles) + n, ${words} || ${slug} || '第' || n || '篇', ${columnId}, '<p>正文</p>',
      now() - interval '9 years' + make_interval(days => n), now() from generate_series(1, 2) n returning id, title`);
  const [older, newer] = [...made];
  if (!older || !newer) throw new Error('no articles');
  await announceChange(['everything']);
  return { columnId, slug, name: `${words}${slug}`, older, newer };
}
const save = async (page: Page) => {
  await page
    .getByRole('button', { name: /^(保存|更新)/ })
    .first()
    .click();
  await expect(page.getByText('已更新，读者看到的已是新版。').first()).toBeVisible();
};

test('an editor puts an article on top of its column; readers see it first, once and marked, until its end', async ({
  page,
  request,
}) => {
  const { slug, older, newer } = await ownColumn('置顶故事');
  const listed = async () => (await (await request.get(paths.column(slug))).text()).split('<main')[1] ?? '';
  await expect(async () => expect(await listed()).toContain(newer.title)).toPass();
  expect((await listed()).indexOf(newer.title)).toBeLessThan((await listed()).indexOf(older.title));

  await asEditor(page);
  await page.goto(paths.admin.article(older.id));
  await page.getByRole('checkbox', { name: '置顶' }).check();
  await page.getByLabel('置顶结束时间').fill('2001-01-01T08:00');
  await page
    .getByRole('button', { name: /^(保存|更新)/ })
    .first()
    .click();
  await expect(page.getByText('置顶的结束时间已经过去')).toBeVisible();
  await page.getByLabel('置顶结束时间').fill(zonedInput(daysAhead(30), env().timeZone));
  await save(page);
  await expect(async () => expect(await listed()).toContain('置顶')).toPass();
  const html = await listed();
  expect(html.indexOf(older.title)).toBeLessThan(html.indexOf(newer.title));

  // Its end comes: readers lose it by themselves, without anybody at the desk.
  await db()
    .update(placements)
    .set({ until: sql`now() - interval '1 second'` })
    .where(eq(placements.articleId, older.id));
  await expect(async () => expect(await listed()).not.toContain('置顶 ·')).toPass({ timeout: 60_000 });
  const after = await listed();
  expect(after.indexOf(newer.title)).toBeLessThan(after.indexOf(older.title));
});

test('slides stand on the home page in the order that editors gave them by keyboard, and go when taken down', async ({
  page,
  request,
}) => {
  const { older, newer } = await ownColumn('幻灯故事');
  const home = async () => (await request.get(paths.home())).text();
  await asEditor(page);
  for (const { id } of [older, newer]) {
    await page.goto(paths.admin.article(id));
    await page.getByRole('checkbox', { name: '幻灯' }).check();
    await save(page);
  }
  const order = async () => {
    const html = await home();
    return [older, newer].map(({ title }) => html.indexOf(title));
  };
  await expect(async () => {
    const [first = 0, second = 0] = await order();
    expect(second).toBeGreaterThan(0);
    expect(second).toBeLessThan(first);
  }).toPass();

  await page.goto(paths.admin.front());
  await page.getByRole('button', { name: `上移“${older.title}”` }).focus();
  await page.keyboard.press('Enter');
  await expect(async () => {
    const [first = 0, second = 0] = await order();
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(second);
  }).toPass();
  for (const { title } of [older, newer]) {
    await page.getByRole('button', { name: `从幻灯拿下《${title}》` }).click();
    await expect(page.getByRole('button', { name: `从幻灯拿下《${title}》` })).toHaveCount(0);
  }
  await expect(async () => expect(await home()).not.toContain(older.title)).toPass();
});

test('blocks of the home page are arranged, previewed in each width, then published; and put back', async ({
  page,
  request,
}) => {
  await inTurn(async () => {
    const topic = '旧纸新读：书信、旧报与古籍';
    const block = `专题：${topic}`;
    const heading = async () => (await (await request.get(paths.home())).text()).includes(`/topics/old-paper"`);
    await asEditor(page);
    await page.goto(paths.admin.front());
    await page.getByRole('button', { name: `显示“${block}”`, exact: true }).click();
    await expect(page.getByText('有没发布的修改')).toBeVisible();
    expect(await heading()).toBe(false);
    expect((await axe(page).analyze()).violations).toEqual([]);

    await page.getByRole('link', { name: '预览首页' }).click();
    await expect(page.getByRole('heading', { name: topic })).toBeVisible();
    await page.getByRole('link', { name: '手机' }).click();
    const main = page.getByRole('main');
    await expect(async () => expect((await main.boundingBox())?.width).toBeLessThanOrEqual(390)).toPass();
    await expect(page.getByRole('heading', { name: topic })).toBeVisible();
    await page.getByRole('link', { name: '回去修改' }).click();

    await page.getByRole('button', { name: '发布版面' }).click();
    await expect(page.getByText('读者看到的就是这个样子').first()).toBeVisible();
    await expect(async () => expect(await heading()).toBe(true)).toPass();

    await page.getByLabel('以前的版面').selectOption({ label: '网站原来的样子' });
    await page.getByRole('button', { name: '还原' }).click();
    await expect(page.getByText('有没发布的修改')).toBeVisible();
    await page.getByRole('button', { name: '发布版面' }).click();
    await expect(async () => expect(await heading()).toBe(false)).toPass();
  });
});

test('a topic is found by the search and has a feed of its articles; a hidden one has none', async ({
  page,
  request,
}) => {
  const { older, newer } = await ownColumn('专题故事');
  const slug = `topic-${stamp()}`;
  const title = `灯塔看守人${slug.slice(-6)}`;
  const [topic] = await db().insert(topics).values({ slug, title, publishedAt: sql`now()`, position: 99 }).returning();
  const topicId = topic?.id ?? 0;
  await db()
    .insert(topicArticles)
    .values([older, newer].map(({ id }, position) => ({ topicId, articleId: id, position })));
  await announceChange(['everything']);
  await page.goto(paths.search({ q: title.replace('灯', '燈') }));
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('link', { name: 'RSS 订阅' })).toHaveAttribute('href', paths.topicFeed(slug));
  const feed = await (await request.get(paths.topicFeed(slug))).text();
  expect(feed.indexOf(newer.title)).toBeGreaterThan(0);
  expect(feed.indexOf(older.title)).toBeGreaterThan(feed.indexOf(newer.title));
  await db().delete(topics).where(eq(topics.id, topicId));
  await announceChange(['everything']);
  await expect(async () => expect((await request.get(paths.topicFeed(slug))).status()).toBe(404)).toPass();
});

test('a keyword is added to many articles at once after a preview, and taken back', async ({ page }) => {
  const { older, newer } = await ownColumn('批量故事');
  const keywordsOf = async (id: number) =>
    (await db().select({ keywords: articles.keywords }).from(articles).where(eq(articles.id, id)))[0]?.keywords;
  await asEditor(page);
  await page.goto(`${paths.admin.bulk()}?id=${older.id}&id=${newer.id}`);
  await page.getByRole('textbox', { name: '加关键词' }).fill('灯塔');
  await page.getByRole('button', { name: '预览：加关键词' }).click();
  await expect(page.getByRole('region', { name: '预览' })).toContainText('会改 2 篇');
  await page.getByRole('button', { name: /^确定/ }).click();
  await expect(page.getByText('已改好 2 篇')).toBeVisible();
  expect([await keywordsOf(older.id), await keywordsOf(newer.id)]).toEqual([['灯塔'], ['灯塔']]);
  await page.getByRole('button', { name: /^撤销这 2 篇/ }).click();
  await expect(page.getByText('已全部撤销')).toBeVisible();
  expect(await keywordsOf(older.id)).toEqual([]);
});

test('two editors at one front: both changes stay, and who publishes unseen is told', async ({ browser }) => {
  const { columnId } = await ownColumn('两人故事');
  const [one, other] = await Promise.all([browser.newContext(), browser.newContext()]);
  const [here, there] = [await one.newPage(), await other.newPage()];
  await asEditor(here);
  await there.goto('/login');
  await there.getByRole('main').getByLabel('用户名').fill('admin@example.org');
  await there.getByRole('main').getByLabel('密码').fill('correct horse battery');
  await there.getByRole('main').getByRole('button', { name: '登录' }).click();
  await there.waitForURL('**/admin');
  for (const page of [here, there]) await page.goto(paths.admin.front({ column: columnId }));
  await here.getByRole('button', { name: '隐藏“按年份”' }).click();
  await expect(here.getByRole('button', { name: '显示“按年份”', exact: true })).toBeVisible();
  await there.getByRole('button', { name: '隐藏“最新图文”' }).click();
  await expect(there.getByText('也在改这个版面')).toBeVisible();
  await expect(there.getByRole('button', { name: '显示“按年份”', exact: true })).toBeVisible();

  await here.getByRole('button', { name: '发布版面' }).click();
  await expect(here.getByText('刚刚改过这个版面')).toBeVisible();
  await here.reload();
  await here.getByRole('button', { name: '发布版面' }).click();
  await expect(here.getByText('读者看到的就是这个样子').first()).toBeVisible();
  const page = await (await here.request.get(paths.column((await slugOf(columnId)) ?? ''))).text();
  expect(page).not.toContain('按年份');
  await Promise.all([one.close(), other.close()]);
});

const slugOf = async (id: number) =>
  (await db().select({ slug: columns.slug }).from(columns).where(eq(columns.id, id)))[0]?.slug;

test('nobody but editors arranges: for a member the page does not exist', async ({ page }) => {
  await asMember(page);
  for (const path of [paths.admin.front(), paths.admin.frontPreview()])
    expect((await page.goto(path))?.status(), path).toBe(404);
  await page.context().clearCookies();
  await asEditor(page);
  for (const path of [
    paths.admin.front({ column: 99_999_999 }),
    paths.admin.frontPreview({ place: 'headline', article: 99_999_999 }),
  ])
    expect((await page.goto(path))?.status(), path).toBe(404);
});

test.afterAll(async () => {
  await db().delete(articles).where(sql`title like '%故事front-%'`);
  await db().delete(columns).where(sql`slug like 'front-%'`);
});
