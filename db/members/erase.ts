import { and, eq } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { declared } from '@/db/registry';
import { members } from '@/db/schema/members';

/**
 * Deletes a member's own account, the password having been asked for: each noun does what its declaration says, then
 * the row goes with all that hangs on it. The last administrator is refused.
 */
export async function deleteOwnAccount(id: number): Promise<void> {
  await db().transaction(async (tx) => {
    const admins = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.role, 'admin'), eq(memberState, 'active')))
      .for('update');
    if (admins.length === 1 && admins[0]?.id === id)
      throw new Refusal('您是唯一的管理员。请先让另一位会员成为管理员。');
    const [member] = await tx
      .select({ id: members.id, email: members.email })
      .from(members)
      .where(eq(members.id, id))
      .for('update');
    if (!member) throw new Refusal('账户已不存在。');
    for (const { value } of declared('erase')) await value(tx, member);
    await tx.delete(members).where(eq(members.id, id));
    await record(tx, null, 'member.delete-own', `member:${id}`);
  });
}
