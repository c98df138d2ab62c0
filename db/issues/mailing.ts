import type { SQL } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { addMailing, type MailingBody, type NewMailing, startMailing } from '@/db/mailings/send';

export type { MailingBody, NewMailing };

/**
 * Fixes who gets the mailing, in the caller's transaction; how many. `recipients` selects recipient, script and fields
 * (the paths `unsubscribe` and `preferences`).
 */
export async function sendMailing(tx: Transaction, mailing: NewMailing, recipients: SQL): Promise<number> {
  return startMailing(tx, await addMailing(tx, mailing), recipients);
}
