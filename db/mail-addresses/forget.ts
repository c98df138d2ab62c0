import { eq } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { auditLog } from '@/db/schema/audit';
import { bounces, mailAddresses } from '@/db/schema/mail/addresses';

/** Drops everything that is known of an address that is a member's no more, what the log says of it too. */
export async function forgetAddress(tx: Transaction, email: string): Promise<void> {
  const address = email.toLowerCase();
  await tx.delete(bounces).where(eq(bounces.address, address));
  await tx.delete(mailAddresses).where(eq(mailAddresses.address, address));
  await tx.delete(auditLog).where(eq(auditLog.subject, `address:${address}`));
}
