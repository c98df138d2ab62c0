import { expect, type Page } from '@playwright/test';
import { inArray, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { raiseWorld } from '@/db/world';
import { inTurn } from '@/e2e/home-front';
import { test } from '@/e2e/story';
import { asEditor } from '@/e2e/visitors';
import { paths } from '@/site/paths';

// 首页版面: blocks and hand-placed cards, by mouse and by keyboard, up to the published page.

test.beforeAll(raiseWorld);
test.describe.configure({ mode: 'serial' });

const block = '最新文章';
const made: number[] = [];

/** Published articles of this story's own, years old, so that only an editor's choice brings them to the home page. */
async function ownArticles(many: number) {
  const mark = `${Date.now()}${Math.floor(Math.random() * 1000)}`;
  const rows = await db().execute<{ id: number; title: string }>(sql`
    insert into articles (id, title, column_id, html, published_at, edited_at)
    select (select max(id) from articles) + n, '手放的第' || n || '篇 ' || ${mark}, (select min(column_id) from articles),
      '<p>正文</p>', now() - interval '12 years', now() from generate_series(1, ${many}) n returning id, title`);
  made.push(...[...rows].map(({ id }) => id));
  return [...rows];
}
test.afterAll(async () => {
  if (made.length) await db().delete(articles).where(inArray(articles.id, made));
});

const area = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
/** What the rows of a list are called, in their order, by their buttons. */
const order = (list: ReturnType<Page['getByRole']>) =>
  list
    .getByRole('button', { name: /^上移/ })
    .evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')?.replace(/^上移“|”$/g, '') ?? ''));
const grip = (list: ReturnType<Page['getByRole']>, name: string) =>
  list
    .locator('li', { has: list.page().getByRole('button', { name: `上移“${name}”` }) })
    .last()
    .getByTitle('拖动排序')
    .first();

test('blocks are put in order by dragging and by keyboard, and readers see the order once it is published', async ({
  page,
  request,
}) => {
  await inTurn(async () => {
    await asEditor(page);
    await page.goto(paths.admin.front());
    const lower = area(page, '各栏目');
    const before = await order(lower);
    const [first = '', second = '', third = ''] = before;

    // By mouse: the first goes below the third.
    await grip(lower, first).dragTo(grip(lower, third));
    await expect.poll(() => order(lower)).toEqual([second, third, first, ...before.slice(3)]);

    // By keyboard: up again by one, without losing the place.
    const up = lower.getByRole('button', { name: `上移“${first}”` });
    await up.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => order(lower)).toEqual([second, first, third, ...before.slice(3)]);
    await expect(up).toBeFocused();

    const headings = async () => {
      const html = await (await request.get(paths.home())).text();
      return [first, second].map((name) => html.search(new RegExp(`<h2[^>]*>(?:<a[^>]*>)?${name}<`)));
    };
    const [ownFirst = -1, ownSecond = -1] = await headings();
    expect(ownFirst).toBeGreaterThan(0);
    expect(ownSecond, 'readers have the old order until it is published').toBeGreaterThan(ownFirst);
    await page.getByRole('button', { name: '发布版面' }).click();
    await expect(page.getByText('读者看到的就是这个样子').first()).toBeVisible();
    await expect(async () => {
      const [one = -1, other = -1] = await headings();
      expect(other).toBeGreaterThan(0);
      expect(other).toBeLessThan(one);
    }).toPass();
  });
});

test('cards placed by hand stand first, in the order given by mouse and keyboard; the query fills the rest, none twice', async ({
  page,
  request,
}) => {
  await inTurn(async () => {
    const cards = await ownArticles(3);
    const [one, two, three] = cards.map(({ title }) => title) as [string, string, string];
    const shown = async () => {
      const html = await (await request.get(paths.home())).text();
      const list = html.split(`>${block}<`)[1]?.split('</ul>')[0] ?? '';
      return [...list.matchAll(/<a[^>]*href="\/articles\/\d+"[^>]*>([^<]+)</g)].map(([, title]) => title);
    };
    const byItself = await shown();
    expect(byItself.length).toBeGreaterThan(4);

    await asEditor(page);
    await page.goto(paths.admin.front());
    const row = area(page, '首屏中间').locator('li', {
      has: page.getByRole('button', { name: `上移“${block}”` }),
    });
    await row.getByText('手放文章').click();
    for (const { id, title } of cards) {
      await row.getByLabel(`在“${block}”里先放`).fill(String(id));
      await row.getByRole('button', { name: `在“${block}”里放上` }).click();
      await expect(row.getByRole('link', { name: title })).toBeVisible();
    }
    const list = row.getByRole('list');
    expect(await order(list)).toEqual([one, two, three]);

    // The third before the first with the mouse; then the second up with the keyboard.
    await grip(list, three).dragTo(grip(list, one));
    await expect.poll(() => order(list)).toEqual([three, one, two]);
    await list.getByRole('button', { name: `上移“${two}”` }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => order(list)).toEqual([three, two, one]);
    // A card that is dragged moves no block.
    expect(await order(area(page, '首屏中间'))).toEqual(expect.arrayContaining(['编辑推荐', block]));
    expect((await order(area(page, '首屏中间')))[0]).toBe('编辑推荐');

    await page.getByRole('button', { name: '发布版面' }).click();
    await expect(page.getByText('读者看到的就是这个样子').first()).toBeVisible();
    await expect(async () => {
      const now = await shown();
      expect(now.slice(0, 3)).toEqual([three, two, one]);
      expect(now).toHaveLength(byItself.length);
      expect(now.slice(3)).toEqual(byItself.slice(0, byItself.length - 3));
    }).toPass();
    const html = await (await request.get(paths.home())).text();
    for (const { title, id } of cards) {
      expect(html.split(`href="${paths.article(id)}"`), title).toHaveLength(2);
    }
  });
});
