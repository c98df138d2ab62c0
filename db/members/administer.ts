import { and, asc, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import type { Role } from '@/db/members/roles';
import { type MemberState, memberState } from '@/db/members/state';
import { contains } from '@/db/pattern';
import { Refusal } from '@/db/refusal';
import { comments } from '@/db/schema/comments';
import { applications } from '@/db/schema/member/applications';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';

/** How each role is called wherever it is shown. */
export const roleNames: Record<Role, string> = { member: '会员', editor: '编辑', admin: '管理员' };

type MemberFilter = { words?: string; state?: MemberState; role?: Role };

/** For administrators: members by name, address, user name or institution, newest first, 50 a page. */
export async function listMembers({ words, state, role }: MemberFilter, page: number) {
  const fields = sql`concat_ws(' ', chinese_name, english_name, email, user_name, institution)`;
  const conditions: (SQL | undefined)[] = [
    ...(words ?? '')
      .split(/\s+/)
      .filter(Boolean)
      .map((word) => contains(fields, word)),
    state && eq(memberState, state),
    role && eq(members.role, role),
  ];
  const where = and(...conditions);
  const [rows, total] = await Promise.all([
    db()
      .select({
        id: members.id,
        name: members.chineseName,
        englishName: members.englishName,
        email: members.email,
        institution: members.institution,
        role: members.role,
        lastLoginAt: members.lastLoginAt,
        state: memberState,
      })
      .from(members)
      .where(where)
      .orderBy(desc(members.appliedAt), desc(members.id))
      .limit(50)
      .offset((page - 1) * 50),
    db().$count(members, where),
  ]);
  return { rows, total, pages: Math.max(1, Math.ceil(total / 50)) };
}

/** For administrators: everything about a member but the password; null when unknown. */
export async function findMember(id: number) {
  const [row] = await db().select({ member: members, state: memberState }).from(members).where(eq(members.id, id));
  if (!row) return null;
  const { passwordHash: _hash, sessionVersion: _version, ...member } = row.member;
  const [commented, decisions] = await Promise.all([
    db().$count(comments, eq(comments.memberId, id)),
    db()
      .select({ id: applications.id, decision: applications.decision, decidedAt: applications.decidedAt })
      .from(applications)
      .where(eq(applications.memberId, id))
      .orderBy(asc(applications.id)),
  ]);
  return { ...member, state: row.state, comments: commented, applications: decisions };
}

const addressee = { to: members.email, name: members.chineseName };
const nextVersion = { sessionVersion: sql`${members.sessionVersion} + 1` };

/**
 * Holds the administrators still for this transaction, so that of two who remove each other at the same moment the
 * second is refused. Refuses an administrator who is none any more, and whoever turns against oneself.
 */
async function asAdministrator(tx: Transaction, admin: number, member: number): Promise<void> {
  const admins = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.role, 'admin'), eq(memberState, 'active')))
    .for('update');
  if (!admins.some((a) => a.id === admin)) throw new Refusal('您已不是管理员。');
  if (member === admin) throw new Refusal('不能改自己的权限，也不能停用自己；请另一位管理员来做。');
}

/** Gives an active member another role; it counts from the member's next request on, which asks to log in again. */
export async function changeRole(id: number, role: Role, admin: number): Promise<void> {
  await db().transaction(async (tx) => {
    await asAdministrator(tx, admin, id);
    const [before] = await tx.select({ role: members.role }).from(members).where(eq(members.id, id)).for('update');
    if (before?.role === role) return;
    const changed = await tx
      .update(members)
      // Who is no editor any more does not get the right to send back with the role.
      .set({ role, sendsIssuesSince: null, ...nextVersion })
      .where(and(eq(members.id, id), eq(memberState, 'active')))
      .returning({ id: members.id });
    if (!changed.length) throw new Refusal('只有正常的会员可以改权限。');
    await record(tx, admin, 'member.role', `member:${id}`, { from: before?.role, to: role });
  });
}

/** Suspends an active member, who is out at the very next request and told by letter. */
export async function suspendMember(
  id: number,
  admin: number,
  reason: string,
  write: Write<{ reason: string }>,
): Promise<void> {
  await db().transaction(async (tx) => {
    await asAdministrator(tx, admin, id);
    const [member] = await tx
      .update(members)
      .set({ suspendedAt: sql`now()`, ...nextVersion })
      .where(and(eq(members.id, id), eq(memberState, 'active')))
      .returning(addressee);
    if (!member) throw new Refusal('这个账户现在不是正常状态，不能停用。');
    await record(tx, admin, 'member.suspend', `member:${id}`, reason ? { reason } : undefined);
    const { siteName } = await findSettings(tx);
    await enqueue(tx, write({ ...member, siteName, reason }));
  });
}

/** Lets a suspended member in again, who is told by letter. */
export async function restoreMember(id: number, admin: number, write: Write): Promise<void> {
  await db().transaction(async (tx) => {
    await asAdministrator(tx, admin, id);
    const [member] = await tx
      .update(members)
      .set({ suspendedAt: null })
      .where(and(eq(members.id, id), isNotNull(members.suspendedAt)))
      .returning(addressee);
    if (!member) throw new Refusal('这个账户没有停用。');
    await record(tx, admin, 'member.restore', `member:${id}`);
    const { siteName } = await findSettings(tx);
    await enqueue(tx, write({ ...member, siteName }));
  });
}

/** Ends every session of a member; the password stays. */
export async function endMemberSessions(id: number, admin: number): Promise<void> {
  await db().transaction(async (tx) => {
    const changed = await tx.update(members).set(nextVersion).where(eq(members.id, id)).returning({ id: members.id });
    if (!changed.length) throw new Refusal('没有这位会员。');
    await record(tx, admin, 'member.end-sessions', `member:${id}`);
  });
}
