import { and, eq, isNull, sql } from 'drizzle-orm';
import { ofEditable } from '@/db/articles/editable';
import { db } from '@/db/client';
import { isSeated, type RegistrationState, registrationState } from '@/db/registrations/state';
import { events, registrations } from '@/db/schema/events';

type CheckInOutcome =
  | { kind: 'done' }
  /** Somebody else had seen them before; that time stays. */
  | { kind: 'already'; at: Date; timeZone: string }
  /** Without a seat; `state` is null when there is no such registration in an event of this editor's. */
  | { kind: 'refused'; state: RegistrationState | null };

/**
 * Notes that somebody with a seat has come, or takes it back; `at` is when the phone saw them, which may have been
 * offline. The same once more changes nothing.
 */
export async function checkIn(
  { id, eventId, present }: { id: number; eventId: number; present: boolean },
  at: Date,
  editorId: number,
): Promise<CheckInOutcome> {
  const event = and(eq(registrations.eventId, eventId), ofEditable(registrations.eventId, editorId));
  const own = and(eq(registrations.id, id), event);
  // A phone's clock may be wrong; nobody has come in the future.
  const when = sql`least(${at.toISOString()}::timestamptz, now())`;
  const changed = await db()
    .update(registrations)
    .set({ attendedAt: present ? when : null })
    .where(and(own, isSeated, present ? isNull(registrations.attendedAt) : undefined))
    .returning({ id: registrations.id });
  if (changed.length) return { kind: 'done' };
  const [found] = await db()
    .select({ state: registrationState, attendedAt: registrations.attendedAt, timeZone: events.timeZone })
    .from(registrations)
    .innerJoin(events, eq(events.articleId, registrations.eventId))
    .where(own);
  if (found?.state !== 'attended' || !found.attendedAt) return { kind: 'refused', state: found?.state ?? null };
  // The answer of the first time was lost on its way.
  if (found.attendedAt.getTime() === at.getTime()) return { kind: 'done' };
  return { kind: 'already', at: found.attendedAt, timeZone: found.timeZone };
}
