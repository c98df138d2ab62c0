import { and, eq, sql } from 'drizzle-orm';
import { shownWords } from '@/db/articles/shown';
import type { Transaction } from '@/db/client';
import type { Event } from '@/db/events/find';
import { enqueue, type Letter } from '@/db/letters/queue';
import { isWaiting } from '@/db/registrations/state';
import { articles } from '@/db/schema/articles';
import { events, registrationLinks, registrations } from '@/db/schema/events';
import { hashOf, newSecret } from '@/db/secrets';
import { findSettings } from '@/db/settings/settings';

/** Why somebody who registered is written to. */
export type EventLetterKind =
  | 'seated'
  | 'pending'
  | 'waiting'
  | 'offered'
  | 'lapsed'
  | 'declined'
  | 'cancelled'
  | 'changed'
  | 'called-off'
  | 'reminder'
  | 'message';

type Registration = typeof registrations.$inferSelect;
export type EventLetterFacts = {
  kind: EventLetterKind;
  siteName: string;
  event: Event & { title: string };
  registration: Registration;
  /** The place on the waiting list, from 1. */
  position: number;
  token: string;
  /** What an editor writes to everybody. */
  message?: { subject: string; body: string };
};
/** mail/letter-event.ts writes the words; db/ knows when. */
export type WriteEventLetter = (facts: EventLetterFacts) => Letter;

/** A new link to a registration, of 256 random bits; only its hash is stored. */
async function issueLink(tx: Transaction, registrationId: number): Promise<string> {
  const token = newSecret();
  await tx.insert(registrationLinks).values({ hash: hashOf(token), registrationId });
  return token;
}

/** The place of a registration on the waiting list, from 1; 0 when it is not on it. */
export async function findPosition(tx: Transaction, { eventId, waitingSince, id }: Registration): Promise<number> {
  if (!waitingSince) return 0;
  // The moment itself stays in the database: a Date has no microseconds.
  const own = sql`(select waiting_since, id from registrations own where own.id = ${id})`;
  const [row] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(registrations)
    .where(
      and(
        eq(registrations.eventId, eventId),
        isWaiting,
        sql`(${registrations.waitingSince}, ${registrations.id}) <= ${own}`,
      ),
    );
  return row?.n ?? 0;
}

/** Puts a letter on one registration into the box, with a link of its own. */
export async function tell(
  tx: Transaction,
  registrationId: number,
  kind: EventLetterKind,
  write: WriteEventLetter,
  message?: EventLetterFacts['message'],
): Promise<void> {
  const [found] = await tx
    .update(registrations)
    .set({ toldAt: sql`clock_timestamp()` })
    .where(eq(registrations.id, registrationId))
    .returning();
  if (!found) return;
  const [about] = await tx
    .select({ event: events, title: shownWords(articles.title) })
    .from(events)
    .innerJoin(articles, eq(articles.id, events.articleId))
    .where(eq(events.articleId, found.eventId));
  if (!about) return;
  const { siteName } = await findSettings(tx);
  const token = await issueLink(tx, registrationId);
  const position = kind === 'waiting' ? await findPosition(tx, found) : 0;
  const event = { ...about.event, title: about.title };
  await enqueue(tx, write({ kind, siteName, event, registration: found, position, token, message }));
}
