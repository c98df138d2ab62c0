import { eq, ne, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { addViews } from '@/db/articles/views';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { dayCounts } from '@/db/schema/desk';
import { recordSearch } from '@/db/searches/frequent';
import { addCounts, keysLeft, siteToday, trimCounts } from '@/db/statistics/counts';
import {
  addDemonstrationCounts,
  hasDemonstrationCounts,
  removeDemonstrationCounts,
} from '@/db/statistics/demonstration';
import { countLetters, listColumnViews, listDays, listMostRead, listTop } from '@/db/statistics/find';
import { testDatabase } from '@/db/testing/database';
import { idOf } from '@/db/testing/ids';
import { raiseWorld, stories } from '@/db/world';

testDatabase();

let editorId = 0;
beforeEach(async () => {
  await raiseWorld();
  editorId = await idOf('editor');
  await db().delete(dayCounts);
});

const { published, withComment, draft } = stories;

test('views are counted by article, by column and by day, of visible articles only', async () => {
  await addViews(
    new Map([
      [published.id, 3],
      [withComment.id, 1],
      [draft.id, 9],
    ]),
  );
  await addViews(new Map([[published.id, 2]]));
  expect(await listMostRead(7, 10, editorId)).toEqual([
    { id: published.id, title: published.title, n: 5 },
    { id: withComment.id, title: withComment.title, n: 1 },
  ]);
  const columns = await listColumnViews(7, editorId);
  expect(columns.reduce((sum, { n }) => sum + n, 0)).toBe(6);
  const days = await listDays('column', 7);
  expect(days.map(({ n }) => n)).toEqual([0, 0, 0, 0, 0, 0, 6]);
  // What was withdrawn since is not listed.
  await db().update(articles).set({ withdrawnAt: sql`now()` }).where(eq(articles.id, published.id));
  expect((await listMostRead(7, 10, editorId)).map(({ id }) => id)).toEqual([withComment.id]);
  await db().update(articles).set({ withdrawnAt: null }).where(eq(articles.id, published.id));
});

test('a view counts once, in the main column of its article, wherever else it stands: the columns add up to the whole', async () => {
  const [article] = await db().select().from(articles).where(eq(articles.id, published.id));
  const [other] = await db()
    .select()
    .from(columns)
    .where(ne(columns.id, article?.columnId ?? 0));
  const [own] = await db()
    .select()
    .from(columns)
    .where(eq(columns.id, article?.columnId ?? 0));
  await db()
    .update(articles)
    .set({ alsoIn: [other?.id ?? 0] })
    .where(eq(articles.id, published.id));
  await addViews(new Map([[published.id, 4]]));
  expect(await listColumnViews(7, editorId)).toEqual([{ name: own?.name, n: 4 }]);
  await db().update(articles).set({ alsoIn: [] }).where(eq(articles.id, published.id));
});

test('searches are counted with those that found nothing; what may be private is a number alone', async () => {
  await recordSearch('量子', 12);
  await recordSearch('量子', 12);
  await recordSearch('不存在的词', 0);
  for (const secret of [
    'wang@example.org',
    '电话 6265551234',
    '这是一句很长很长的话，里面什么都可能写到，不该留下',
    'a OR b',
  ])
    await recordSearch(secret, 0);
  expect((await listDays('searches', 1))[0]?.n).toBe(7);
  expect(await listTop('unanswered', 7, 5)).toEqual([{ key: '', n: 5 }]);
  expect(await listTop('search', 7, 5)).toEqual([{ key: '量子', n: 2 }]);
  expect(await listTop('nothing', 7, 5)).toEqual([{ key: '不存在的词', n: 1 }]);
});

test('only the last days of a period count', async () => {
  await addCounts([{ kind: 'referrer', key: 'www.example.org', n: 4 }]);
  await db()
    .update(dayCounts)
    .set({ day: sql`${siteToday()} - 7` });
  expect(await listTop('referrer', 7, 5)).toEqual([]);
  expect(await listTop('referrer', 8, 5)).toEqual([{ key: 'www.example.org', n: 4 }]);
});

test('the counts of the demonstration stand beside real ones and go without them', async () => {
  await addCounts([{ kind: 'referrer', key: 'www.example.org', n: 4 }]);
  await db().transaction((tx) =>
    addDemonstrationCounts(tx, [
      { kind: 'referrer', key: 'www.example.org', daysAgo: 0, n: 3 },
      { kind: 'referrer', key: 'invented.example', daysAgo: 2, n: 9 },
    ]),
  );
  await addCounts([{ kind: 'referrer', key: 'www.example.org', n: 1 }]);
  expect(await listTop('referrer', 7, 5)).toEqual([
    { key: 'invented.example', n: 9 },
    { key: 'www.example.org', n: 8 },
  ]);
  expect(await hasDemonstrationCounts(7)).toBe(true);
  await db().transaction(removeDemonstrationCounts);
  expect(await listTop('referrer', 7, 5)).toEqual([{ key: 'www.example.org', n: 5 }]);
  expect(await hasDemonstrationCounts(7)).toBe(false);
  await db().transaction(removeDemonstrationCounts);
  expect(await listTop('referrer', 7, 5)).toEqual([{ key: 'www.example.org', n: 5 }]);
});

test('twelve months at 36,000 articles, all read every day before the day is over, take less than 10 MB', async () => {
  // A year as the job left it, and today whole.
  for (const [kind, most] of Object.entries(keysLeft)) {
    const key = kind === 'article' ? sql`(10000 + (random() * 26000)::int)::text` : sql`md5(k::text || d)`;
    await db().execute(sql`
      insert into day_counts select ${kind}, ${siteToday()} - d, ${key}, 1 + (random() * 900)::int
      from generate_series(1, 365) d, generate_series(1, ${Math.min(most, kind === 'column' ? 15 : most)}) k
      on conflict do nothing`);
  }
  await db().execute(sql`
    insert into day_counts select 'article', ${siteToday()} - 1, n::text, (random() * 9)::int + 1
    from generate_series(1, 36000) n on conflict do nothing`);
  await trimCounts();
  // What is left, weighed in a table of its own: VACUUM keeps rows that were deleted while anybody holds an older snapshot.
  await db().execute(sql`create table left_counts (like day_counts including all)`);
  await db().execute(sql`insert into left_counts select * from day_counts`);
  const [size] = await db().execute<{ bytes: number; rows: number }>(
    sql`select pg_total_relation_size('left_counts')::int as bytes, (select count(*) from left_counts)::int as rows`,
  );
  await db().execute(sql`drop table left_counts`);
  console.log(`twelve months by day: ${size?.rows} rows, ${((size?.bytes ?? 0) / 2 ** 20).toFixed(1)} MB`);
  expect(size?.bytes).toBeLessThan(10 * 2 ** 20);
  const [left] = await db().execute<{ n: number }>(
    sql`select max(n)::int as n from (select count(*) as n from day_counts where kind = 'article' group by day) c`,
  );
  expect(left?.n).toBe(keysLeft.article);
  expect(await countLetters()).toMatchObject({ failed: 0 });
});
