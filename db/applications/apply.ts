import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { Script } from '@/chinese/script';
import { db, type Transaction } from '@/db/client';
import { issueLink, nameLetter } from '@/db/letters/links';
import { enqueue, type Letter } from '@/db/letters/queue';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { applications } from '@/db/schema/member/applications';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { findToken, issueToken, tokenSeconds, useToken } from '@/db/tokens/tokens';

/** What a letter needs besides its own facts; mail/ has the words. */
type Addressee = { to: string; siteName: string; name: string };
export type Write<Facts = unknown> = (facts: Addressee & Facts) => Letter;

/** What a person says about oneself, on /join and later under 我的账户. */
export type Profile = {
  chineseName: string;
  englishName: string;
  userName: string | null;
  title: string;
  institution: string;
  department: string;
  specialty: string;
  country: string;
  region: string;
  homepage: string;
  introduction: string;
};
type NewApplication = Profile & { email: string; passwordHash: string; script?: Script };
type JoinLetters = { verify: Write<{ token: string }>; state: Write<{ token: string }>; member: Write };

const sameEmail = (email: string) => eq(sql`lower(${members.email})`, email.toLowerCase());

/** The stored hash of an address's password, so that the action can compare; undefined when unknown. */
export async function findPasswordHash(email: string): Promise<string | undefined> {
  const [row] = await db().select({ hash: members.passwordHash }).from(members).where(sameEmail(email));
  return row?.hash;
}

/** Refuses a user name that somebody else has. An unproved application of the same address does not count. */
async function refuseTakenName(tx: Transaction, userName: string | null, email: string): Promise<void> {
  if (!userName) return;
  const [taken] = await tx
    .select({ email: members.email, verified: members.emailVerifiedAt })
    .from(members)
    .where(eq(sql`lower(${members.userName})`, userName.toLowerCase()));
  if (!taken || (!taken.verified && taken.email.toLowerCase() === email.toLowerCase())) return;
  throw new Refusal('这个用户名已有人使用，请换一个，或者留空。');
}

/**
 * Takes an application. Whoever asks learns nothing about the address: a letter goes there in any case, to a member
 * one that says so. While the address is unproved a repeated application replaces the earlier one; unless the
 * password is the same, neither password counts then, and the letter of approval leads to a new one: otherwise
 * a stranger who applies first, or last, would know the password of the address's owner.
 */
