import { and, isNotNull, lte, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { dayCounts } from '@/db/schema/desk';
import { type CountKind, siteToday } from '@/db/statistics/counts';

/** Something that happened `n` times so many days ago. */
export type DemonstrationCount = { kind: CountKind; daysAgo: number; key: string; n: number };

/** Adds the counts of the demonstration to those of their days; each row remembers how many of them they are. */
export async function addDemonstrationCounts(tx: Transaction, counts: DemonstrationCount[]): Promise<void> {
  const field = (values: (string | number)[]) => sql.param(values);
  await tx.execute(sql`
    insert into day_counts (kind, day, key, n, demonstration)
    select kind, ${siteToday()} - days_ago, key, n, n from unnest(
      ${field(counts.map(({ kind }) => kind))}::text[],
      ${field(counts.map(({ daysAgo }) => daysAgo))}::int[],
      ${field(counts.map(({ key }) => key))}::text[],
      ${field(counts.map(({ n }) => n))}::int[]) as c(kind, days_ago, key, n)
    on conflict (kind, day, key) do update
      set n = day_counts.n + excluded.n, demonstration = coalesce(day_counts.demonstration, 0) + excluded.demonstration`);
}

/** Takes the demonstration's part out of every count; what was counted of real visits stays. */
export async function removeDemonstrationCounts(tx: Transaction): Promise<void> {
  await tx.delete(dayCounts).where(lte(dayCounts.n, dayCounts.demonstration));
  await tx
    .update(dayCounts)
    .set({ n: sql`${dayCounts.n} - ${dayCounts.demonstration}`, demonstration: null })
    .where(isNotNull(dayCounts.demonstration));
}

/** Whether some of the counts of the last `days` days are the demonstration's. */
export async function hasDemonstrationCounts(days: number): Promise<boolean> {
  const [row] = await db()
    .select({ day: dayCounts.day })
    .from(dayCounts)
    .where(and(isNotNull(dayCounts.demonstration), sql`${dayCounts.day} > ${siteToday()} - ${days}::int`))
    .limit(1);
  return row !== undefined;
}
