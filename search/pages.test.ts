import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { testDatabase } from '@/db/testing/database';
import { daysAhead } from '@/db/testing/dates';
import { indexArticles } from '@/search/article-index';
import { parseQuery } from '@/search/query';
import { searchArticles } from '@/search/search';

testDatabase();

const day = (n: number) => new Date(Date.UTC(2020, 0, n, 20));
let columnId = 0;

async function add(rows: { id: number; title: string; html: string; publishedAt: Date }[]): Promise<void> {
  await db().transaction(async (tx) => {
    await tx.insert(articles).values(rows.map((row) => ({ ...row, columnId })));
    await indexArticles(
      tx,
      rows.map((row) => row.id),
    );
  });
}

beforeAll(async () => {
  await seedStructure();
  const [scholars] = await db().select().from(columns).where(eq(columns.slug, 'scholars'));
  columnId = Number(scholars?.id);
  const many = Array.from({ length: 900 }, (_, i) => ({
    id: 1000 + i,
    title: i % 3 ? `第${i}号消息` : `数学第${i}号`,
    html: `<p>${'关于数学的报告。'.repeat(1 + (i % 7))}</p>`,
    publishedAt: day(30 + (i % 300)),
  }));
  await add(many);
});

test.each(['relevance', 'date'] as const)('by %s the pages neither repeat nor skip', async (sort) => {
  const query = parseQuery('数学');
  if (!query) throw new Error('no query');
  const seen: number[] = [];
  for (let page = 1; page <= 45; page++) {
    const { total, hits } = await searchArticles({ query }, sort, page);
    expect(total).toBe(900);
    seen.push(...hits.map((hit) => hit.id));
  }
  expect(new Set(seen).size).toBe(900);
  expect((await searchArticles({ query }, sort, 46)).hits).toEqual([]);
});

test.each([5, 20, 40])(
  'with %i of them of this year, the newest come first and older ones are counted and follow',
  async (late) => {
    const query = parseQuery(`仙鹤 ${late}`);
    if (!query) throw new Error('no query');
    const rows = Array.from({ length: 60 }, (_, i) => ({
      id: 40_000 + late * 100 + i,
      title: '无题',
      html: `<p>仙鹤 ${late}</p>`,
      publishedAt: daysAhead(i < late ? -i : -2000 - i),
    }));
    await add(rows);
    for (const page of [1, 2, 3]) {
      const { total, hits } = await searchArticles({ query }, 'date', page);
      expect(total).toBe(60);
      expect(hits.map((hit) => hit.id)).toEqual(rows.slice(page * 20 - 20, page * 20).map((row) => row.id));
    }
  },
);

test.each(['relevance', 'date'] as const)(
  'by %s nothing is repeated or skipped though articles are published and withdrawn in between',
  async (sort) => {
    const query = parseQuery('鸿雁');
    if (!query) throw new Error('no query');
    const base = sort === 'date' ? 20_000 : 30_000;
    const put = (id: number, publishedAt: Date) =>
      add([{ id, title: `第${id}封信`, html: '<p>鸿雁传书</p>', publishedAt }]);
    await add(
      Array.from({ length: 420 }, (_, i) => ({
        id: base + i,
        title: i % 9 ? '无题' : '鸿雁',
        html: '<p>鸿雁传书</p>',
        publishedAt: day(500 + i),
      })),
    );
    const until = new Date();
    const expected = await searchArticles({ query, until }, sort, 1);
    const seen: number[] = [];
    for (let page = 1; page <= 21; page++) {
      const { total, hits } = await searchArticles({ query, until }, sort, page, seen.at(-1));
      if (page < 5) expect(total).toBe(expected.total);
      seen.push(...hits.map((hit) => hit.id));
      await put(base + 1000 + page, new Date());
      // One that was shown already goes.
      if (page === 5) {
        await db()
          .update(articles)
          .set({ withdrawnAt: new Date() })
          .where(eq(articles.id, Number(seen[3])));
        await db().transaction((tx) => indexArticles(tx, [Number(seen[3])]));
      }
    }
    // Those that came are there for whoever searches now.
    expect((await searchArticles({ query }, sort, 1)).total).toBe(expected.total + 21 - 1);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter((id) => id >= base && id < base + 420).length).toBe(420);
    await db().execute(sql`delete from articles where id between ${base} and ${base + 2000}`);
  },
);

test('a phrase that more articles have than are read is counted exactly, and its pages neither repeat nor skip', async () => {
  const phrase = ['臺灣大學', '台湾大学', '湾大台湾、台大学'];
  await add(
    Array.from({ length: 1300 }, (_, i) => ({
      id: 5000 + i,
      title: `无题${i}`,
      html: `<p>${phrase[i % 10 === 9 ? 2 : i % 2]}</p>`,
      publishedAt: day(400 + i),
    })),
  );
  for (const sort of ['relevance', 'date'] as const) {
    const query = parseQuery('"臺湾大學"');
    if (!query) throw new Error('no query');
    const seen: number[] = [];
    for (const page of [1, 2, 45, 46, 47, 58, 59, 60]) {
      const { total, atLeast, hits } = await searchArticles({ query }, sort, page);
      expect([total, atLeast]).toEqual([1170, false]);
      seen.push(...hits.map((hit) => hit.id));
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(6 * 20 + 10);
    expect(seen.every((id) => (id - 5000) % 10 !== 9)).toBe(true);
  }
});
