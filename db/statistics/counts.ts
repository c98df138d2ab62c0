import { and, lt, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { dayCounts } from '@/db/schema/desk';
import { env } from '@/site/env';

/**
 * What is counted by day. `searches` and `unanswered` have one row a day; of the others the most frequent keys of a past
 * day are left: what a year needs is then the same whether a site has 300 articles or 36,000.
 */
export const keysLeft = {
  article: 100,
  column: 100,
  search: 30,
  nothing: 20,
  referrer: 20,
  searches: 1,
  unanswered: 1,
};
export type CountKind = keyof typeof keysLeft;
export type Count = { kind: CountKind; key: string; n: number };

const daysLeft = 400;
/** The day of the site on which it is counted. */
export const siteToday = () => sql`(now() at time zone ${env().timeZone})::date`;

/** Adds to the counts of today, one statement, in one order so that two processes never wait in a ring. */
export async function addCounts(counts: Count[], tx: Transaction | ReturnType<typeof db> = db()): Promise<void> {
  if (!counts.length) return;
  const sorted = [...counts].sort((a, b) => (a.kind + a.key < b.kind + b.key ? -1 : 1));
  const column = (values: (string | number)[]) => sql.param(values);
  await tx.execute(sql`
    insert into day_counts (kind, day, key, n)
    select kind, ${siteToday()}, key, n from unnest(
      ${column(sorted.map(({ kind }) => kind))}::text[],
      ${column(sorted.map(({ key }) => key))}::text[],
      ${column(sorted.map(({ n }) => n))}::int[]) as c(kind, key, n)
    on conflict (kind, day, key) do update set n = day_counts.n + excluded.n`);
}

/** Job: keeps only the most frequent keys of past days, and nothing older than 400 days. */
export async function trimCounts(): Promise<void> {
  for (const [kind, most] of Object.entries(keysLeft)) {
    await db().execute(sql`
      delete from day_counts d using (
        select kind, day, key, row_number() over (partition by day order by n desc, key) as place
        from day_counts where kind = ${kind} and day < ${siteToday()} and day >= ${siteToday()} - 7
      ) r where r.place > ${most} and d.kind = r.kind and d.day = r.day and d.key = r.key`);
  }
  await db()
    .delete(dayCounts)
    .where(and(lt(dayCounts.day, sql`${siteToday()} - ${daysLeft}::int`)));
}
