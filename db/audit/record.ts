import type { Database, Transaction } from '@/db/client';
import { auditLog } from '@/db/schema/audit';

/** Adds one row to the audit log inside the caller's transaction: who did what to which subject (`article:12`). */
export async function record(
  tx: Transaction | Database,
  memberId: number | null,
  action: string,
  subject: string,
  detail?: unknown,
): Promise<void> {
  await tx.insert(auditLog).values({ memberId, action, subject, detail });
}
