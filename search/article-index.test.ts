import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { articleWords } from '@/db/schema/search';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';
import { indexArticle, indexArticles } from '@/search/article-index';
import { parseQuery, tsqueryLiteral } from '@/search/query';

testDatabase();

async function found(words: string, columnId?: number): Promise<number[]> {
  const query = parseQuery(words);
  if (!query) return [];
  const literal = tsqueryLiteral(query, { columnId });
  const rows = await db().execute<{ id: number }>(
    sql`select article_id id from article_search where tsv @@ ${literal}::tsquery order by 1`,
  );
  return rows.map((row) => row.id);
}

const index = (id: number) => db().transaction((tx) => indexArticle(tx, id));

test('an article is found by its words while it is visible, and not a moment longer', async () => {
  await raiseWorld();
  const { id } = stories.published;
  await index(id);
  expect(await found('榫卯')).toEqual([id]);
  expect(await found('文一舟')).toContain(id);
  await db().update(articles).set({ html: '<p>換了內容：穹窿。</p>' }).where(eq(articles.id, id));
  await index(id);
  expect(await found('榫卯')).toEqual([]);
  expect(await found('换了内容')).toEqual([id]);
  await db().update(articles).set({ withdrawnAt: new Date() }).where(eq(articles.id, id));
  await index(id);
  expect(await found('换了内容')).toEqual([]);
  expect(await db().select().from(articleWords).where(eq(articleWords.articleId, id))).toEqual([]);
});

test('what is not visible never comes into the index', async () => {
  await raiseWorld();
  await db().transaction((tx) =>
    indexArticles(
      tx,
      Object.values(stories).map((story) => story.id),
    ),
  );
  for (const hidden of ['draft', 'scheduled', 'withdrawn', 'trashed'] as const)
    expect(await found(stories[hidden].title), hidden).toEqual([]);
  expect(await found('琥珀色的手稿')).toEqual([stories.withComment.id]);
});

test('an article of a sub-column is found in the column above', async () => {
  await raiseWorld();
  await index(stories.withComment.id);
  const [tech] = await db().select().from(columns).where(eq(columns.slug, 'tech'));
  const [news] = await db().select().from(columns).where(eq(columns.slug, 'news'));
  expect(await found('琥珀', tech?.id)).toEqual([stories.withComment.id]);
  expect(await found('琥珀', news?.id)).toEqual([]);
});