export async function apply(
  { email, passwordHash, ...profile }: NewApplication,
  samePassword: boolean,
  write: JoinLetters,
): Promise<void> {
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(20261125)`);
    await refuseTakenName(tx, profile.userName, email);
    const [known] = await tx
      .select({ id: members.id, to: members.email, name: members.chineseName, state: memberState })
      .from(members)
      .where(sameEmail(email));
    if (known?.state === 'active') return enqueue(tx, write.member({ ...known, siteName }));
    if (known && known.state !== 'unverified') {
      const token = await issueToken(tx, { purpose: 'verify', memberId: known.id, seconds: tokenSeconds.state });
      return enqueue(tx, write.state({ ...known, siteName, token }));
    }
    const now = sql`now()`;
    let memberId = known?.id;
    if (memberId) {
      const password = samePassword ? {} : { passwordHash: '' };
      const facts = { ...profile, ...password, email, consentedAt: now, appliedAt: now };
      await tx.update(members).set(facts).where(eq(members.id, memberId));
    } else {
      const facts = { ...profile, email, passwordHash, consentedAt: now };
      const [added] = await tx.insert(members).values(facts).returning({ id: members.id });
      memberId = added?.id ?? 0;
    }
    await tx.insert(applications).values({ memberId }).onConflictDoNothing();
    const token = await issueToken(tx, { purpose: 'verify', memberId, seconds: tokenSeconds.verify });
    await enqueue(tx, write.verify({ to: email, siteName, name: profile.chineseName, token }));
  });
}

/** Sends the letter of confirmation again where one is awaited; nothing happens otherwise. */
export async function resendVerification(email: string, write: Write<{ token: string }>): Promise<void> {
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    const [member] = await tx
      .select({ id: members.id, to: members.email, name: members.chineseName })
      .from(members)
      .where(and(sameEmail(email), eq(memberState, 'unverified')));
    if (!member) return;
    const token = await issueToken(tx, { purpose: 'verify', memberId: member.id, seconds: tokenSeconds.verify });
    await enqueue(tx, write({ ...member, siteName, token }));
  });
}

type Announce = Write<{ applicant: string; institution: string; id: number; token: string }>;

/** Tells every administrator of an application that waits for a decision. */
async function tellAdministrators(tx: Transaction, memberId: number, write: Announce): Promise<void> {
  const { siteName } = await findSettings(tx);
  const [applicant] = await tx
    .select({ id: applications.id, applicant: members.chineseName, institution: members.institution })
    .from(applications)
    .innerJoin(members, eq(members.id, applications.memberId))
    .where(and(eq(applications.memberId, memberId), isNull(applications.decidedAt)));
  if (!applicant) return;
  const admins = await tx
    .select({ memberId: members.id, to: members.email, name: members.chineseName })
    .from(members)
    .where(and(eq(members.role, 'admin'), eq(memberState, 'active')));
  for (const { memberId: adminId, ...admin } of admins) {
    const link = { action: 'application.approve' as const, subjectId: applicant.id, memberId: adminId };
    const token = await issueLink(tx, link);
    await nameLetter(tx, [token], await enqueue(tx, write({ ...admin, ...applicant, siteName, token }), memberId));
  }
}

/** Proves an applicant's address, once; the administrators are told. Refuses a link that is used, old or unknown. */
export async function verifyEmail(raw: string, write: Announce): Promise<void> {
  await db().transaction(async (tx) => {
    const token = await useToken(tx, 'verify', raw);
    if (!token) throw new Refusal('这个链接已用过或已过期。');
    const first = await tx
      .update(members)
      .set({ emailVerifiedAt: sql`now()` })
      .where(and(eq(members.id, token.memberId), isNull(members.emailVerifiedAt)))
      .returning({ id: members.id });
    if (first.length) await tellAdministrators(tx, token.memberId, write);
  });
}

/** How the application behind a letter's link stands; null for an unknown link, one that was not used in time included. */
export async function findApplicationState(raw: string) {
  const token = await findToken('verify', raw);
  if (!token) return null;
  const [member] = await db()
    .select({
      name: members.chineseName,
      institution: members.institution,
      email: members.email,
      introduction: members.introduction,
      state: memberState,
    })
    .from(members)
    .where(eq(members.id, token.memberId));
  if (!member) return null;
  const [last] = await db()
    .select({ appliedAt: applications.appliedAt, reason: applications.reason })
    .from(applications)
    .where(eq(applications.memberId, token.memberId))
    .orderBy(desc(applications.id))
    .limit(1);
  return { ...member, ...last, expired: !token.open && !token.used };
}

/** Applies again with a new introduction, by the link of a letter. Only after a decline. */
export async function reapply(raw: string, introduction: string, write: Announce): Promise<void> {
  const token = await findToken('verify', raw);
  if (!token || (!token.open && !token.used)) throw new Refusal('这个链接已过期。请在申请页再填一次电子邮件。');
  await db().transaction(async (tx) => {
    const changed = await tx
      .update(members)
      .set({ introduction, appliedAt: sql`now()` })
      .where(and(eq(members.id, token.memberId), eq(memberState, 'declined')))
      .returning({ id: members.id });
    if (!changed.length) throw new Refusal('申请还在审核，或者已经通过，不必再申请。');
    await tx.insert(applications).values({ memberId: token.memberId });
    await tellAdministrators(tx, token.memberId, write);
  });
}
