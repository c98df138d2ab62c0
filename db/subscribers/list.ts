import { and, desc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { withdrawRecipient } from '@/db/mailings/send';
import { contains } from '@/db/pattern';
import { subscribers } from '@/db/schema/mail/subscribers';
import { members } from '@/db/schema/member/members';
import { presentEmail } from '@/db/subscribers/links';
import { type Frequency, frequencyNames, isSent, type SubscriberState, subscriberState } from '@/db/subscribers/state';
import { paths } from '@/site/paths';

const PER_PAGE = 50;
type SubscriberFilter = { words?: string; state?: SubscriberState; frequency?: Frequency };

const matching = ({ words, state, frequency }: SubscriberFilter): SQL | undefined =>
  and(
    words ? or(contains(subscribers.email, words), contains(members.email, words)) : undefined,
    state ? sql`${subscriberState} = ${state}` : undefined,
    frequency ? eq(subscribers.frequency, frequency) : undefined,
  );

const rows = (where: SQL | undefined) =>
  db()
    .select({
      id: subscribers.id,
      email: presentEmail,
      memberId: subscribers.memberId,
      member: members.chineseName,
      frequency: subscribers.frequency,
      source: subscribers.source,
      confirmedAt: subscribers.confirmedAt,
      unsubscribedAt: subscribers.unsubscribedAt,
      state: subscriberState,
    })
    .from(subscribers)
    .leftJoin(members, eq(members.id, subscribers.memberId))
    .where(where)
    .orderBy(desc(subscribers.id));

/** For administrators: subscribers, the latest first, 50 a page, with their number. */
export async function listSubscribers(filter: SubscriberFilter, page: number) {
  const where = matching(filter);
  const [found, [all]] = await Promise.all([
    rows(where)
      .limit(PER_PAGE)
      .offset((page - 1) * PER_PAGE),
    db()
      .select({ n: sql<number>`count(*)::int` })
      .from(subscribers)
      .leftJoin(members, eq(members.id, subscribers.memberId))
      .where(where),
  ]);
  const total = all?.n ?? 0;
  return { rows: found, total, pages: Math.max(1, Math.ceil(total / PER_PAGE)) };
}

/** How many an issue is sent to, by frequency. */
export async function countSubscribers(): Promise<Record<Frequency, number>> {
  const found = await db()
    .select({ frequency: subscribers.frequency, n: sql<number>`count(*)::int` })
    .from(subscribers)
    .where(isSent())
    .groupBy(subscribers.frequency);
  const of = (frequency: Frequency) => found.find((row) => row.frequency === frequency)?.n ?? 0;
  return { each: of('each'), monthly: of('monthly'), events: of('events') };
}

/** For the desk's search box. */
export async function listSubscribersByWords(words: string, limit: number) {
  const found = await rows(matching({ words })).limit(limit);
  return found.map(({ email, frequency }) => ({
    name: email,
    note: frequencyNames[frequency],
    path: paths.admin.subscribers({ q: email }),
  }));
}

/** An administrator ends a subscription for somebody who wrote to ask for it; a second click changes nothing. */
export async function endSubscription(id: number, adminId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [gone] = await tx
      .update(subscribers)
      .set({ unsubscribedAt: sql`now()` })
      .where(and(eq(subscribers.id, id), isNull(subscribers.unsubscribedAt)))
      .returning({ name: subscribers.email });
    if (!gone) return;
    await withdrawRecipient(tx, gone.name, 'issue');
    await record(tx, adminId, 'subscriber.end', `subscriber:${id}`, gone);
  });
}
