import { inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { keywordKey } from '@/db/keywords/key';
import { articleKeywords, articles, visible } from '@/db/schema/articles';

/** Derives article_keywords from what stands in articles.keywords, with when readers see it. Part of every write. */
export async function noteKeywords(tx: Transaction, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const rows = await tx
    .select({
      id: articles.id,
      keywords: articles.keywords,
      shownAt: sql<Date | null>`case when ${visible} then ${articles.publishedAt} end`.mapWith(articles.publishedAt),
    })
    .from(articles)
    .where(inArray(articles.id, ids));
  await tx.delete(articleKeywords).where(inArray(articleKeywords.articleId, ids));
  const words = rows.flatMap(({ id, keywords, shownAt }) =>
    keywords.map((word) => ({ articleId: id, key: keywordKey(word), word, shownAt })),
  );
  if (words.length) await tx.insert(articleKeywords).values(words).onConflictDoNothing();
}
