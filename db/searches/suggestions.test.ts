import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { seedStructure } from '@/db/first-columns';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { searches } from '@/db/schema/search';
import { forgetRareSearches, listFrequentSearches, recordSearch } from '@/db/searches/frequent';
import { listSuggestions } from '@/db/searches/suggestions';
import { testDatabase } from '@/db/testing/database';
import { indexArticles } from '@/search/article-index';

testDatabase();

const texts: [title: string, author: string][] = [
  ['全球治理的新问题', '薛瀾'],
  ['算力与人工智能', '薛澜、吴家玮'],
  ['Developers of AI', 'Jiawei Wu'],
  ['我们的薛家湾', '王明'],
  ['薛家湾草稿', '薛小草'],
];

beforeAll(async () => {
  await seedStructure();
  const [column] = await db().select().from(columns).where(eq(columns.slug, 'news'));
  await db().transaction(async (tx) => {
    for (const [i, [title, author]] of texts.entries()) {
      const draft = title.endsWith('草稿');
      const publishedAt = draft ? null : new Date(2020, 1, i);
      const columnId = Number(column?.id);
      await tx.insert(articles).values({ id: i + 1, title, author, html: '<p>文</p>', columnId, publishedAt });
    }
    await indexArticles(
      tx,
      texts.map((_, i) => i + 1),
    );
  });
  for (const words of ['人工智能', '人工智能', '人工智慧', '人工智能']) await recordSearch(words, 1);
});

const texted = async (typed: string) => (await listSuggestions(typed)).map((one) => `${one.kind} ${one.text}`);

test.each([
  ['薛', ['author 薛澜', 'title 我们的薛家湾']],
  ['xuel', ['author 薛澜']],
  ['xue l', ['author 薛澜']],
  ['Xue Lan', ['author 薛澜']],
  ['jiawei', ['author 吴家玮', 'author Jiawei Wu']],
  ['治', ['title 全球治理的新问题']],
  ['治理', ['title 全球治理的新问题']],
  ['quanqiuzh', ['title 全球治理的新问题']],
  ['develop', ['title Developers of AI']],
  ['活动', ['column 活动公告', 'column 历届活动']],
  ['huodong', ['column 活动公告', 'column 历届活动']],
  ['人工', ['search 人工智能', 'title 算力与人工智能']],
])('after %s come %j', async (typed, expected) => {
  const found = await texted(typed);
  for (const one of expected) expect(found.map((text) => text.replace('瀾', '澜'))).toContain(one);
  expect(found.join()).not.toContain('草');
});

test.each(['', ' ', '!!!', "':*&|", '\0', '\ud800', '%', '_', 'x'.repeat(10_000), '的'.repeat(500), '\\', "'"])(
  'an answer comes to %j',
  async (typed) => {
    expect((await listSuggestions(typed)).length).toBeLessThanOrEqual(9);
  },
);

test('a search is proposed when it was asked three times, in whatever script; private things never are', async () => {
  await recordSearch('量子', 1);
  await recordSearch('量子', 1);
  expect(await listFrequentSearches('量', 5)).toEqual([]);
  await recordSearch('量 子', 1);
  await recordSearch('量子', 1);
  expect(await listFrequentSearches('量', 5)).toEqual(['量子']);
  const before = await db().$count(searches);
  for (const words of ['a@b.org', '13800138000', '很'.repeat(30), '', '  ', '的', '治理 OR 骂人话', '治理 -骂人话'])
    await recordSearch(words, 1);
  expect(await db().$count(searches)).toBe(before);
});

test('what was asked once is forgotten after a month', async () => {
  await recordSearch('孤词', 1);
  await db().execute(sql`update searches set last_at = now() - interval '31 days'`);
  await forgetRareSearches();
  expect(await listFrequentSearches('人工', 5)).toEqual(['人工智能']);
  expect((await db().select().from(searches)).map((row) => row.words)).not.toContain('孤词');
});
