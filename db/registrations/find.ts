import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { isSeated, isWaiting, type RegistrationState, registrationState } from '@/db/registrations/state';
import { registrationLinks, registrations } from '@/db/schema/events';
import { hashOf } from '@/db/secrets';

const position = sql<number>`case when ${isWaiting} then (
  select count(*) from registrations before where before.event_id = registrations.event_id
    and before.cancelled_at is null and before.declined_at is null and before.seated_at is null and before.lapsed_at is null
    and before.offered_at is null
    and (before.waiting_since, before.id) <= (registrations.waiting_since, registrations.id)) else 0 end`.mapWith(
  Number,
);

const row = {
  id: registrations.id,
  eventId: registrations.eventId,
  name: registrations.name,
  email: registrations.email,
  memberId: registrations.memberId,
  party: registrations.party,
  companions: registrations.companions,
  answers: registrations.answers,
  code: registrations.code,
  registeredAt: registrations.registeredAt,
  offerEndsAt: registrations.offerEndsAt,
  attendedAt: registrations.attendedAt,
  state: registrationState,
  position,
};

/** The registration of a letter's link, which stays as it is; null for an unknown link. */
export async function findRegistration(token: string) {
  const [found] = await db()
    .select(row)
    .from(registrationLinks)
    .innerJoin(registrations, eq(registrations.id, registrationLinks.registrationId))
    .where(eq(registrationLinks.hash, hashOf(token)));
  return found ?? null;
}

const listRows = (where: SQL | undefined) =>
  db().select(row).from(registrations).where(where).orderBy(asc(registrations.registeredAt), asc(registrations.id));

export type RegistrationRow = Awaited<ReturnType<typeof listRows>>[number];

/** For editors: everybody who registered, in the order in which they came; `state` leaves out the others. */
export const listRegistrations = (eventId: number, state?: RegistrationState): Promise<RegistrationRow[]> =>
  listRows(and(eq(registrations.eventId, eventId), state && sql`${registrationState} = ${state}`));

/** For editors at the door: those who have seats. */
export const listSeated = (eventId: number): Promise<RegistrationRow[]> =>
  listRows(and(eq(registrations.eventId, eventId), isSeated));

/** For editors: how many registrations and people are in each state. */
export async function countStates(eventId: number) {
  return db()
    .select({
      state: registrationState,
      n: sql<number>`count(*)::int`,
      people: sql<number>`sum(${registrations.party})::int`,
    })
    .from(registrations)
    .where(eq(registrations.eventId, eventId))
    .groupBy(sql`1`);
}
