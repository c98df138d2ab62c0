import { and, eq, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { pauses } from '@/db/schema/member/limits';

/** How often something may be tried in a row, and how the pauses after that grow; all but `free` in seconds. */
export type Pausing = { free: number; first: number; longest: number; forget: number };
/** A key's tries in a row, and how many seconds are left of its pause. `isNew`: nobody has tried, or it is forgotten. */
export type Tries = { key: string; count: number; countedAt: Date; openAt: Date; wait: number; isNew: boolean };

function inWords(seconds: number): string {
  if (seconds < 100) return `${seconds} 秒`;
  return seconds <= 100 * 60 ? `${Math.ceil(seconds / 60)} 分钟` : `${Math.ceil(seconds / 3600)} 小时`;
}

/** What somebody who comes too early reads; `wait` is how long, in words. */
export type WaitSentence = (wait: string) => string;

/** Not yet. Its sentence says how long, and so does Retry-After where the answer can carry it. */
export class TooEarly extends Refusal {
  override name = 'TooEarly';
  constructor(
    readonly seconds: number,
    sentence: WaitSentence = (wait) => `尝试次数太多，请 ${wait}后再试。`,
  ) {
    super(sentence(inWords(seconds)));
  }
}

/** The pause after `count` tries in a row: none within the free ones, then doubling up to the longest. */
export function pauseAfter(count: number, { free, first, longest }: Pausing): number {
  return count < free ? 0 : Math.min(longest, first * 2 ** Math.min(count - free, 30));
}

/**
 * The tries of a key, which nobody else counts until the transaction ends: of many at once each waits for its turn. One
 * statement, which makes the row or locks the one that is there: between two, `endPause` may take it away.
 */
export async function holdTries(tx: Transaction, key: string, { forget }: Pausing): Promise<Tries> {
  const [row] = await tx
    .insert(pauses)
    .values({ key })
    .onConflictDoUpdate({ target: pauses.key, set: { key } })
    .returning({
      count: pauses.count,
      countedAt: pauses.countedAt,
      openAt: pauses.openAt,
      wait: sql<number>`greatest(0, ceil(extract(epoch from ${pauses.openAt} - clock_timestamp())))::int`,
      forgotten: sql<boolean>`greatest(${pauses.countedAt}, ${pauses.openAt}) < clock_timestamp() - make_interval(secs => ${forget})`,
      added: sql<boolean>`xmax = 0`,
    });
  if (!row) throw new Error('an insert that neither made nor found its row');
  const { forgotten, added, ...tries } = row;
  return { key, ...tries, count: forgotten ? 0 : tries.count, isNew: forgotten || added };
}

/** Lets the next try of a key that is held wait for so many seconds, and counts `count` tries. */
export async function setPause(tx: Transaction, key: string, count: number, seconds: number): Promise<void> {
  const openAt = sql`clock_timestamp() + make_interval(secs => ${seconds})`;
  await tx.update(pauses).set({ count, countedAt: sql`clock_timestamp()`, openAt }).where(eq(pauses.key, key));
}

/** Counts one more try of a key that is held. */
export const recordTry = (tx: Transaction, { key, count }: Tries, pausing: Pausing) =>
  setPause(tx, key, count + 1, pauseAfter(count + 1, pausing));

/**
 * Takes a counted try back: all as it was before, unless others have tried since; then one less, and no longer a pause
 * than those that are left have earned (of two right passwords at once, one may have begun a pause).
 */
export async function takeBack(before: Tries, { free, first, longest }: Pausing): Promise<void> {
  const { key, count, countedAt, openAt } = before;
  const alone = sql`${pauses.count} = ${count + 1}`;
  const left = sql`greatest(${pauses.count} - 1, 0)`;
  const pause = sql`case when ${left} < ${free}::int then 0
    else least(${longest}::float8, ${first}::float8 * power(2, least(${left} - ${free}::int, 30))) end`;
  const earned = sql`least(${pauses.openAt}, ${pauses.countedAt} + make_interval(secs => ${pause}))`;
  await db()
    .update(pauses)
    .set({
      count: left,
      countedAt: sql`case when ${alone} then ${countedAt.toISOString()}::timestamptz else ${pauses.countedAt} end`,
      openAt: sql`case when ${alone} then ${openAt.toISOString()}::timestamptz else ${earned} end`,
    })
    .where(eq(pauses.key, key));
}

/** Ends the pause of a key. */
export async function endPause(key: string): Promise<void> {
  await db().delete(pauses).where(eq(pauses.key, key));
}

/** Job: deletes counts a day after the last try and the end of its pause, when no rule needs them any more. */
export async function forgetOldPauses(): Promise<void> {
  const old = sql`clock_timestamp() - interval '1 day'`;
  await db()
    .delete(pauses)
    .where(and(sql`${pauses.openAt} < ${old}`, sql`${pauses.countedAt} < ${old}`));
}
