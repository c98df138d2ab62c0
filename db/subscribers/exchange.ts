import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { subscribers } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { presentEmail } from '@/db/subscribers/links';
import { type Frequency, subscriberState } from '@/db/subscribers/state';

export type Listed = { email: string; frequency: Frequency; consentedAt: Date };
/** `left`: they unsubscribed here, and a list does not bring them back. */
type ListOutcome = 'added' | 'known' | 'left';

const BATCH = 1_000;

/**
 * Takes an old list in without a letter to anybody: who agreed then is subscribed from then on. Whoever left stays away;
 * whoever is known stays as is. The outcome of each, in order.
 */
export async function importSubscribers(list: Listed[], { dryRun }: { dryRun: boolean }): Promise<ListOutcome[]> {
  const outcomes: ListOutcome[] = [];
  await db().transaction(async (tx) => {
    for (let at = 0; at < list.length; at += BATCH) {
      const some = list.slice(at, at + BATCH);
      const emails = some.map(({ email }) => email.toLowerCase());
      const known = await tx
        .select({ email: sql<string>`lower(${subscribers.email})`, state: subscriberState })
        .from(subscribers)
        .where(inArray(sql`lower(${subscribers.email})`, emails));
      const states = new Map(known.map(({ email, state }) => [email, state]));
      const unconfirmed = new Set(known.filter(({ state }) => state === 'unconfirmed').map(({ email }) => email));
      const fresh: Listed[] = [];
      for (const one of some) {
        const key = one.email.toLowerCase();
        const state = states.get(key);
        // Somebody who typed the address here and did not confirm yet: the list has the earlier consent.
        const takes = state === undefined || state === 'unconfirmed';
        outcomes.push(takes ? 'added' : state === 'left' ? 'left' : 'known');
        if (takes) fresh.push(one);
        states.set(key, state === 'left' ? 'left' : 'active');
      }
      if (dryRun || !fresh.length) continue;
      const rows = fresh.map(({ consentedAt, ...one }) => ({
        ...one,
        source: 'import' as const,
        confirmedAt: consentedAt,
      }));
      await tx.insert(subscribers).values(rows).onConflictDoNothing();
      for (const { email, ...facts } of rows.filter(({ email }) => unconfirmed.has(email.toLowerCase())))
        await tx
          .update(subscribers)
          .set(facts)
          .where(and(eq(sql`lower(${subscribers.email})`, email.toLowerCase()), isNull(subscribers.confirmedAt)));
    }
    const count = outcomes.filter((outcome) => outcome === 'added').length;
    if (!dryRun && count) await record(tx, null, 'subscriber.import', 'subscribers', { count });
  });
  return outcomes;
}

/** All subscribers in any state, for a file that its owner keeps. */
export async function exportSubscribers() {
  const rows = await db()
    .select({
      email: presentEmail,
      frequency: subscribers.frequency,
      script: subscribers.script,
      state: subscriberState,
      confirmedAt: subscribers.confirmedAt,
      unsubscribedAt: subscribers.unsubscribedAt,
      source: subscribers.source,
    })
    .from(subscribers)
    .leftJoin(members, eq(members.id, subscribers.memberId))
    .orderBy(asc(subscribers.id));
  await record(db(), null, 'subscriber.export', 'subscribers', { count: rows.length });
  return rows;
}
