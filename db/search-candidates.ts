import { type SQL, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import type { Query, Scope } from '@/text/query';
import { tsqueryLiteral } from '@/text/query';

/** What is asked: the words, and what narrows them. `from` is included, `before` is not. */
export type Search = {
  query: Query;
  columnId?: number | undefined;
  from?: Date | undefined;
  before?: Date | undefined;
};
export type Texts = { id: number; publishedAt: Date; title: string; author: string; body: string };

/**
 * One transaction for a search. The planner does not price de-toasting and would walk the table for common words;
 * and no search may hold the database for more than three seconds for one statement. Refusal when it would.
 */
export async function searching<T>(work: (tx: Transaction) => Promise<T>, milliseconds = 3000): Promise<T> {
  try {
    return await db().transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('enable_seqscan', 'off', true), set_config('statement_timeout', ${String(milliseconds)}, true)`,
      );
      return work(tx);
    });
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause;
    if (cause?.code === '57014') throw new Refusal('这次搜索太费时了，请换更具体的词，或缩小栏目与日期的范围。');
    throw error;
  }
}

/** The years that the dates touch, one more at each end for the zone; none for a range of more than twenty. */
function yearsOf({ from, before }: Search): number[] {
  if (!from || !before) return [];
  const first = from.getUTCFullYear() - 1;
  const many = before.getUTCFullYear() + 1 - first + 1;
  return many > 22 ? [] : Array.from({ length: Math.max(many, 1) }, (_, i) => first + i);
}

/** The condition on article_search `s`; `scope` may ask the same words of another part than the query does. */
export function condition(search: Search, scope: Scope = search.query.scope): SQL {
  const literal = tsqueryLiteral({ ...search.query, scope }, { columnId: search.columnId, years: yearsOf(search) });
  const all = [sql`s.tsv @@ ${literal}::text::tsquery`];
  if (search.from) all.push(sql`s.published_at >= ${search.from.toISOString()}::timestamptz`);
  if (search.before) all.push(sql`s.published_at < ${search.before.toISOString()}::timestamptz`);
  return sql.join(all, sql` and `);
}

/** The condition that all patterns stand in the text itself of article_search `s`, read article by article. */
export function standing(patterns: string[], scope: Scope): SQL {
  const fields = {
    all: sql`a.title || E'\n' || a.author || E'\n' || w.body`,
    title: sql`a.title`,
    author: sql`a.author`,
    body: sql`w.body`,
  };
  const each = patterns.map((pattern) => sql`t.text ~ ${pattern}`);
  return sql`(select ${sql.join(each, sql` and `)}
    from (select ${fields[scope]} as text from articles a join article_words w on w.article_id = a.id
      where a.id = s.article_id offset 0) t)`;
}

/**
 * How many articles there are, and the newest of them from `offset`. The list of hits is materialised before it is
 * sorted: ordered by an index on the time it would read every article's words on the way (measured: 160 ms to 6 s).
 */
export async function newest(
  tx: Transaction,
  where: SQL,
  limit: number,
  offset = 0,
  without: number[] = [],
): Promise<{ total: number; ids: number[] }> {
  const others = without.length ? sql`where not (id = any(${sql.param(`{${without.join(',')}}`)}::int[]))` : sql``;
  const [row] = await tx.execute<{ total: number; ids: number[] | null }>(sql`
    with c as materialized (select s.article_id id, s.published_at pub from article_search s where ${where})
    select (select count(*) from c)::int total,
      (select array_agg(id order by pub desc, id desc)
       from (select id, pub from c ${others} order by pub desc, id desc limit ${limit} offset ${offset}) p) ids`);
  return { total: row?.total ?? 0, ids: row?.ids ?? [] };
}

/** The words of articles for scoring and checking; of a body at most its first `most` characters. */
export async function textsOf(tx: Transaction, ids: number[], most: number): Promise<Texts[]> {
  if (!ids.length) return [];
  const rows = await tx.execute<Omit<Texts, 'publishedAt'> & { at: string }>(sql`
    select a.id, a.published_at::text at, a.title, a.author, left(w.body, ${most}) body
    from articles a join article_words w on w.article_id = a.id
    where a.id = any(${sql.param(`{${ids.join(',')}}`)}::int[])`);
  return rows.map(({ at, ...row }) => ({ ...row, publishedAt: new Date(at) }));
}
