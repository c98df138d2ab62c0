import { and, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { articles, forMembers, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { articleSearch, articleWords } from '@/db/schema/search';
import { plainText } from '@/html/plain-text';
import { articleLexemes, tsvectorLiteral } from '@/search/lexemes';
import { env } from '@/site/env';
import { wallClock } from '@/text/dates';

/** Goes up whenever articleLexemes finds something else in a text; then every article is indexed anew. */
export const indexVersion = 6;

/**
 * Brings search up to date with one article inside the writer's own transaction: a visible one is found by its words
 * from the commit on, a hidden one no more. Every write that changes text, column, time or visibility calls it.
 */
export async function indexArticle(tx: Transaction, id: number): Promise<void> {
  await indexArticles(tx, [id]);
}

/** The same for many articles at once (imports, rebuilding); some hundreds a call. */
export async function indexArticles(tx: Transaction, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const rows = await tx
    .select({
      id: articles.id,
      title: articles.title,
      author: articles.author,
      // What only members may read is not found by its words: a search would tell of them.
      html: sql<string>`case when ${forMembers} then ${articles.summary} else ${articles.html} end`,
      publishedAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt),
      /** Every column that it stands in, and their parents. */
      columnIds: sql<number[]>`array_remove(array(select distinct unnest(array[${columns.id}, ${columns.parentId}])
        from ${columns} where ${columns.id} = ${articles.columnId} or ${columns.id} = any(${articles.alsoIn})), null)`,
    })
    .from(articles)
    .where(and(inArray(articles.id, ids), visible));
  const shown = new Set(rows.map((row) => row.id));
  const hidden = ids.filter((id) => !shown.has(id));
  for (const table of hidden.length ? [articleSearch, articleWords] : []) {
    await tx.delete(table).where(inArray(table.articleId, hidden));
  }
  if (!rows.length) return;
  const zone = env().timeZone;
  const read = rows.map(({ html, ...row }) => ({
    ...row,
    body: plainText(html).replaceAll('\0', ''),
    year: wallClock(row.publishedAt, zone).year,
  }));
  await tx
    .insert(articleSearch)
    .values(
      read.map((row) => ({
        articleId: row.id,
        publishedAt: row.publishedAt,
        // A cast, so that no parser, locale or dictionary of the database is involved.
        tsv: sql`${tsvectorLiteral(articleLexemes(row))}::tsvector`,
        version: indexVersion,
      })),
    )
    .onConflictDoUpdate({
      target: articleSearch.articleId,
      set: { publishedAt: sql`excluded.published_at`, tsv: sql`excluded.tsv`, version: indexVersion },
    });
  await tx
    .insert(articleWords)
    .values(read.map((row) => ({ articleId: row.id, body: row.body })))
    .onConflictDoUpdate({ target: articleWords.articleId, set: { body: sql`excluded.body` } });
}
