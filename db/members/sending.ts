import { and, eq, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { isActive } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';

/** An administrator gives an editor the right to send issues of the newsletter, or takes it back; it counts at once. */
export async function setSending(id: number, may: boolean, admin: number): Promise<void> {
  await db().transaction(async (tx) => {
    const changed = await tx
      .update(members)
      .set({ sendsIssuesSince: may ? sql`coalesce(${members.sendsIssuesSince}, now())` : null })
      .where(and(eq(members.id, id), eq(members.role, 'editor'), isActive))
      .returning({ id: members.id });
    if (!changed.length) throw new Refusal('只有编辑要单独打开这项权限；管理员总是可以寄。');
    await record(tx, admin, 'member.sending', `member:${id}`, { may });
  });
}
