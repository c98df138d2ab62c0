import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Script } from '@/chinese/script';
import { db, type Transaction } from '@/db/client';
import { enqueue, type Letter } from '@/db/letters/queue';
import { Refusal } from '@/db/refusal';
import { mailAddresses } from '@/db/schema/mail/addresses';
import { subscribers, subscriberTokens } from '@/db/schema/mail/subscribers';
import { hashOf, newSecret } from '@/db/secrets';
import { findSettings } from '@/db/settings/settings';
import { linkToken } from '@/db/subscribers/links';
import { type Frequency, subscriberState } from '@/db/subscribers/state';

const CONFIRM_DAYS = 7;
type Facts = { to: string; siteName: string; token: string };
/** What mail/ writes: to confirm, or, to somebody who is subscribed already, how to change it. */
type SubscribeLetters = { confirm: (facts: Facts) => Letter; known: (facts: Facts) => Letter };

const sameEmail = (email: string) => eq(sql`lower(${subscribers.email})`, email.toLowerCase());

/**
 * Somebody asks for the letter at an address; a letter goes there in any case, and whoever asks learns nothing. Nothing is
 * subscribed before the link in it is pressed, also for whoever left or was subscribed once.
 */
export async function requestSubscription(
  { email, frequency, script }: { email: string; frequency: Frequency; script: Script },
  write: SubscribeLetters,
): Promise<void> {
  const { siteName } = await findSettings();
  await db().transaction(async (tx) => {
    await tx.insert(subscribers).values({ email, frequency, script }).onConflictDoNothing();
    const [row] = await tx
      .select({ id: subscribers.id, to: subscribers.email, state: subscriberState })
      .from(subscribers)
      .where(sameEmail(email))
      .for('update');
    if (!row) throw new Error('no row');
    const to = { to: row.to, siteName };
    if (row.state === 'active') {
      await enqueue(tx, write.known({ ...to, token: linkToken('preferences', row.id) }));
      return;
    }
    const token = await issueConfirmation(tx, { subscriberId: row.id, frequency, script });
    await enqueue(tx, write.confirm({ ...to, token }));
  });
}

/** A new link; the earlier ones that are still open end, so that only the newest letter's opens anything. */
async function issueConfirmation(
  tx: Transaction,
  wanted: { subscriberId: number; frequency: Frequency; script: Script },
): Promise<string> {
  const open = and(eq(subscriberTokens.subscriberId, wanted.subscriberId), isNull(subscriberTokens.usedAt));
  await tx.delete(subscriberTokens).where(open);
  const raw = newSecret();
  const expiresAt = sql`now() + make_interval(days => ${CONFIRM_DAYS})`;
  await tx.insert(subscriberTokens).values({ ...wanted, hash: hashOf(raw), expiresAt });
  return raw;
}

const confirmation = {
  id: subscribers.id,
  email: subscribers.email,
  frequency: subscriberTokens.frequency,
  script: subscriberTokens.script,
  state: subscriberState,
  used: sql<boolean>`${subscriberTokens.usedAt} is not null`,
  expired: sql<boolean>`${subscriberTokens.expiresAt} <= now()`,
};

/** What a confirmation link is worth, without using it: mail programs open links before people do. Null when unknown. */
export async function findConfirmation(token: string) {
  const [found] = await db()
    .select(confirmation)
    .from(subscriberTokens)
    .innerJoin(subscribers, eq(subscribers.id, subscriberTokens.subscriberId))
    .where(eq(subscriberTokens.hash, hashOf(token)));
  return found ?? null;
}

/**
 * Begins the subscription; the second press of the same button changes nothing. Refuses a link that is unknown, too old, or
 * used by somebody who has left since.
 */
export async function confirmSubscription(token: string): Promise<void> {
  await db().transaction(async (tx) => {
    const [found] = await tx
      .select(confirmation)
      .from(subscriberTokens)
      .innerJoin(subscribers, eq(subscribers.id, subscriberTokens.subscriberId))
      .where(eq(subscriberTokens.hash, hashOf(token)))
      .for('update');
    if (found?.used && found.state === 'active') return;
    if (!found || found.used || found.expired)
      throw new Refusal('这个链接已用过或已过期。请重新填写电子邮件，我们再寄一封信。');
    const { id, frequency, script } = found;
    await tx
      .update(subscriberTokens)
      .set({ usedAt: sql`now()` })
      .where(eq(subscriberTokens.hash, hashOf(token)));
    await tx
      .update(subscribers)
      .set({ frequency, script, confirmedAt: sql`now()`, unsubscribedAt: null })
      .where(eq(subscribers.id, id));
    // Whoever had left by mail is written to again.
    await tx
      .delete(mailAddresses)
      .where(and(eq(mailAddresses.address, found.email.toLowerCase()), eq(mailAddresses.reason, 'unsubscribed')));
  });
}

/** Drops links 90 days after their end, and addresses that nobody confirmed in 30 days. */
export async function forgetUnconfirmed(): Promise<void> {
  await db().delete(subscriberTokens).where(sql`${subscriberTokens.expiresAt} < now() - interval '90 days'`);
  await db()
    .delete(subscribers)
    .where(
      sql`${subscribers.confirmedAt} is null and ${subscribers.createdAt} < now() - interval '30 days'
        and not exists (select 1 from subscriber_tokens t where t.subscriber_id = ${subscribers.id} and t.expires_at > now())`,
    );
}
