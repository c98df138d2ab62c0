import { type SQL, sql } from 'drizzle-orm';
import { type Database, db, type plannedTransaction, searchDatabase, searchTime, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { quoteLexeme } from '@/search/lexemes';
import { isToCheck } from '@/search/phrases';
import { type Query, type Scope, tsqueryLiteral } from '@/search/query';

/**
 * What is asked: the words, and what narrows them. `from` is included, `before` is not. `until` is when its first page
 * was looked at: what was published since would move all that follows.
 */
export type Search = {
  query: Query;
  columnId?: number | undefined;
  from?: Date | undefined;
  before?: Date | undefined;
  until?: Date | undefined;
};
/** Where a page begins: after so many articles or, surer while some come and go, after this one. */
export type PageStart = { offset: number; after?: number | undefined };
export type Texts = { id: number; publishedAt: Date; title: string; author: string; body: string };

const tooSlow = '这次搜索太费时了，请换更具体的词，或缩小栏目与日期的范围。';

/** When the search in a transaction has to be over, and how long the database lets a statement run just now. */
const limits = new WeakMap<Transaction | Database, { end: number; set: number }>();
// So much longer a statement may run before it is worth telling the database.
const trifle = 100;

/** Lets the next statement run for what is left of a search's time. Refusal when nothing is left. */
export async function inTime(tx: Transaction | Database): Promise<void> {
  const limit = limits.get(tx);
  if (limit === undefined) return;
  const left = Math.floor(limit.end - performance.now());
  if (left < 1) throw new Refusal(tooSlow);
  if (Math.abs(limit.set - left) < trifle) return;
  await tx.execute(sql`select set_config('statement_timeout', ${String(left)}, true)`);
  limit.set = left;
}

/** Whether the database gave a statement up because it took too long. */
const tookTooLong = (error: unknown): boolean => (error as { cause?: { code?: string } }).cause?.code === '57014';

/**
 * One transaction for a search. The planner does not price de-toasting and would walk the table for common words;
 * and no search may hold the database for more than three seconds, all its statements together: each calls `inTime`.
 * Refusal when it would. `transaction` may be plannedTransaction where the statements are the same few whatever is asked.
 */
export async function searching<T>(
  work: (tx: Transaction) => Promise<T>,
  milliseconds = searchTime,
  transaction: typeof plannedTransaction = (inner) => db().transaction(inner),
): Promise<T> {
  try {
    return await transaction(async (tx) => {
      limits.set(tx, { end: performance.now() + milliseconds, set: milliseconds });
      // On its way together with the first statement of `work`, which comes after it.
      const set = tx
        .execute(
          sql`select set_config('enable_seqscan', 'off', true), set_config('statement_timeout', ${String(milliseconds)}, true)`,
        )
        .then(() => {});
      const [done] = await Promise.all([work(tx), set]);
      return done;
    });
  } catch (error) {
    if (tookTooLong(error)) throw new Refusal(tooSlow);
    throw error;
  }
}

/** The same for one or two statements of few forms, without a transaction: on connections made for it (db/client.ts). */
export async function searchingPlainly<T>(work: (on: Database) => Promise<T>): Promise<T> {
  try {
    return await work(searchDatabase());
  } catch (error) {
    if (tookTooLong(error)) throw new Refusal(tooSlow);
    throw error;
  }
}

// Kept back for showing what was found.
const reserve = 300;

/** A part of a search that may be given up: null when it takes longer than `most` ms or than what is left. */
export async function attempt<T>(
  tx: Transaction,
  most: number,
  work: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  const outer = limits.get(tx);
  const end = Math.min((outer?.end ?? Number.POSITIVE_INFINITY) - reserve, performance.now() + most);
  try {
    return await tx.transaction((inner) => {
      limits.set(inner, { end, set: Number.POSITIVE_INFINITY });
      return work(inner);
    });
  } catch (error) {
    if (tookTooLong(error) || error instanceof Refusal) return null;
    throw error;
  } finally {
    if (outer) outer.set = Number.POSITIVE_INFINITY;
  }
}

/** The years that the dates touch, one more at each end for the zone; none for a range of more than twenty. */
function yearsOf({ from, before }: Search): number[] {
  if (!from || !before) return [];
  const first = from.getUTCFullYear() - 1;
  const many = before.getUTCFullYear() + 1 - first + 1;
  return many > 22 ? [] : Array.from({ length: Math.max(many, 1) }, (_, i) => first + i);
}

/** Where all words of the query must be as well; `above`: any of them in title or author. */
export type Also = 'title' | 'author' | 'above';

function alsoWithin(query: Query, also: Also): string {
  const within = (scope: Scope, groups = query.groups) => tsqueryLiteral({ ...query, scope, groups, excluded: [] });
  if (also !== 'above') return within(also);
  const any = [query.groups.flat()];
  return `(${within('title', any)}) | (${within('author', any)})`;
}

/**
 * The condition on article_search `s`: all that the index can say of a search; with `also`, of those the ones that have
 * the words there. In one tsquery, of which the index looks up the rarest part first.
 */
export function condition(search: Search, also?: Also): SQL {
  // A phrase that is excluded is left to the check: its pairs of characters may stand apart.
  const excluded = search.query.excluded.filter((term) => !isToCheck(term));
  const main = tsqueryLiteral({ ...search.query, excluded }, { columnId: search.columnId, years: yearsOf(search) });
  const literal = also ? `${main} & (${alsoWithin(search.query, also)})` : main;
  const all = [sql`s.tsv @@ ${literal}::text::tsquery`];
  if (search.from) all.push(sql`s.published_at >= ${search.from.toISOString()}::timestamptz`);
  if (search.before) all.push(sql`s.published_at < ${search.before.toISOString()}::timestamptz`);
  if (search.until) all.push(sql`s.published_at <= ${search.until.toISOString()}::timestamptz`);
  return sql.join(all, sql` and `);
}

/** The last two years and, for zones, the next; by which the index finds the newest of a common word quickly. */
function recently(): SQL {
  const year = new Date().getUTCFullYear();
  const years = [year + 1, year, year - 1].map((one) => quoteLexeme(`y:${one}`));
  return sql`s.tsv @@ ${years.join(' | ')}::text::tsquery`;
}

/** How many articles there are: exactly, for which the database looks at each; the dearest part of a search. */
export async function count(tx: Transaction | Database, where: SQL): Promise<number> {
  await inTime(tx);
  const [row] = await tx.execute<{ total: number }>(
    sql`select count(*)::int total from article_search s where ${where}`,
  );
  return row?.total ?? 0;
}

/**
 * The newest articles from `offset`. The first ones are looked for among those of the last years, and only where these
 * are too few among all. A list of hits is materialised before it is sorted: ordered by an index on the time it would
 * read every article's words on the way (measured: 160 ms to 6 s).
 */
export async function newest(
  tx: Transaction | Database,
  where: SQL,
  limit: number,
  { offset, after }: PageStart = { offset: 0 },
  without: number[] = [],
): Promise<number[]> {
  const narrowed: SQL[] = [];
  if (without.length) narrowed.push(sql`not (id = any(${sql.param(`{${without.join(',')}}`)}::int[]))`);
  if (after) narrowed.push(sql`(pub, id) < (select published_at, id from articles where id = ${after})`);
  const others = narrowed.length ? sql`where ${sql.join(narrowed, sql` and `)}` : sql``;
  const hits = (more?: SQL) =>
    sql`select s.article_id id, s.published_at pub from article_search s where ${where} ${more ? sql`and ${more}` : sql``}`;
  const page = (from: SQL) => sql`(select array_agg(id order by pub desc, id desc)
    from (select id, pub from ${from} ${others} order by pub desc, id desc limit ${limit} offset ${after ? 0 : offset}) p)`;
  await inTime(tx);
  const [row] = await tx.execute<{ ids: number[] | null }>(
    after || offset
      ? sql`with c as materialized (${hits()}) select ${page(sql`c`)} ids`
      : sql`with c as materialized (${hits()}), late as materialized (${hits(recently())}),
          first as materialized (select ${page(sql`late`)} ids)
        select case when (select cardinality(ids) from first) = ${limit} then (select ids from first) else ${page(sql`c`)} end ids`,
  );
  return row?.ids ?? [];
}

/** The words of articles for scoring and checking; of a body at most its first `most` characters, none for 0. */
export async function textsOf(tx: Transaction, ids: number[], most: number): Promise<Texts[]> {
  if (!ids.length) return [];
  await inTime(tx);
  const rows = await tx.execute<Omit<Texts, 'publishedAt'> & { at: string }>(sql`
    select a.id, a.published_at::text at, a.title, a.author, ${most ? sql`left(w.body, ${most})` : sql`''`} body
    from articles a join article_words w on w.article_id = a.id
    where a.id = any(${sql.param(`{${ids.join(',')}}`)}::int[])`);
  return rows.map(({ at, ...row }) => ({ ...row, publishedAt: new Date(at) }));
}
