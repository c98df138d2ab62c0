import { eq } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { fold } from '@/chinese/fold';
import { soundLexemes } from '@/chinese/sound';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { testDatabase } from '@/db/testing/database';
import { indexArticles } from '@/search/article-index';
import { matches } from '@/search/matching';
import { parseQuery, type Scope } from '@/search/query';
import { searchArticles, searchPageSize } from '@/search/search';

testDatabase();

/** Few words, so that they often meet, in all the ways they are written. */
const pieces =
  '台湾 臺灣 台 灣 大学 大學 学 學 治理 理治 人工智能 人工智慧 智能 软件 軟體 AI ＡＩ ai developers developing café 的 。 ， 薛澜 吳家瑋 Jiawei Wu 2024'.split(
    ' ',
  );
const joints = ['', '', '', ' ', '，', '、', '\n'];

const text = (most: number) =>
  fc
    .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...joints)), { minLength: 1, maxLength: most })
    .map((parts) => parts.flat().join(''));
const corpus = fc.sample(fc.record({ title: text(3), author: text(1), body: text(9) }), { numRuns: 160, seed: 4 });

beforeAll(async () => {
  await seedStructure();
  const [column] = await db().select().from(columns).where(eq(columns.slug, 'news'));
  await db().transaction(async (tx) => {
    const rows = corpus.map(({ title, author, body }, i) => ({
      id: i + 1,
      title,
      author,
      html: `<p>${body}</p>`,
      columnId: Number(column?.id),
      publishedAt: new Date(2020, 0, 1 + (i % 50)),
    }));
    await tx.insert(articles).values(rows);
    await indexArticles(
      tx,
      rows.map((row) => row.id),
    );
  });
});

const word = text(2).map((typed) => typed.replace(/\s/g, ''));
const term = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 2, arbitrary: text(3).map((typed) => `"${typed}"`) },
  { weight: 1, arbitrary: fc.constantFrom('xuelan', 'jiawei wu', 'Xue Lan') },
);
const query = fc
  .array(fc.tuple(fc.constantFrom(' ', ' ', ' OR ', ' -'), term), { minLength: 1, maxLength: 4 })
  .map((parts) => parts.flat().join(''));

const folded = corpus.map(({ title, author, body }, i) => ({
  id: i + 1,
  title: fold(title),
  author: fold(author),
  body: fold(body.replace(/\s+/g, ' ').trim()),
  sounds: () => soundLexemes(title, author),
}));

/** All pages one after the other, as a reader turns them. */
async function allPages(typed: string, scope: Scope, sort: 'relevance' | 'date') {
  const asked = parseQuery(typed, { scope });
  const ids: number[] = [];
  if (!asked) return { ids, total: 0 };
  const first = await searchArticles({ query: asked }, sort, 1);
  ids.push(...first.hits.map((hit) => hit.id));
  for (let page = 2; page <= Math.ceil(first.total / searchPageSize); page += 1) {
    const { hits } = await searchArticles({ query: asked }, sort, page, ids.at(-1));
    ids.push(...hits.map((hit) => hit.id));
  }
  return { ids, total: first.total, titlesOnly: first.titlesOnly };
}

test('whatever is asked for, what is found is what reading every article finds, each once, and counted', async () => {
  await fc.assert(
    fc.asyncProperty(
      query,
      fc.constantFrom<Scope>('all', 'title', 'body', 'author'),
      fc.constantFrom('relevance' as const, 'date' as const),
      async (typed, scope, sort) => {
        const asked = parseQuery(typed, { scope });
        const { ids, total, titlesOnly } = await allPages(typed, scope, sort);
        fc.pre(!titlesOnly);
        const expected = asked ? folded.filter((article) => matches(asked, article)).map(({ id }) => id) : [];
        expect([...ids].sort((a, b) => a - b)).toEqual(expected);
        expect(total).toBe(expected.length);
      },
    ),
    { numRuns: 80, seed: 20_261_125 },
  );
});
