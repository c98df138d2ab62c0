import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addSeeded,
  buildWordIndex,
  connectForSeeding,
  countSeeded,
  dropWordIndex,
  firstSeeded,
  removePieces,
  removeSeeded,
  storePieces,
} from '@/bench/seed-articles';
import { indexedPieces, seedSizes } from '@/bench/seed-pieces';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { articleSearch } from '@/db/schema/search';
import { testDatabase } from '@/db/testing/database';
import { indexArticles } from '@/search/article-index';
import { env } from '@/site/env';

testDatabase();
let connection: ReturnType<typeof connectForSeeding>;
const range = { total: 1000, short: false, zone: env().timeZone, sizes: seedSizes };

beforeAll(async () => {
  await seedStructure();
  connection = connectForSeeding();
  await storePieces(connection, indexedPieces(false));
});
afterAll(async () => {
  await connection.end();
});

test('generated articles fill the columns, a quarter Traditional, of the length of real ones, once', async () => {
  await dropWordIndex(connection);
  expect(await addSeeded(connection, { ...range, from: 0, to: 200 })).toBe(200);
  expect(await addSeeded(connection, { ...range, from: 100, to: 300 })).toBe(100);
  await buildWordIndex(connection);
  expect(await countSeeded(connection)).toBe(300);
  const [facts] = await db().execute<{ length: number; columns: number; hant: number; en: number; years: number }>(sql`
    select avg(char_length(regexp_replace(html, '<[^>]+>', '', 'g')))::int as length, count(distinct column_id)::int as columns,
      count(*) filter (where lang = 'zh-Hant')::int as hant, count(*) filter (where lang = 'en')::int as en,
      extract(year from max(published_at) - min(published_at))::int as years
    from articles where demonstration and id >= ${firstSeeded}`);
  expect(facts?.length).toBeGreaterThan(2200);
  expect(facts?.length).toBeLessThan(3200);
  expect(facts?.columns).toBe(8);
  expect(facts?.hant).toBeGreaterThan(50);
  expect(facts?.en).toBeGreaterThan(8);
});

test('they are found by exactly the words by which the site would find them', async () => {
  const of = () => db().select().from(articleSearch).orderBy(articleSearch.articleId);
  const before = await of();
  const ids = await db().select({ id: articles.id }).from(articles);
  await db().transaction((tx) =>
    indexArticles(
      tx,
      ids.map((row) => row.id),
    ),
  );
  const after = await of();
  const words = (tsv: string) => new Set(tsv.match(/'(?:[^']|'')*'/g));
  for (const [i, row] of after.entries()) {
    const made = words(before[i]?.tsv ?? '');
    const missing = [...words(row.tsv)].filter((word) => !made.has(word) && !word.startsWith("'s:"));
    expect({ ...row, tsv: missing }).toEqual({ ...before[i], tsv: [] });
  }
});

test('they are removed, and nothing else', async () => {
  const [column] = await db().execute<{ id: number }>(sql`select id from columns where slug = 'news'`);
  await db()
    .insert(articles)
    .values([
      { id: 5, title: '旧文', columnId: Number(column?.id) },
      { id: firstSeeded + 5_000_000, title: '新文', columnId: Number(column?.id) },
    ]);
  expect(await removeSeeded(connection, 200)).toBe(200);
  expect(await removeSeeded(connection, 200)).toBe(100);
  expect(await removeSeeded(connection, 200)).toBe(0);
  expect(await db().$count(articles)).toBe(2);
  await removePieces(connection);
});
