import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { testDatabase } from '@/db/testing/database';
import { indexArticles } from '@/search/article-index';
import { parseQuery, type Query, type Scope } from '@/search/query';
import { searchArticles } from '@/search/search';

testDatabase();

const day = (n: number) => new Date(Date.UTC(2020, 0, n, 20));

const texts: [id: number, title: string, body: string, author?: string][] = [
  [1, '臺灣學者談人工智慧', '台灣的ＡＩ治理與產業。', '吳家瑋'],
  [2, '两岸学者座谈', '来自台湾的教授介绍 AI 治理 的进展，developers 也在场。', '薛澜'],
  [3, '若干部分的说明', '本文只有若干部分。'],
  [4, '干部培训', '干部学习的情况。'],
  [5, '癌症研究', '新药。'],
  [6, '治理与 AI', '先说治理，后说 AI。'],
  [7, '标题里的鹦鹉', '正文没有那种鸟。'],
  [8, '暑期报告', '大学生参加了活动。'],
  [9, '暑期通知', '大学开放，学生可以参加。'],
  [10, '新学人论坛', '欢迎来稿。'],
  [11, '新学期', '网站上的学人名录，更新学制说明。'],
  [12, '编程入门', '先学C++与Ｃ＃，再学 .NET 平台。'],
  [13, '维生素', '维生素C 与 Internet。'],
];

beforeAll(async () => {
  await seedStructure();
  const [scholars] = await db().select().from(columns).where(eq(columns.slug, 'scholars'));
  const columnId = Number(scholars?.id);
  await db().transaction(async (tx) => {
    for (const [id, title, body, author = ''] of texts)
      await tx.insert(articles).values({ id, title, html: `<p>${body}</p>`, author, columnId, publishedAt: day(id) });
    const many = Array.from({ length: 900 }, (_, i) => ({
      id: 1000 + i,
      title: i % 3 ? `第${i}号消息` : `数学第${i}号`,
      html: `<p>${'关于数学的报告。'.repeat(1 + (i % 7))}</p>`,
      columnId,
      publishedAt: day(30 + (i % 300)),
    }));
    await tx.insert(articles).values(many);
    await indexArticles(tx, [...texts.map(([id]) => id), ...many.map((row) => row.id)]);
  });
});

const plain = { columnId: undefined, from: undefined, before: undefined };

async function find(words: string, scope: Scope = 'all', more = {}) {
  const query = parseQuery(words, { scope });
  if (!query) return { total: 0, ids: [] as number[] };
  const { total, hits } = await searchArticles({ ...plain, query, ...more }, 'date', 1);
  return { total, ids: hits.map((hit) => hit.id) };
}

test.each([['台湾'], ['臺灣'], ['台灣'], ['臺湾']])('%s finds the same articles, whoever types', async (words) => {
  expect((await find(words)).ids).toEqual([2, 1]);
});

test.each([['AI治理'], ['ＡＩ 治理'], ['ai 治理']])('%s finds the words with and without a space', async (words) => {
  expect((await find(words)).ids).toEqual([6, 2, 1]);
});

test.each([
  ['"AI治理"', [2, 1]],
  ['"治理与 AI"', [6]],
  ['AI -台湾', [6]],
  ['癌', [5]],
  ['鹦', [7]],
  ['绍', [2]],
  ['的', [7, 3]],
  ['developing', [2]],
  ['癌症 OR 干部培训', [5, 4]],
  ['干部 OR "若干部分"', [4, 3]],
  ['治理 -"AI治理"', [6]],
  ['"ai 治理"', [2, 1]],
  ['"治理AI"', []],
  ['"i治理"', []],
  ['"developers"', [2]],
  ['"developer"', []],
  ['"人工智慧"', [1]],
  // As a whole, though 9 and 11 have all its pairs of characters.
  ['大学生', [8]],
  ['新学人', [10]],
  ['C++', [12]],
  ['c#', [12]],
  ['.NET', [12]],
  ['Ｃ＋＋', [12]],
  ['"C++"', [12]],
  ['C', [13, 12]],
  ['net', [12]],
])('%s finds %j', async (words, ids) => {
  expect((await find(words)).ids).toEqual(ids);
});

test.each([
  ['鹦鹉', 'all', [7]],
  ['鹦鹉', 'title', [7]],
  ['鹦鹉', 'body', []],
  ['吴家玮', 'author', [1]],
  ['薛澜', 'author', [2]],
  ['治理', 'author', []],
  ['治理', 'body', [6, 2, 1]],
  ['xuelan', 'all', [2]],
  ['Xue Lan', 'author', [2]],
  ['jiawei wu', 'author', [1]],
  ['jiawei wu', 'title', []],
  ['"AI" xuelan', 'all', [2]],
] as const)('%s within %s finds %j', async (words, scope, ids) => {
  expect(await find(words, scope)).toEqual({ total: ids.length, ids });
});

