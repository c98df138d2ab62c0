import { and, asc, eq, gt, isNull, lte, or, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { type EventLetterKind, tell, type WriteEventLetter } from '@/db/registrations/letters';
import { holdsSeats, isActive, isOffered, isWaiting } from '@/db/registrations/state';
import { articles, visible } from '@/db/schema/articles';
import { events, registrations } from '@/db/schema/events';

/*
 * Who has seats. Every change of it happens under the lock of the event's row, one after the other, so that the capacity
 * is exact however many come at once. Times taken under the lock are clock_timestamp(): now() is when a transaction
 * began, which is another order.
 */

/** Locks an event for a change of its seats; null where there is none. */
export async function lockEvent(tx: Transaction, id: number) {
  const [found] = await tx
    .select({
      event: events,
      title: articles.title,
      visible: sql<boolean>`${visible}`,
      // When the request came to the database, not when its turn came.
      open: sql<boolean>`now() < coalesce(${events.deadlineAt}, ${events.startsAt})`,
      begun: sql<boolean>`now() >= ${events.startsAt}`,
    })
    .from(events)
    .innerJoin(articles, eq(articles.id, events.articleId))
    .where(eq(events.articleId, id))
    .for('update', { of: events });
  return found ?? null;
}

const of = (eventId: number) => eq(registrations.eventId, eventId);

/** How many seats nobody holds. */
export async function countFree(tx: Transaction, event: { articleId: number; capacity: number | null }) {
  if (event.capacity === null) return Number.POSITIVE_INFINITY;
  const [row] = await tx
    .select({ held: sql<number>`coalesce(sum(${registrations.party}), 0)::int` })
    .from(registrations)
    .where(and(of(event.articleId), holdsSeats));
  return event.capacity - (row?.held ?? 0);
}

/** Whether anybody is on the waiting list: seats that become free are theirs. */
export async function isAnybodyWaiting(tx: Transaction, eventId: number): Promise<boolean> {
  const rows = await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(of(eventId), isWaiting))
    .limit(1);
  return rows.length > 0;
}

/** Offers that were not taken in time end; the seats are free again. */
async function lapseOffers(tx: Transaction, eventId: number, write: WriteEventLetter): Promise<void> {
  const lapsed = await tx
    .update(registrations)
    .set({ lapsedAt: sql`clock_timestamp()` })
    .where(and(of(eventId), isOffered, lte(registrations.offerEndsAt, sql`now()`)))
    .returning({ id: registrations.id });
  for (const { id } of lapsed) await tell(tx, id, 'lapsed', write);
}

/**
 * Offers free seats to those who wait, in the order in which they came, each for the event's claim window; a party for
 * which there are not enough seats is not passed over. Call it under the lock, after whatever may have freed a seat.
 */
export async function offerSeats(tx: Transaction, eventId: number, write: WriteEventLetter): Promise<void> {
  const found = await lockEvent(tx, eventId);
  if (!found) return;
  await lapseOffers(tx, eventId, write);
  if (found.begun || found.event.calledOffAt) return;
  let free = await countFree(tx, found.event);
  if (free <= 0) return;
  const queue = await tx
    .select({ id: registrations.id, party: registrations.party })
    .from(registrations)
    .where(and(of(eventId), isWaiting))
    .orderBy(asc(registrations.waitingSince), asc(registrations.id))
    .limit(100);
  for (const { id, party } of queue) {
    if (party > free) return;
    free -= party;
    const { claimHours, startsAt } = found.event;
    await tx
      .update(registrations)
      .set({
        offeredAt: sql`clock_timestamp()`,
        offerEndsAt: sql`least(clock_timestamp() + make_interval(hours => ${claimHours}), ${startsAt.toISOString()}::timestamptz)`,
      })
      .where(eq(registrations.id, id));
    await tell(tx, id, 'offered', write);
  }
}

/** A letter to everybody who has, is offered or waits for a seat; how many. */
export async function tellEverybody(
  tx: Transaction,
  eventId: number,
  kind: EventLetterKind,
  write: WriteEventLetter,
): Promise<number> {
  const rows = await tx
    .select({ id: registrations.id })
    .from(registrations)
    .where(and(of(eventId), isActive))
    .orderBy(asc(registrations.id));
  for (const { id } of rows) await tell(tx, id, kind, write);
  return rows.length;
}

/**
 * Lets every offer lapse whose time has come and offers free seats on, whatever freed them. Returns the events concerned.
 * The jobs' own.
 */
export async function offerDue(write: WriteEventLetter): Promise<{ eventId: number }[]> {
  const due = await db()
    .selectDistinct({ eventId: registrations.eventId })
    .from(registrations)
    .innerJoin(events, eq(events.articleId, registrations.eventId))
    .where(
      and(
        gt(events.startsAt, sql`now()`),
        isNull(events.calledOffAt),
        or(isWaiting, and(isOffered, lte(registrations.offerEndsAt, sql`now()`))),
      ),
    );
  for (const { eventId } of due) await db().transaction((tx) => offerSeats(tx, eventId, write));
  return due;
}
