import { and, count, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { applications } from '@/db/schema/member/applications';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { issueToken, tokenSeconds } from '@/db/tokens/tokens';

const listed = {
  id: applications.id,
  memberId: applications.memberId,
  appliedAt: applications.appliedAt,
  decidedAt: applications.decidedAt,
  decision: applications.decision,
  reason: applications.reason,
  name: members.chineseName,
  englishName: members.englishName,
  institution: members.institution,
  country: members.country,
};
const proved = isNotNull(members.emailVerifiedAt);

/** For administrators: applications to decide (oldest first) or decided (newest first), 50 a page. Unproved addresses are left out. */
export async function listApplications(which: 'open' | 'decided', page: number) {
  const open = which === 'open';
  const where = and(proved, (open ? isNull : isNotNull)(applications.decidedAt));
  const member = eq(members.id, applications.memberId);
  const [rows, [counted]] = await Promise.all([
    db()
      .select(listed)
      .from(applications)
      .innerJoin(members, member)
      .where(where)
      .orderBy(open ? applications.appliedAt : desc(applications.decidedAt), applications.id)
      .limit(50)
      .offset((page - 1) * 50),
    db().select({ n: count() }).from(applications).innerJoin(members, member).where(where),
  ]);
  const total = counted?.n ?? 0;
  return { rows, total, pages: Math.max(1, Math.ceil(total / 50)) };
}

/** How many applications wait for a decision, and since when the oldest does. */
export async function countOpenApplications(): Promise<{ n: number; since: Date | null }> {
  const { rows, total } = await listApplications('open', 1);
  return { n: total, since: rows[0]?.appliedAt ?? null };
}

/** For administrators: everything the applicant said and the earlier decisions; null when unknown. */
export async function findApplication(id: number) {
  const [application] = await db()
    .select({
      ...listed,
      email: members.email,
      userName: members.userName,
      title: members.title,
      department: members.department,
      specialty: members.specialty,
      region: members.region,
      homepage: members.homepage,
      introduction: members.introduction,
      consentedAt: members.consentedAt,
      emailVerifiedAt: members.emailVerifiedAt,
      state: memberState,
      decidedBy: sql<string | null>`(select chinese_name from members d where d.id = applications.decided_by)`,
    })
    .from(applications)
    .innerJoin(members, eq(members.id, applications.memberId))
    .where(eq(applications.id, id));
  if (!application) return null;
  const all = await db()
    .select({
      id: applications.id,
      decision: applications.decision,
      reason: applications.reason,
      decidedAt: applications.decidedAt,
    })
    .from(applications)
    .where(and(eq(applications.memberId, application.memberId), isNotNull(applications.decidedAt)))
    .orderBy(desc(applications.id));
  return { ...application, earlier: all.filter((a) => a.id !== id) };
}

type Decision = { decision: 'approved' | 'declined'; reason?: string };

/** Writes the decision where none is yet; the applicant. Refuses a second decision and an unproved address. */
async function decide(tx: Transaction, id: number, admin: number, { decision, reason = '' }: Decision, how = {}) {
  const waits: SQL | undefined = and(eq(applications.id, id), isNull(applications.decidedAt));
  const [row] = await tx
    .update(applications)
    .set({ decision, reason, decidedAt: sql`now()`, decidedBy: admin })
    .where(and(waits, sql`${applications.memberId} in (select id from members where email_verified_at is not null)`))
    .returning({ memberId: applications.memberId });
  if (!row) throw new Refusal('这份申请已经处理过，或者电子邮件还没有确认。');
  const [member] = await tx
    .select({ id: members.id, to: members.email, name: members.chineseName, passwordHash: members.passwordHash })
    .from(members)
    .where(eq(members.id, row.memberId));
  if (!member) throw new Refusal('申请人已不存在。');
  await record(tx, admin, `application.${decision === 'approved' ? 'approve' : 'decline'}`, `application:${id}`, {
    member: member.id,
    ...(reason && { reason }),
    ...how,
  });
  return member;
}

type WriteApproved = Write<{ token: string | null }>;

/** Makes the applicant a member and writes the letter; with a link to a first password where none of theirs is known. */
export const approveApplication = (id: number, admin: number, write: WriteApproved) =>
  db().transaction((tx) => approveWithin(tx, id, admin, write));

/** The same in the caller's transaction; `how` is added to what the log says of it. */
export async function approveWithin(tx: Transaction, id: number, admin: number, write: WriteApproved, how = {}) {
  const { siteName } = await findSettings(tx);
  const member = await decide(tx, id, admin, { decision: 'approved' }, how);
  await tx.update(members).set({ approvedAt: sql`now()` }).where(eq(members.id, member.id));
  const seconds = tokenSeconds.firstPassword;
  const token = member.passwordHash ? null : await issueToken(tx, { purpose: 'reset', memberId: member.id, seconds });
  await enqueue(tx, write({ ...member, siteName, token }));
}

/** Declines with a reason that the applicant reads, and a link to apply again. */
export async function declineApplication(
  id: number,
  admin: number,
  reason: string,
  write: Write<{ reason: string; token: string }>,
) {
  if (!reason) throw new Refusal('请写明不通过的理由，申请人会读到。');
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    const member = await decide(tx, id, admin, { decision: 'declined', reason });
    const seconds = tokenSeconds.state;
    const token = await issueToken(tx, { purpose: 'verify', memberId: member.id, seconds });
    await enqueue(tx, write({ ...member, siteName, reason, token }));
  });
}
