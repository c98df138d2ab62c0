import { and, eq, isNotNull, or } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/db/client';
import { isActive } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';

/** Whether somebody may send issues: administrators, and editors to whom one of them gave the right. */
export async function maySendIssues(memberId: number, on: Database | Transaction = db()): Promise<boolean> {
  const given = and(eq(members.role, 'editor'), isNotNull(members.sendsIssuesSince));
  return (await on.$count(members, and(eq(members.id, memberId), isActive, or(eq(members.role, 'admin'), given)))) > 0;
}

/** Refuses whoever may not send issues. */
export async function requireSender(memberId: number, tx: Transaction): Promise<void> {
  if (await maySendIssues(memberId, tx)) return;
  throw new Refusal('寄出《即时通讯》要有单独的权限，请管理员到“会员”里给您打开。这一期已经存好。');
}
