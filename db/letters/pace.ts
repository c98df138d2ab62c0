/*
 * How fast letters leave, over all processes: a virtual schedule (GCRA) a key. `next_at` is when the next letter may
 * leave; reserving n letters moves it n intervals on. A second's worth may leave at once.
 */
import { and, gt, like, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { mailPaces } from '@/db/schema/mail/letters';

const seconds = (perMinute: number) => 60 / perMinute;
const burst = (perMinute: number) => Math.max(1, perMinute / 60) * seconds(perMinute);

/** How many of `wanted` letters may leave now; reserves them in the schedule. */
export async function reserveSlots(key: string, perMinute: number, wanted: number): Promise<number> {
  if (wanted < 1) return 0;
  await db().insert(mailPaces).values({ key, nextAt: sql`now()` }).onConflictDoNothing();
  const step = seconds(perMinute);
  return db().transaction(async (tx) => {
    const from = sql`greatest(next_at, now())`;
    const [row] = await tx.execute<{ free: number }>(
      sql`select extract(epoch from now() + make_interval(secs => ${burst(perMinute)}) - ${from})::float8 as free
        from mail_paces where key = ${key} for update`,
    );
    const granted = Math.max(0, Math.min(wanted, Math.floor(Number(row?.free ?? 0) / step + 1e-6)));
    if (granted)
      await tx.execute(
        sql`update mail_paces set next_at = ${from} + make_interval(secs => ${granted * step}) where key = ${key}`,
      );
    return granted;
  });
}

/** Returns reservations of letters that do not leave after all. */
export async function giveSlotsBack(key: string, perMinute: number, unused: number): Promise<void> {
  if (unused < 1) return;
  await db()
    .update(mailPaces)
    .set({ nextAt: sql`${mailPaces.nextAt} - make_interval(secs => ${unused * seconds(perMinute)})` })
    .where(sql`${mailPaces.key} = ${key}`);
}

/** Domains to which no letter may leave at this moment. */
export async function listBusyDomains(): Promise<string[]> {
  const rows = await db()
    .select({ key: mailPaces.key })
    .from(mailPaces)
    .where(and(like(mailPaces.key, 'domain:%'), gt(mailPaces.nextAt, sql`now()`)));
  return rows.map((row) => row.key.slice('domain:'.length));
}

/** Milliseconds until the first key that holds letters back has room again; null when none does. */
export async function untilRoom(): Promise<number | null> {
  const [row] = await db()
    .select({ wait: sql<number | null>`extract(epoch from min(${mailPaces.nextAt}) - now())::float8 * 1000` })
    .from(mailPaces)
    .where(gt(mailPaces.nextAt, sql`now()`));
  return row?.wait === null || row?.wait === undefined ? null : Math.max(10, Math.ceil(Number(row.wait)));
}
