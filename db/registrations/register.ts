import { randomInt } from 'node:crypto';
import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import type { Viewer } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { checkAnswers } from '@/db/registrations/answers';
import { type EventLetterKind, findPosition, tell, type WriteEventLetter } from '@/db/registrations/letters';
import { countFree, isAnybodyWaiting, lockEvent, offerSeats } from '@/db/registrations/seats';
import { type RegistrationState, registrationState } from '@/db/registrations/state';
import { registrations } from '@/db/schema/events';

type NewRegistration = {
  eventId: number;
  name: string;
  email: string;
  party: number;
  companions: string[];
  answers: Record<string, string>;
};

// No letters or digits that look alike.
const letters = '23456789abcdefghjkmnpqrstuvwxyz';
const newCode = () => Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join('');

/** Which letter tells of a state. */
export const letterOf: Record<RegistrationState, EventLetterKind> = {
  pending: 'pending',
  waiting: 'waiting',
  offered: 'offered',
  lapsed: 'lapsed',
  seated: 'seated',
  attended: 'seated',
  declined: 'declined',
  cancelled: 'cancelled',
};

type Locked = NonNullable<Awaited<ReturnType<typeof lockEvent>>>;

/** Refuses whoever cannot register now, in the words of the form. */
function refuseClosed(found: Locked | null, viewer: Viewer | null): asserts found is Locked {
  if (!found?.visible) throw new Refusal('没有这个活动。');
  const { event, open } = found;
  if (event.calledOffAt) throw new Refusal('这个活动已经取消。');
  if (!event.takesRegistrations) throw new Refusal('这个活动不需要报名，欢迎直接参加。');
  if (!open) throw new Refusal('报名已经截止。');
  if (event.openTo === 'members' && !viewer) throw new Refusal('这个活动只限会员报名，请先登录。');
}

/** What a registration that comes now gets: a seat, a place on the waiting list, or an editor's decision first. */
export async function placeNow(tx: Transaction, { event }: Locked, party: number) {
  const at = sql`clock_timestamp()`;
  if (event.needsApproval) return {};
  const free = await countFree(tx, event);
  if (party <= free && !(await isAnybodyWaiting(tx, event.articleId))) return { seatedAt: at };
  return { waitingSince: at };
}

/** Everything about where a registration stands, as before its arrival. */
export const unplaced = {
  waitingSince: null,
  offeredAt: null,
  offerEndsAt: null,
  lapsedAt: null,
  seatedAt: null,
  declinedAt: null,
  cancelledAt: null,
  attendedAt: null,
  remindedAt: null,
};

/** A registration that ends or begins anew is a newer thing to calendars (RFC 5545 §3.8.7.4). */
export const nextRevision = sql`${registrations.calendarRevision} + 1` as never;

/**
 * Registers somebody, in one transaction under the lock of the event. An address has one registration an event: the same
 * form sent again changes nothing, and gives the same answer, so that nobody learns who is registered; it gets a letter
 * again when the last is older than two minutes. One that was cancelled begins anew at the end of the line.
 */
export async function register(
  input: NewRegistration,
  viewer: Viewer | null,
  write: WriteEventLetter,
): Promise<{ state: RegistrationState; position: number }> {
  return db().transaction(async (tx) => {
    const { eventId, email, party } = input;
    const found = await lockEvent(tx, eventId);
    refuseClosed(found, viewer);
    if (party > found.event.partySize) throw new Refusal(`一次最多报 ${found.event.partySize} 人。`);
    await checkAnswers(tx, eventId, input.answers);
    await offerSeats(tx, eventId, write);
    const own = and(eq(registrations.eventId, eventId), eq(sql`lower(${registrations.email})`, email.toLowerCase()));
    const [known] = await tx.select({ id: registrations.id, state: registrationState }).from(registrations).where(own);
    const again = known && known.state !== 'cancelled' && known.state !== 'lapsed';
    if (!again) {
      const placed = { ...unplaced, registeredAt: sql`clock_timestamp()`, ...(await placeNow(tx, found, party)) };
      const row = { ...input, memberId: viewer?.id ?? null };
      if (known)
        await tx
          .update(registrations)
          .set({ ...row, ...placed, calendarRevision: nextRevision })
          .where(eq(registrations.id, known.id));
      else await tx.insert(registrations).values({ ...row, ...placed, code: newCode() });
    }
    const [now] = await tx.select({ row: registrations, state: registrationState }).from(registrations).where(own);
    if (!now) throw new Error('no registration came back');
    const { id } = now.row;
    const untold = or(isNull(registrations.toldAt), lt(registrations.toldAt, sql`now() - interval '2 minutes'`));
    const due = again
      ? (
          await tx
            .select({ id: registrations.id })
            .from(registrations)
            .where(and(eq(registrations.id, id), untold))
        ).length > 0
      : true;
    if (due) await tell(tx, id, letterOf[now.state], write);
    return { state: now.state, position: now.state === 'waiting' ? await findPosition(tx, now.row) : 0 };
  });
}
