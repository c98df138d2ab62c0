import { eq, or, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { letters } from '@/db/schema/mail/letters';

/** A condition on rows of `letters`: to the member, at whatever address, or about the member. */
export const ofMember = ({ id, email }: { id: number; email: string }) =>
  or(eq(letters.memberId, id), eq(letters.aboutId, id), eq(sql`lower(${letters.recipient})`, email.toLowerCase()));

/** The numbers of those letters, by which their files in the outbox are known. */
export async function listLettersOf(tx: Transaction, member: { id: number; email: string }): Promise<number[]> {
  const rows = await tx.select({ id: letters.id }).from(letters).where(ofMember(member));
  return rows.map(({ id }) => id);
}
