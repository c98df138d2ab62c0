import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Script } from '@/chinese/script';
import { db } from '@/db/client';
import { rememberScript } from '@/db/letters/script';
import { withdrawRecipient } from '@/db/mailings/send';
import { Refusal } from '@/db/refusal';
import { subscribers } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { findByLink } from '@/db/subscribers/links';
import { type Frequency, isSubscribed } from '@/db/subscribers/state';

/**
 * Ends a subscription at once; again and again is the same. False for a link that is none. Whoever has the letter may, be it
 * a friend to whom it was passed on: the page says whose it is.
 */
export async function unsubscribe(token: string): Promise<boolean> {
  return db().transaction(async (tx) => {
    const subscriber = await findByLink('unsubscribe', token, tx);
    if (!subscriber) return false;
    await tx
      .update(subscribers)
      .set({ unsubscribedAt: sql`now()` })
      .where(and(eq(subscribers.id, subscriber.id), isNull(subscribers.unsubscribedAt)));
    // Also of an issue that is being sent.
    await withdrawRecipient(tx, subscriber.email, 'issue');
    return true;
  });
}

/** Changes what comes, by the link of a letter; refuses who has left: only a new confirmation brings back. */
export async function savePreferences(
  token: string,
  { frequency, script }: { frequency: Frequency; script: Script },
): Promise<void> {
  const subscriber = await findByLink('preferences', token);
  if (!subscriber) throw new Refusal('这个链接不完整。请用最近一期来信里的链接。');
  const changed = await db()
    .update(subscribers)
    .set({ frequency, script })
    .where(and(eq(subscribers.id, subscriber.id), isSubscribed))
    .returning({ memberId: subscribers.memberId });
  if (!changed.length) throw new Refusal('您已退订。要再收到，请重新订阅。');
  if (subscriber.memberId) await rememberScript(subscriber.memberId, script);
}

/** What a member has ticked: the frequency, or null. */
export async function findOwnSubscription(memberId: number): Promise<Frequency | null> {
  const [own] = await db()
    .select({ frequency: subscribers.frequency })
    .from(subscribers)
    .innerJoin(members, eq(members.id, memberId))
    .where(
      and(
        or(eq(subscribers.memberId, memberId), eq(sql`lower(${subscribers.email})`, sql`lower(${members.email})`)),
        isSubscribed,
      ),
    )
    .limit(1);
  return own?.frequency ?? null;
}

/** A member ticks or unticks the letter in the account; the address was proved when the account was made. */
export async function saveOwnSubscription(memberId: number, frequency: Frequency | null): Promise<void> {
  await db().transaction(async (tx) => {
    const [member] = await tx
      .select({ email: members.email, script: members.script })
      .from(members)
      .where(eq(members.id, memberId));
    if (!member) throw new Refusal('没有这个账户。');
    const theirs = or(
      eq(subscribers.memberId, memberId),
      eq(sql`lower(${subscribers.email})`, member.email.toLowerCase()),
    );
    const now = sql`now()`;
    if (!frequency) {
      await tx
        .update(subscribers)
        .set({ unsubscribedAt: sql`coalesce(${subscribers.unsubscribedAt}, now())` })
        .where(theirs);
      await withdrawRecipient(tx, member.email, 'issue');
      return;
    }
    const [row] = await tx.select({ id: subscribers.id }).from(subscribers).where(theirs).orderBy(subscribers.memberId);
    const facts = { memberId, frequency, script: member.script, unsubscribedAt: null };
    if (!row) {
      await tx.insert(subscribers).values({ ...facts, email: member.email, source: 'member', confirmedAt: now });
      return;
    }
    await tx
      .update(subscribers)
      .set({ ...facts, confirmedAt: sql`coalesce(${subscribers.confirmedAt}, now())` })
      .where(eq(subscribers.id, row.id));
  });
}
