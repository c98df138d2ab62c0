import { lt, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { rateLimits } from '@/db/schema';

/**
 * Counts one attempt in the fixed window of `seconds` and refuses beyond `most`.
 * Shared by all processes and kept over a restart (ASVS 5.0 §6.3.1).
 */
export async function limit(key: string, most: number, seconds: number, sentence = '操作太频繁，请稍后再试。') {
  const window = new Date(Math.floor(Date.now() / 1000 / seconds) * seconds * 1000);
  const [row] = await db()
    .insert(rateLimits)
    .values({ key, windowStartsAt: window, count: 1 })
    .onConflictDoUpdate({
      target: [rateLimits.key, rateLimits.windowStartsAt],
      set: { count: sql`${rateLimits.count} + 1` },
    })
    .returning({ count: rateLimits.count });
  if (row && row.count > most) throw new Refusal(sentence);
}

/** Drops windows older than a day; the ticker calls it. */
export async function forgetOldLimits(): Promise<void> {
  await db().delete(rateLimits).where(lt(rateLimits.windowStartsAt, sql`now() - interval '1 day'`));
}
