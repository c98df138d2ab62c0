import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { articleSearch } from '@/db/schema/search';
import { testDatabase } from '@/db/testing/database';
import { parseQuery } from '@/search/query';
import { countStale, fileNewWords, rebuildSearch, tidySearch } from '@/search/rebuild';
import { searchArticles } from '@/search/search';

testDatabase();

const all = 120;

async function total(words: string): Promise<number> {
  const query = parseQuery(words);
  return query ? (await searchArticles({ query }, 'date', 1)).total : 0;
}

beforeEach(async () => {
  await seedStructure();
  await db().delete(articles);
  const [column] = await db().select().from(columns).where(eq(columns.slug, 'news'));
  const columnId = Number(column?.id);
  const rows = Array.from({ length: all }, (_, i) => ({
    title: `鹦鹉第${i}号`,
    html: '<p>一种鸟。</p>',
    columnId,
    publishedAt: new Date(2020, 1, i),
  }));
  await db().insert(articles).values(rows);
  await db().insert(articles).values({ title: '鹦鹉草稿', html: '<p>一种鸟。</p>', columnId });
});

test('articles that search does not know yet are found after rebuilding, drafts never', async () => {
  expect([await countStale(), await total('鹦鹉')]).toEqual([all, 0]);
  const seen: number[] = [];
  expect(await rebuildSearch({ progress: (n) => seen.push(n) })).toBe(all);
  expect(seen.at(-1)).toBe(all);
  expect([await countStale(), await total('鹦鹉')]).toEqual([0, all]);
  expect(await rebuildSearch()).toBe(0);
  await tidySearch();
});

test('articles of an older version stay found until they are made anew, and a stopped run is gone on with', async () => {
  await rebuildSearch();
  await db().update(articleSearch).set({ version: 1 });
  expect([await countStale(), await total('鹦鹉')]).toEqual([all, all]);
  const first = await rebuildSearch({ milliseconds: 1 });
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(all);
  expect(await total('鹦鹉')).toBe(all);
  expect(await countStale()).toBe(all - Number(first));
  await rebuildSearch();
  expect(await countStale()).toBe(0);
  expect(await rebuildSearch({ all: true })).toBe(all);
});

test('two processes do not rebuild at once', async () => {
  const results = await Promise.all([rebuildSearch(), rebuildSearch()]);
  expect(results).toContain(null);
  expect(results).toContain(all);
});

test('new words are found before and after they are put into their places', async () => {
  await rebuildSearch();
  expect(await total('鹦鹉')).toBe(all);
  await fileNewWords();
  expect(await total('鹦鹉')).toBe(all);
});
