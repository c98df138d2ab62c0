import { and, eq, max, sql } from 'drizzle-orm';
import { z } from 'zod';
import { record } from '@/db/audit/record';
import { type Database, db, type Transaction } from '@/db/client';
import { issues } from '@/db/schema/mail/issues';
import { settings } from '@/db/schema/settings';

/** With which numbers a year begins, or goes on where the old site had sent some of its issues. */
export type Start = { year: number; number: number; total: number };
const NAME = 'issueStarts';
const startsSchema = z.array(z.object({ year: z.int(), number: z.int(), total: z.int() }));

/** The start numbers by year. */
export async function listStarts(on: Database | Transaction = db()): Promise<Start[]> {
  const [row] = await on.select({ value: settings.value }).from(settings).where(eq(settings.name, NAME));
  return startsSchema.catch([]).parse(row?.value ?? []);
}

/** An administrator sets the start numbers; issues that were sent keep theirs. */
export async function saveStarts(starts: Start[], adminId: number): Promise<void> {
  const value = [...starts].sort((a, b) => a.year - b.year);
  await db().transaction(async (tx) => {
    await tx
      .insert(settings)
      .values({ name: NAME, value })
      .onConflictDoUpdate({ target: settings.name, set: { value: sql`excluded.value` } });
    await record(tx, adminId, 'issue.number', 'issue:0', { starts: value });
  });
}

/**
 * The numbers of the issue that is sent next: one more than the last, or where the year begins. Issues are counted, never
 * weeks: a week without an issue skips no number, two in a week have two.
 */
export function nextNumbers(
  year: number,
  last: { number: number | null; total: number | null },
  starts: readonly Start[],
): Start {
  const start = starts.find((each) => each.year === year);
  return {
    year,
    number: Math.max((last.number ?? 0) + 1, start?.number ?? 1),
    total: Math.max((last.total ?? 0) + 1, start?.total ?? 1),
  };
}

/** The same from what was sent. Inside the transaction that sends, with the table locked, nobody else gets them. */
export async function findNextNumbers(year: number, on: Database | Transaction = db()): Promise<Start> {
  const starts = await listStarts(on);
  // Where somebody says with which number the year begins, the demonstration's issues are none.
  const real = starts.some((start) => start.year === year) ? eq(issues.demonstration, false) : undefined;
  const [row] = await on
    .select({
      number: sql<number | null>`max(${issues.number}) filter (where ${issues.year} = ${year})`,
      total: max(issues.total),
    })
    .from(issues)
    .where(and(sql`${issues.year} <= ${year}`, real));
  return nextNumbers(year, row ?? { number: null, total: null }, starts);
}
