import type { Database, Transaction } from '@/db/client';
import { auditLog } from '@/db/schema/audit';
import { log } from '@/site/log';

/** What watchers of the log on standard error look for; the subjects of these are numbers, never addresses or words. */
const SECURITY = /^(?:session|member|settings)\./;

/**
 * Adds one row to the audit log inside the caller's transaction: who did what to which subject (`article:12`). What
 * concerns accounts and settings is a line of the log besides, with the numbers of the persons.
 */
export async function record(
  tx: Transaction | Database,
  memberId: number | null,
  action: string,
  subject: string,
  detail?: unknown,
): Promise<void> {
  await tx.insert(auditLog).values({ memberId, action, subject, detail });
  if (SECURITY.test(action)) log.audit(`${action} ${subject}${memberId === null ? '' : ` by ${memberId}`}`);
}
