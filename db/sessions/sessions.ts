import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { isActive, type Viewer } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { sessions } from '@/db/schema/member/sessions';
import { hashOf, newSecret } from '@/db/secrets';
import { settingNumber } from '@/db/settings/settings';

const days = (name: 'sessionIdleDays' | 'sessionDays') => sql`make_interval(days => ${settingNumber(name)})`;

/** Not ended, not idle or old beyond the settings, and begun under the member's present password and role. */
const live: SQL = sql`${sessions.endedAt} is null and ${sessions.version} = ${members.sessionVersion}
  and ${sessions.seenAt} > now() - ${days('sessionIdleDays')} and ${sessions.createdAt} > now() - ${days('sessionDays')}`;

/** Begins a session for a member whose password was right; the secret is for the member's cookie only (ASVS 5.0 §7.2.3). */
export async function beginSession(member: { id: number; sessionVersion: number }, device: string): Promise<string> {
  const secret = newSecret();
  await db()
    .insert(sessions)
    .values({ id: hashOf(secret), memberId: member.id, version: member.sessionVersion, device });
  return secret;
}

/** The active member of a live session with the session's id; null when it has ended or the member is not active any more. */
export async function findViewer(secret: string): Promise<(Viewer & { sessionId: string }) | null> {
  const id = hashOf(secret);
  const [found] = await db()
    .select({
      id: members.id,
      name: members.chineseName,
      email: members.email,
      role: members.role,
      limited: sql<boolean>`${members.role} = 'editor' and ${members.editsColumns} is not null`,
      unseen: sql<boolean>`${sessions.seenAt} < now() - interval '5 minutes'`,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .where(and(eq(sessions.id, id), live, isActive));
  if (!found) return null;
  const { unseen, ...viewer } = found;
  if (unseen) await db().update(sessions).set({ seenAt: sql`now()` }).where(eq(sessions.id, id));
  return { ...viewer, sessionId: id };
}

/** The live sessions of a member, the one used last first. */
export async function listSessions(memberId: number) {
  return db()
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      seenAt: sessions.seenAt,
    })
    .from(sessions)
    .innerJoin(members, eq(members.id, sessions.memberId))
    .where(and(eq(sessions.memberId, memberId), live))
    .orderBy(desc(sessions.seenAt), desc(sessions.createdAt))
    .limit(100);
}

const end = (id: string) =>
  db()
    .update(sessions)
    .set({ endedAt: sql`now()` })
    .where(and(eq(sessions.id, id), isNull(sessions.endedAt)));

/** Logs out: ends the session of this secret; nothing happens when it has ended. */
export async function endSession(secret: string): Promise<void> {
  await end(hashOf(secret));
}

/** A member ends one of their own sessions. Refuses one that has ended or is not theirs. */
export async function endOwnSession(id: string, memberId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ endedAt: sql`now()` })
      .where(and(eq(sessions.id, id), eq(sessions.memberId, memberId), isNull(sessions.endedAt)))
      .returning({ device: sessions.device });
    if (!ended.length) throw new Refusal('这台设备的登录已经结束。');
    await record(tx, memberId, 'member.end-session', `member:${memberId}`);
  });
}

/** Job: deletes sessions 30 days after their end. */
export async function forgetOldSessions(): Promise<void> {
  const before = (time: SQL) => sql`${time} < now() - interval '30 days'`;
  await db()
    .delete(sessions)
    .where(sql`${before(sql`${sessions.endedAt}`)}
    or ${before(sql`${sessions.seenAt} + ${days('sessionIdleDays')}`)}
    or ${before(sql`${sessions.createdAt} + ${days('sessionDays')}`)}`);
}
