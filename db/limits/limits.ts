import { createHash } from 'node:crypto';
import { and, eq, lt, sql } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/db/client';
import { TooEarly, type WaitSentence } from '@/db/limits/pauses';
import { rateLimits } from '@/db/schema/member/limits';

/** An e-mail address in the key of a limit: the table holds none, so that nothing of a person stays in it. */
export const keyOfAddress = (email: string): string =>
  createHash('sha256').update(email.toLowerCase()).digest('base64url').slice(0, 22);

const windowOf = (seconds: number) => new Date(Math.floor(Date.now() / 1000 / seconds) * seconds * 1000);

/**
 * Counts one attempt in the fixed window of `seconds` and refuses beyond `most` until the window ends.
 * Shared by all processes and kept over a restart (ASVS 5.0 §6.3.1). Inside a transaction (`on`) what is rolled back
 * was not counted.
 */
export async function limit(
  key: string,
  most: number,
  seconds: number,
  sentence: WaitSentence = (wait) => `操作太频繁，请 ${wait}后再试。`,
  on: Database | Transaction = db(),
) {
  const window = windowOf(seconds);
  const [row] = await on
    .insert(rateLimits)
    .values({ key, windowStartsAt: window, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimits.key, rateLimits.windowStartsAt],
      set: { count: sql`${rateLimits.count} + 1` },
    })
    .returning({ count: rateLimits.count });
  if (!row || row.count <= most) return;
  const left = window.getTime() / 1000 + seconds - Date.now() / 1000;
  throw new TooEarly(Math.max(1, Math.ceil(left)), sentence);
}

/** Takes one counted attempt back, so that only failures count. */
export async function giveBack(key: string, seconds: number): Promise<void> {
  await db()
    .update(rateLimits)
    .set({ count: sql`greatest(${rateLimits.count} - 1, 0)` })
    .where(and(eq(rateLimits.key, key), eq(rateLimits.windowStartsAt, windowOf(seconds))));
}

/** Job: deletes windows older than a day. */
export async function forgetOldLimits(): Promise<void> {
  await db().delete(rateLimits).where(lt(rateLimits.windowStartsAt, sql`now() - interval '1 day'`));
}
