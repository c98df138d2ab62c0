import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { limit } from '@/db/limits/limits';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { endTokens, findToken, issueToken, tokenSeconds, useToken } from '@/db/tokens/tokens';

const gone = '这个链接已用过或已过期。请在“忘记密码”页再要一封信。';
const changedPassword = (passwordHash: string) => ({
  passwordHash,
  sessionVersion: sql`${members.sessionVersion} + 1`,
});

/** Writes a letter with a link to a new password to the active member of an address; to nobody otherwise. */
export async function requestReset(email: string, write: Write<{ token: string }>): Promise<void> {
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    const [member] = await tx
      .select({ id: members.id, to: members.email, name: members.chineseName })
      .from(members)
      .where(and(eq(sql`lower(${members.email})`, email.toLowerCase()), eq(memberState, 'active')));
    if (!member) return;
    const token = await issueToken(tx, { purpose: 'reset', memberId: member.id, seconds: tokenSeconds.reset });
    await enqueue(tx, write({ ...member, siteName, token }));
  });
}

/** An administrator lets a member have such a letter, five an hour; returns its address. Refuses one who is not active. */
export async function sendPasswordReset(id: number, write: Write<{ token: string }>): Promise<string> {
  const active = and(eq(members.id, id), eq(memberState, 'active'));
  const [member] = await db().select({ email: members.email }).from(members).where(active);
  if (!member) throw new Refusal('只有正常的会员可以重新设定密码。');
  await limit(`reset:member:${id}`, 5, 3600, (wait) => `给这位会员的信太多了，请 ${wait}后再试。`);
  await requestReset(member.email, write);
  return member.email;
}

/** Whose password an open link may change; null when it is used, old or unknown, or the account is suspended. */
export async function findReset(raw: string) {
  const token = await findToken('reset', raw);
  if (!token?.open) return null;
  const [member] = await db()
    .select({ email: members.email, userName: members.userName, name: members.chineseName })
    .from(members)
    .where(and(eq(members.id, token.memberId), isNull(members.suspendedAt)));
  return member ?? null;
}

/** Sets a new password by a letter's link, once; every session and every other such link ends. */
export async function resetPassword(raw: string, passwordHash: string, write: Write): Promise<void> {
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    const token = await useToken(tx, 'reset', raw);
    if (!token) throw new Refusal(gone);
    const [member] = await tx
      .update(members)
      .set(changedPassword(passwordHash))
      .where(and(eq(members.id, token.memberId), isNull(members.suspendedAt)))
      .returning({ id: members.id, to: members.email, name: members.chineseName });
    if (!member) throw new Refusal(gone);
    await endTokens(tx, 'reset', member.id);
    await record(tx, member.id, 'member.reset-password', `member:${member.id}`);
    await enqueue(tx, write({ ...member, siteName }));
  });
}

/** For the own account only: what a new password must not be, and the old one's hash. */
export async function findOwnSecrets(id: number) {
  const [member] = await db()
    .select({
      email: members.email,
      userName: members.userName,
      name: members.chineseName,
      passwordHash: members.passwordHash,
    })
    .from(members)
    .where(eq(members.id, id));
  return member ?? null;
}

/** Changes the own password, the old one having been asked for; every session ends, the caller renews its own. */
export async function changePassword(id: number, passwordHash: string, write: Write): Promise<void> {
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    const [member] = await tx
      .update(members)
      .set(changedPassword(passwordHash))
      .where(and(eq(members.id, id), ne(members.passwordHash, '')))
      .returning({ id: members.id, to: members.email, name: members.chineseName });
    if (!member) throw new Refusal('账户已不存在。');
    await endTokens(tx, 'reset', id);
    await record(tx, id, 'member.change-password', `member:${id}`);
    await enqueue(tx, write({ ...member, siteName }));
  });
}

/** Ends every session of a member. */
export async function endSessions(id: number): Promise<void> {
  await db()
    .update(members)
    .set({ sessionVersion: sql`${members.sessionVersion} + 1` })
    .where(eq(members.id, id));
}
