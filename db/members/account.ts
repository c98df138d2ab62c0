import { and, eq, ne, sql } from 'drizzle-orm';
import type { Profile, Write } from '@/db/applications/apply';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { limit } from '@/db/limits/limits';
import { forgetAddress } from '@/db/mail-addresses/forget';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { endTokens, findToken, issueToken, tokenSeconds, useToken } from '@/db/tokens/tokens';

const profileFields = {
  chineseName: members.chineseName,
  englishName: members.englishName,
  userName: members.userName,
  title: members.title,
  institution: members.institution,
  department: members.department,
  specialty: members.specialty,
  country: members.country,
  region: members.region,
  homepage: members.homepage,
  introduction: members.introduction,
};

/** What a member says about oneself, with the facts of the account; null when it is gone. */
export async function findOwnAccount(id: number) {
  const { email, role, script, approvedAt } = members;
  const facts = { ...profileFields, email, role, script, approvedAt };
  const [member] = await db().select(facts).from(members).where(eq(members.id, id));
  return member ?? null;
}

/** Whether the database refused a value that somebody else has. */
export const isTaken = (error: unknown) => (error as { cause?: { code?: string } }).cause?.code === '23505';

/** Changes what a member says about oneself. Refuses a user name that somebody else has. */
export async function updateProfile(id: number, profile: Profile): Promise<void> {
  try {
    await db().transaction(async (tx) => {
      await tx.update(members).set(profile).where(eq(members.id, id));
      await record(tx, id, 'member.profile', `member:${id}`);
    });
  } catch (error) {
    if (isTaken(error)) throw new Refusal('这个用户名已有人使用，请换一个，或者留空。');
    throw error;
  }
}

type ChangeLetters = { confirm: Write<{ token: string }>; taken: Write };

/**
 * Writes to the new address a link that moves the account there; to an address that has an account a letter that says
 * so. The caller gets the same answer. Refuses the address that the account has, and the sixth letter of a day.
 */
export async function requestEmailChange(id: number, email: string, write: ChangeLetters): Promise<void> {
  const { siteName } = await findSettings();
  const { chineseName: name, email: now } = members;
  const [own] = await db().select({ name, now }).from(members).where(eq(members.id, id));
  if (!own) throw new Refusal('账户已不存在。');
  if (own.now.toLowerCase() === email.toLowerCase()) throw new Refusal('这就是您现在的电子邮件。', 'email');
  await limit(`email:member:${id}`, 5, 86_400, (wait) => `今天改得太多次了，请 ${wait}后再试。`);
  await db().transaction(async (tx) => {
    const [other] = await tx
      .select({ name: members.chineseName, state: memberState })
      .from(members)
      .where(and(eq(sql`lower(${members.email})`, email.toLowerCase()), ne(members.id, id)));
    if (other) return enqueue(tx, write.taken({ to: email, siteName, name: other.name }));
    const token = await issueToken(tx, { purpose: 'email', memberId: id, seconds: tokenSeconds.email, email });
    await enqueue(tx, write.confirm({ to: email, siteName, name: own.name, token }), id);
  });
}

/** The new address that an open link proves; null when it is used, old or unknown. */
export async function findEmailChange(raw: string): Promise<string | null> {
  const token = await findToken('email', raw);
  return token?.open ? token.email : null;
}

/** Moves the account to the address that the link proves, and tells the old address. Sessions go on. */
export async function confirmEmailChange(raw: string, write: Write<{ newEmail: string }>): Promise<void> {
  const { siteName } = await findSettings();
  try {
    await db().transaction(async (tx) => {
      const token = await useToken(tx, 'email', raw);
      if (!token?.email) throw new Refusal('这个链接已用过或已过期。');
      const isOwner = and(eq(members.id, token.memberId), eq(memberState, 'active'));
      const [before] = await tx
        .select({ to: members.email, name: members.chineseName })
        .from(members)
        .where(isOwner)
        .for('update');
      if (!before) throw new Refusal('账户已停用或已不存在。');
      await tx.update(members).set({ email: token.email }).where(isOwner);
      await forgetAddress(tx, before.to);
      // A link to a new password that waits in the old mailbox must not open the account any more.
      await endTokens(tx, 'reset', token.memberId);
      await record(tx, token.memberId, 'member.email', `member:${token.memberId}`);
      await enqueue(tx, write({ ...before, siteName, newEmail: token.email }), token.memberId);
    });
  } catch (error) {
    if (isTaken(error)) throw new Refusal('这个电子邮件已有账户。');
    throw error;
  }
}
