/*
 * Links in letters that act in the name of the editor who got the letter. Tokens are signed, so that a changed one is
 * refused without a query; random, stored as a hash, valid for a week and for one use.
 */

import { randomBytes } from 'node:crypto';
import { and, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { deskRoles, type Role } from '@/db/members/roles';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { letterLinks } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { hashOf } from '@/db/secrets';
import { isSigned, sign } from '@/site/signing';

type LinkAction = (typeof letterLinks.action.enumValues)[number];
const LINK_DAYS = 7;
const RANDOM = 32;

/** Who may do by letter what a link does: the same as at the desk. */
const roles: Record<LinkAction, readonly Role[]> = {
  'comment.approve': deskRoles,
  'comment.reject': deskRoles,
  'application.approve': ['admin'],
};

const isOurs = (token: string) =>
  /^[\w-]{54}$/.test(token) && isSigned('letter-link', token.slice(0, RANDOM), token.slice(RANDOM));

/** A new link for one editor. */
export async function issueLink(
  tx: Transaction,
  link: { action: LinkAction; subjectId: number; memberId: number },
): Promise<string> {
  const random = randomBytes(24).toString('base64url');
  const token = random + sign('letter-link', random);
  const expiresAt = sql`now() + make_interval(days => ${LINK_DAYS})`;
  await tx.insert(letterLinks).values({ ...link, hash: hashOf(token), expiresAt });
  return token;
}

/** Which letter the links stand in. */
export async function nameLetter(tx: Transaction, issued: string[], letterId: number): Promise<void> {
  await tx
    .update(letterLinks)
    .set({ letterId })
    .where(inArray(letterLinks.hash, issued.map(hashOf)));
}

const mayStill = (action: LinkAction) => and(eq(memberState, 'active'), inArray(members.role, roles[action]));

/**
 * What a link is for, without using it: mail programs open links before people do. Null when it is unknown, or when its
 * editor has lost the right to do this.
 */
export async function findLink(token: string) {
  if (!isOurs(token)) return null;
  const [link] = await db()
    .select({
      action: letterLinks.action,
      subjectId: letterLinks.subjectId,
      memberId: letterLinks.memberId,
      editor: members.chineseName,
      role: members.role,
      state: memberState,
      open: sql<boolean>`${letterLinks.usedAt} is null and ${letterLinks.expiresAt} > now()`,
    })
    .from(letterLinks)
    .innerJoin(members, eq(members.id, letterLinks.memberId))
    .where(eq(letterLinks.hash, hashOf(token)));
  if (link?.state !== 'active' || !roles[link.action].includes(link.role)) return null;
  return link;
}

/** Uses a link and the others of its letter; refuses one that is unknown, used, old, or whose editor lost the right. */
export async function useLink(tx: Transaction, token: string) {
  const refuse = () => new Refusal('这个链接已用过、已过期，或者不完整。请到后台处理。');
  if (!isOurs(token)) throw refuse();
  const [link] = await tx
    .update(letterLinks)
    .set({ usedAt: sql`now()` })
    .where(and(eq(letterLinks.hash, hashOf(token)), isNull(letterLinks.usedAt), gt(letterLinks.expiresAt, sql`now()`)))
    .returning();
  if (!link) throw refuse();
  const [editor] = await tx
    .select({ id: members.id })
    .from(members)
    .where(and(eq(members.id, link.memberId), mayStill(link.action)))
    .for('share');
  if (!editor) throw refuse();
  if (link.letterId) {
    const others = and(eq(letterLinks.letterId, link.letterId), isNull(letterLinks.usedAt));
    await tx.update(letterLinks).set({ usedAt: sql`now()` }).where(others);
  }
  return link;
}

/** Deletes links a month after they expired. */
export async function forgetOldLinks(): Promise<void> {
  const month = sql`now() - interval '30 days'`;
  await db().delete(letterLinks).where(lt(letterLinks.expiresAt, month));
}
