import { and, eq } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { listLettersOf } from '@/db/letters/of-member';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { declared } from '@/db/registry';
import { comments } from '@/db/schema/comments';
import { members } from '@/db/schema/member/members';

/**
 * Deletes a member's own account, the password having been asked for: each noun does what its declaration says, then
 * the row goes with all that hangs on it. The last administrator is refused. Returns the letters whose files go too, and the
 * articles whose pages showed something of the member.
 */
export async function deleteOwnAccount(id: number): Promise<{ letterIds: number[]; articleIds: number[] }> {
  return db().transaction(async (tx) => {
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
    const letterIds = await listLettersOf(tx, member);
    const commented = await tx
      .selectDistinct({ articleId: comments.articleId })
      .from(comments)
      .where(eq(comments.memberId, id));
    for (const { value } of declared('erase')) await value(tx, member);
    await tx.delete(members).where(eq(members.id, id));
    await record(tx, null, 'member.delete-own', `member:${id}`);
    return { letterIds, articleIds: commented.map(({ articleId }) => articleId) };
  });
}
