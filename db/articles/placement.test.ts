import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { updateDerived } from '@/db/articles/derive';
import { listDesk } from '@/db/articles/desk';
import { findArticle, listLatest } from '@/db/articles/find';
import { listMostReadIn, listNewest, listNewestOfEach, listYears } from '@/db/articles/lists/column';
import { listForFeed } from '@/db/articles/lists/feeds';
import { withdraw } from '@/db/articles/withdraw';
import { saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { addColumn, changeColumn, deleteColumn } from '@/db/columns/edit';
import { familyOf, listColumns } from '@/db/columns/find';
import { listForCalendar, listUpcoming } from '@/db/events/find';
import { turnEvents } from '@/db/events/turn';
import { articleColumns, articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { events } from '@/db/schema/events';
import { members } from '@/db/schema/member/members';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { idOf } from '@/db/testing/ids';
import { people, raiseWorld, stories } from '@/db/world';
import { parseQuery } from '@/search/query';
import { searchArticles } from '@/search/search';

testDatabase();

const story = stories.published;
let editor = 0;
let of: Record<string, number> = {};

beforeEach(async () => {
  await raiseWorld();
  editor = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
  of = Object.fromEntries((await listColumns()).map(({ slug, id }) => [slug, id]));
  await db().update(articles).set({ alsoIn: [] });
  await db()
    .update(articles)
    .set({ withdrawnAt: null, columnId: id('scholars') })
    .where(eq(articles.id, story.id));
});

const id = (slug: string) => of[slug] ?? 0;
async function place(...slugs: string[]) {
  const [now] = await db().select().from(articles).where(eq(articles.id, story.id));
  if (!now) throw new Error('no article');
  const { title, html, columnId, version } = now;
  const fields = { ...plainFields, title, html, columnId, alsoIn: slugs.map(id) };
  return saveArticle({ id: story.id, version, fields }, editor);
}
const isListed = async (...slugs: string[]) =>
  (await listNewest(slugs.map(id), 50)).filter((article) => article.id === story.id).length;
const isFound = async (slug: string) => {
  const query = parseQuery(story.title);
  if (!query) throw new Error('no words');
  const { hits } = await searchArticles({ query, columnId: id(slug) }, 'date', 1);
  return hits.some((hit) => hit.id === story.id);
};

test('an article stands in every list of each of its columns, once', async () => {
  expect(await isListed('news')).toBe(0);
  await place('frontier', 'news');
  expect([await isListed('scholars'), await isListed('news'), await isListed('frontier')]).toEqual([1, 1, 1]);
  expect(await isListed('tech', 'frontier', 'scholars')).toBe(1);
  const years = (slugs: string[]) => listYears(slugs.map(id), 'America/Los_Angeles');
  const sum = (rows: { articles: number }[]) => rows.reduce((all, row) => all + row.articles, 0);
  expect(sum(await years(['frontier', 'scholars']))).toBe(
    (await listNewest(['frontier', 'scholars'].map(id), 50)).length,
  );
  const most = (await listMostReadIn(['frontier', 'scholars'].map(id), 50)).map((line) => line.id);
  expect(most.filter((one) => one === story.id)).toHaveLength(1);
  const each = await listNewestOfEach([id('news'), id('frontier')], 20);
  expect([...each.values()].every((list) => list.some((article) => article.id === story.id))).toBe(true);
  expect((await listForFeed([id('news')])).some((item) => item.id === story.id)).toBe(true);
  expect(
    (await listDesk({ editorId: await idOf('editor'), columnIds: [id('news')] }, 1)).lines.some(
      (line) => line.id === story.id,
    ),
  ).toBe(true);
  expect([await isFound('news'), await isFound('tech')]).toEqual([true, true]);
  expect((await findArticle(story.id))?.column.slug).toBe('scholars');
});

test('it leaves the lists when it is withdrawn or taken out of a column', async () => {
  await place('news', 'frontier');
  await place('news');
  expect([await isListed('frontier'), await isListed('news'), await isFound('frontier')]).toEqual([0, 1, false]);
  await withdraw(story.id, editor, '');
  expect([await isListed('news'), await isListed('scholars'), await isFound('news')]).toEqual([0, 0, false]);
});

test('written by whatever statement, the columns follow the article', async () => {
  await db()
    .update(articles)
    .set({ columnId: id('overseas'), alsoIn: [id('overseas'), id('news')] });
  const rows = await db().select().from(articleColumns).where(eq(articleColumns.articleId, story.id));
  expect(rows.map((row) => row.columnId).sort()).toEqual([id('overseas'), id('news')].sort());
  await expect(
    db()
      .update(articles)
      .set({ alsoIn: [9_999_999] }),
  ).rejects.toThrow();
});

test('a column that is deleted or under another parent takes along what only stands in it besides', async () => {
  const input = {
    name: '书讯',
    slug: 'books',
    description: '',
    parentId: null,
    inNavigation: true,
    membersOnly: false,
  };
  const books = await addColumn(input, editor);
  of.books = books;
  await place('books');
  expect(await isFound('news')).toBe(false);
  await changeColumn(books, { ...input, parentId: id('news') }, editor);
  expect([await isFound('news'), await isFound('tech')]).toEqual([true, true]);
  const parent = (await listColumns()).find(({ slug }) => slug === 'news');
  expect(parent && familyOf(parent, await listColumns())).toContain(books);
  await deleteColumn(books, editor);
  const [left] = await db().select().from(articles).where(eq(articles.id, story.id));
  expect(left?.alsoIn).toEqual([]);
  await expect(place('books')).rejects.toThrow('已被删除');
});

test('an event stands in the lists and calendars of each of its columns, and leaves 活动公告 of them at its end', async () => {
  const here = { articleId: story.id, timeZone: 'Asia/Taipei' };
  const times = { startsAt: sql`now() + interval '1 day'`, endsAt: sql`now() + interval '2 days'` };
  await db()
    .insert(events)
    .values({ ...here, ...times });
  await place('announcements', 'news');
  const holds = (lines: { id: number }[]) => lines.some((line) => line.id === story.id);
  for (const slug of ['scholars', 'announcements', 'news']) {
    expect(holds(await listUpcoming(50, [id(slug)])), slug).toBe(true);
    expect(holds(await listForCalendar([id(slug)])), slug).toBe(true);
  }
  expect(holds(await listUpcoming(50, [id('overseas')]))).toBe(false);
  await db().update(events).set({ startsAt: sql`now() - interval '2 days'`, endsAt: sql`now() - interval '1 day'` });
  await turnEvents();
  expect([await isListed('announcements'), await isListed('past-events'), await isListed('news')]).toEqual([0, 1, 1]);
  await db().delete(events);
});

test('it is for members if its main column is, and in no other case', async () => {
  await place('news');
  const closed = (slug: string, membersOnly: boolean) =>
    db().update(columns).set({ membersOnly }).where(eq(columns.slug, slug));
  await closed('news', true);
  expect((await findArticle(story.id))?.forMembers).toBe(false);
  await closed('news', false);
  await closed('scholars', true);
  expect((await findArticle(story.id))?.forMembers).toBe(true);
  await db().transaction((tx) => updateDerived(tx, [story.id]));
  const [feed] = (await listForFeed([id('news')])).filter((item) => item.id === story.id);
  expect(feed?.html).toBe('');
  await db().execute(sql`update columns set members_only = false`);
});

test('lists show the short title, the article and feeds the whole', async () => {
  const fields = {
    ...plainFields,
    title: story.title,
    shortTitle: '短短的题,两句',
    html: '<p>正文。</p>',
    columnId: id('scholars'),
  };
  const [now] = await db().select().from(articles).where(eq(articles.id, story.id));
  await saveArticle({ id: story.id, version: now?.version ?? 0, fields }, editor);
  const listed = async () => (await listNewest([id('scholars')], 50)).find((article) => article.id === story.id)?.title;
  expect(await listed()).toBe('短短的题，两句');
  expect((await listNewestOfEach([id('scholars')], 50)).get(id('scholars'))?.map(({ title }) => title)).toContain(
    '短短的题，两句',
  );
  expect((await listLatest(50)).find((article) => article.id === story.id)?.title).toBe('短短的题，两句');
  await db().update(articles).set({ punctuationAsTyped: true }).where(eq(articles.id, story.id));
  expect(await listed()).toBe('短短的题,两句');
  expect((await findArticle(story.id))?.title).toBe(story.title);
  expect(await isFound('scholars')).toBe(true);
  expect((await listForFeed([id('scholars')])).find((item) => item.id === story.id)?.title).toBe(story.title);
  await db().update(articles).set({ shortTitle: '', punctuationAsTyped: false });
});
