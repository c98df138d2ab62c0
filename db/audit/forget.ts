import { type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';

/**
 * Takes names, titles and reasons out of the log's entries about these subjects (`comment:12`, from a query): the entries
 * stay, and say no longer whom they were about.
 */
export async function forgetDetails(tx: Transaction, subjects: SQL): Promise<void> {
  await tx.execute(sql`update audit_log set detail = detail - array['name', 'title', 'reason']
    where detail ?| array['name', 'title', 'reason'] and subject in (${subjects})`);
}
