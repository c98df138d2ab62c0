import { and, eq, sql } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/db/client';
import { subscribers } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { isSigned, sign } from '@/site/signing';
import { largestId } from '@/text/ids';

/** What a link of a letter lets its holder do: nothing but this, without a login, for as long as the row is there. */
type Purpose = 'unsubscribe' | 'preferences';
const ID = 6;
const SIGNATURE = 37;

/**
 * The secret of a subscriber's link: the id, signed for one purpose. Signed instead of stored: each letter has one, and
 * letters lie in mailboxes for years.
 */
export const linkToken = (purpose: Purpose, id: number): string => {
  const short = id.toString(36).padStart(ID, '0');
  return short + sign(purpose, short, SIGNATURE);
};

/** Whom a link is about; null when it was tampered with or is of another purpose. */
function readLink(purpose: Purpose, token: string): number | null {
  const short = token.slice(0, ID);
  if (token.length !== ID + SIGNATURE || !/^[0-9a-z]{6}$/.test(short)) return null;
  const id = Number.parseInt(short, 36);
  return id <= largestId && isSigned(purpose, short, token.slice(ID)) ? id : null;
}

/** Where a subscriber's letters go: a member's to the account's present address. */
export const presentEmail = sql<string>`coalesce(${members.email}, ${subscribers.email})`;
export const presentScript = sql<
  typeof subscribers.$inferSelect.script
>`coalesce(${members.script}, ${subscribers.script})`;

/** The subscriber of a link in any state; null when there is none. */
export async function findByLink(purpose: Purpose, token: string, on: Database | Transaction = db()) {
  const id = readLink(purpose, token);
  if (id === null) return null;
  const [subscriber] = await on
    .select({
      id: subscribers.id,
      email: presentEmail,
      frequency: subscribers.frequency,
      script: presentScript,
      memberId: subscribers.memberId,
      active: sql<boolean>`${subscribers.confirmedAt} is not null and ${subscribers.unsubscribedAt} is null`,
    })
    .from(subscribers)
    .leftJoin(members, eq(members.id, subscribers.memberId))
    .where(and(eq(subscribers.id, id)));
  return subscriber ?? null;
}