test('a count is said to be certain only where it is', async () => {
  const found = async (words: string) => {
    const query = parseQuery(words);
    const { total, about, apart } = await searchArticles({ query: query as Query }, 'relevance', 1);
    return { total, about, apart };
  };
  expect(await found('大学生')).toEqual({ total: 1, about: false, apart: false });
  expect(await found('新学人')).toEqual({ total: 1, about: false, apart: false });
  expect(await found('更新学人')).toEqual({ total: 1, about: false, apart: true });
  // 900 have the pairs of a word that no dictionary has: too many to be read.
  expect(await found('于数学的报')).toEqual({ total: 900, about: true, apart: false });
});

test('hits are marked in the script they are written in', async () => {
  const query = parseQuery('台湾');
  if (!query) throw new Error('no query');
  const { hits } = await searchArticles({ ...plain, query }, 'date', 1);
  expect(hits[1]?.title.filter((part) => part.hit).map((part) => part.text)).toEqual(['臺灣']);
});

test('the column above, dates and their edges narrow a search', async () => {
  const all = await db().select().from(columns);
  const of = (slug: string) => all.find((column) => column.slug === slug)?.id;
  expect((await find('治理', 'all', { columnId: of('tech') })).total).toBe(3);
  expect((await find('治理', 'all', { columnId: of('news') })).total).toBe(0);
  expect((await find('治理', 'all', { from: day(2), before: day(6) })).ids).toEqual([2]);
  expect((await find('治理', 'all', { from: day(6) })).ids).toEqual([6]);
});

test('by sound too a word comes before characters of two words that only meet', async () => {
  const [first] = await db().select({ columnId: articles.columnId }).from(articles).limit(1);
  const rows = [
    { id: 8001, title: '秋季活动一览', publishedAt: day(1) },
    { id: 8002, title: '她荣获东湖奖', publishedAt: day(2) },
  ].map((row) => ({ ...row, html: '<p>文</p>', columnId: Number(first?.columnId) }));
  await db().transaction(async (tx) => {
    await tx.insert(articles).values(rows);
    await indexArticles(tx, [8001, 8002]);
  });
  const query = parseQuery('huodong');
  if (!query) throw new Error('no query');
  const { hits } = await searchArticles({ ...plain, query }, 'relevance', 1);
  expect(hits.map((hit) => hit.id)).toEqual([8001, 8002]);
});

test('an excluded word is in no article, by relevance too', async () => {
  for (const words of ['干部 -培训', '若干部分 -说明', '培训 -情况', '治理 -"先说治理"']) {
    const query = parseQuery(words);
    if (!query) throw new Error('no query');
    const byDate = await searchArticles({ ...plain, query }, 'date', 1);
    const { total, hits } = await searchArticles({ ...plain, query }, 'relevance', 1);
    expect([total, hits.length], words).toEqual([byDate.total, byDate.hits.length]);
  }
  expect((await find('培训 -情况')).total).toBe(0);
});

test('titles come before bodies, and whole words before characters that only meet', async () => {
  const query = parseQuery('干部');
  if (!query) throw new Error('no query');
  const { hits, total } = await searchArticles({ ...plain, query }, 'relevance', 1);
  expect(total).toBe(2);
  expect(hits.map((hit) => hit.id)).toEqual([4, 3]);
});

test('an answer comes to whatever is typed', async () => {
  const operators = fc.constantFrom(
    '&',
    '|',
    '!',
    "'",
    '\\',
    ':*',
    '<->',
    '(',
    ')',
    '"',
    '-',
    '\0',
    '\ud800',
    '%',
    '_',
    '的',
  );
  const input = fc.array(fc.oneof(operators, fc.string({ unit: 'grapheme' }), fc.constantFrom('台湾', 'AI')), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(input, fc.constantFrom('all', 'title', 'body', 'author'), async (parts, scope) => {
      const query = parseQuery(parts.join(''), { scope: scope as Scope });
      if (query) await searchArticles({ ...plain, query }, 'relevance', 1);
    }),
    { numRuns: 150 },
  );
  expect(parseQuery('。，！'.repeat(4000))).toBeNull();
  expect((await find('数'.repeat(10_000))).total).toBe(0);
});

test('a search that takes too long ends with a sentence', async () => {
  const { searching } = await import('@/search/candidates');
  await expect(searching((tx) => tx.execute(sql`select pg_sleep(10)`))).rejects.toThrow('太费时');
});
