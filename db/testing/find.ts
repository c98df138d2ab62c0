import { eq } from 'drizzle-orm';
import { findEditable } from '@/db/articles/write';
import { db } from '@/db/client';
import { mailAddresses } from '@/db/schema/mail/addresses';
import { idOf } from '@/db/testing/ids';

/** An article of the small world as its editor, who may edit in all columns, has it before them. */
export const findForEditing = async (id: number) => findEditable(id, await idOf('editor'));

/** Whether mailings go to an address, and if not since when and why. */
export async function findAddressState(address: string) {
  const [row] = await db()
    .select({ offAt: mailAddresses.offAt, reason: mailAddresses.reason })
    .from(mailAddresses)
    .where(eq(mailAddresses.address, address.toLowerCase()));
  return row?.offAt && row.reason
    ? { on: false as const, since: row.offAt, reason: row.reason }
    : { on: true as const };
}
