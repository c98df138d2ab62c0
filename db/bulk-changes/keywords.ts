import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { BulkKind } from '@/db/bulk-changes/kinds';
import { formerRows } from '@/db/bulk-changes/placing';
import { keywordKey } from '@/db/keywords/key';
import { articleKeywords, articles, notTrashed } from '@/db/schema/articles';
import { limits } from '@/text/limits';

/** The article has the keyword, in whatever spelling. */
const has = (word: string): SQL => sql`exists (select 1 from ${articleKeywords}
  where ${articleKeywords.articleId} = ${articles.id} and ${articleKeywords.key} = ${keywordKey(word)})`;
const former = sql`to_json(${articles.keywords})::text`;
/** The keywords that an article had, out of a row of formerRows. */
const before = sql`array(select jsonb_array_elements_text(f.former::jsonb))`;

/** Puts the former keywords back where nobody has changed them since: they are still `left`, what the change made of them. */
const takeBack =
  (left: (word: string) => SQL): BulkKind['takeBack'] =>
  async (tx, rows, word) => {
    const changed = await tx.execute<{ id: number }>(sql`update articles set keywords = ${before}
      from ${formerRows(rows)} where articles.id = f.id and articles.keywords = ${left(word)} returning articles.id`);
    return [...changed].map(({ id }) => id);
  };

/** Adds a keyword at the end; articles that have it, or as many as an article can have, are left alone. */
export const addKeyword: BulkKind = {
  former,
  change: (tx, ids, word) =>
    tx
      .update(articles)
      .set({ keywords: sql`array_append(${articles.keywords}, ${word}::text)` })
      .where(inArray(articles.id, ids)),
  where: (word) =>
    and(sql`not ${has(word)}`, sql`cardinality(${articles.keywords}) < ${limits.keywords}::int`, notTrashed),
  takeBack: takeBack((word) => sql`array_append(${before}, ${word}::text)`),
  searched: true,
};

/** Takes a keyword away in every spelling that articles have of it. */
export const removeKeyword: BulkKind = {
  former,
  change: async (tx, ids, word) => {
    const rows = await tx
      .select({ id: articles.id, keywords: articles.keywords })
      .from(articles)
      .where(inArray(articles.id, ids));
    for (const { id, keywords } of rows)
      await tx
        .update(articles)
        .set({ keywords: withoutKeyword(keywords, word) })
        .where(eq(articles.id, id));
  },
  where: (word) => and(has(word), notTrashed),
  takeBack: async (tx, rows, word) => {
    const now = await tx
      .select({ id: articles.id, keywords: articles.keywords })
      .from(articles)
      .where(
        inArray(
          articles.id,
          rows.map(([id]) => id),
        ),
      )
      .for('update');
    const ids: number[] = [];
    for (const { id, keywords } of now) {
      const had = JSON.parse(rows.find(([one]) => one === id)?.[1] ?? '[]') as string[];
      if (withoutKeyword(had, word).join('\n') !== keywords.join('\n')) continue;
      await tx.update(articles).set({ keywords: had }).where(eq(articles.id, id));
      ids.push(id);
    }
    return ids;
  },
  searched: true,
};

/** Keywords without one in every spelling. */
export const withoutKeyword = (keywords: string[], word: string) =>
  keywords.filter((one) => keywordKey(one) !== keywordKey(word));
