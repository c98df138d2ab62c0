import { eq, sql } from 'drizzle-orm';
import { isEditable } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { checkAnswers } from '@/db/registrations/answers';
import { tell, type WriteEventLetter } from '@/db/registrations/letters';
import { letterOf, nextRevision, placeNow, unplaced } from '@/db/registrations/register';
import { countFree, isAnybodyWaiting, lockEvent, offerSeats } from '@/db/registrations/seats';
import { type RegistrationState, registrationState } from '@/db/registrations/state';
import { registrationLinks, registrations } from '@/db/schema/events';
import { hashOf } from '@/db/secrets';

type Registration = typeof registrations.$inferSelect;
type Locked = NonNullable<Awaited<ReturnType<typeof lockEvent>>>;
type Call = { tx: Transaction; found: Locked; registration: Registration; state: RegistrationState };
/** Whose registration: the link of a letter, or the number at the desk. */
type Which = { token: string } | { id: number };

/** Runs a change of one registration under the lock of its event. Refuses an unknown link. */
async function under<T>(
  which: Which,
  run: (call: Call) => Promise<T>,
  editorId?: number,
): Promise<T & { eventId: number }> {
  return db().transaction(async (tx) => {
    const byLink = tx.select({ id: registrationLinks.registrationId }).from(registrationLinks);
    const id = 'id' in which ? which.id : (await byLink.where(eq(registrationLinks.hash, hashOf(which.token))))[0]?.id;
    const select = () =>
      tx
        .select({ row: registrations, state: registrationState })
        .from(registrations)
        .where(eq(registrations.id, id ?? 0));
    const [before] = await select();
    if (before && editorId !== undefined && !(await isEditable(before.row.eventId, editorId, tx)))
      throw new Refusal('没有这个报名。');
    const found = before && (await lockEvent(tx, before.row.eventId));
    const [now] = await select();
    if (!found || !now) throw new Refusal('这个链接已经失效：报名资料可能已按期删除。');
    const done = await run({ tx, found, registration: now.row, state: now.state });
    return { ...done, eventId: now.row.eventId };
  });
}

const set = (tx: Transaction, id: number, values: Partial<Record<keyof Registration, unknown>>) =>
  tx
    .update(registrations)
    .set(values as Partial<typeof registrations.$inferInsert>)
    .where(eq(registrations.id, id));

const clock = sql`clock_timestamp()`;

/** Gives up a registration; its seats go to the next who waits. Again: nothing. */
export const cancelRegistration = (which: Which, write: WriteEventLetter, editorId?: number) =>
  under(
    which,
    async ({ tx, found, registration: { id, name }, state }) => {
      if (state === 'cancelled' || state === 'declined') return {};
      if (found.begun && editorId === undefined) throw new Refusal('活动已经开始，不能再取消。');
      await set(tx, id, { cancelledAt: clock, calendarRevision: nextRevision });
      await tell(tx, id, 'cancelled', write);
      if (editorId !== undefined) await record(tx, editorId, 'registration.cancel', `registration:${id}`, { name });
      await offerSeats(tx, found.event.articleId, write);
      return {};
    },
    editorId,
  );

/** Takes the seats that are offered, while the offer lasts by the database's clock. Again: nothing. */
export const acceptSeat = (which: Which, write: WriteEventLetter) =>
  under(which, async ({ tx, registration: { id }, state }) => {
    if (state === 'seated' || state === 'attended') return {};
    if (state !== 'offered') throw new Refusal('这个名额已经轮给下一位。');
    const taken = await tx
      .update(registrations)
      .set({ seatedAt: clock })
      .where(sql`${registrations.id} = ${id} and ${registrations.offerEndsAt} > now()`)
      .returning({ id: registrations.id });
    if (!taken.length) throw new Refusal('确认的时限已过，这个名额轮给了下一位。');
    await tell(tx, id, 'seated', write);
    return {};
  });

/** Registers again after a cancellation or an offer that lapsed, at the end of the line. */
export const rejoin = (which: Which, write: WriteEventLetter) =>
  under(which, async ({ tx, found, registration: { id, party }, state }) => {
    if (state !== 'cancelled' && state !== 'lapsed') return {};
    if (!found.open || found.event.calledOffAt) throw new Refusal('报名已经截止。');
    await offerSeats(tx, found.event.articleId, write);
    await set(tx, id, {
      ...unplaced,
      calendarRevision: nextRevision,
      registeredAt: clock,
      ...(await placeNow(tx, found, party)),
    });
    const [now] = await tx.select({ state: registrationState }).from(registrations).where(eq(registrations.id, id));
    if (now) await tell(tx, id, letterOf[now.state], write);
    return {};
  });

type RegistrationChange = Pick<Registration, 'name' | 'party' | 'companions' | 'answers'>;

/** Changes names, number and answers. More people than there are free seats for is refused; fewer frees seats. */
export const changeRegistration = (which: Which, input: RegistrationChange, write: WriteEventLetter) =>
  under(which, async ({ tx, found, registration, state }) => {
    const { event } = found;
    if (found.begun || event.calledOffAt) throw new Refusal('活动已经开始或取消，不能再修改。');
    if (state === 'cancelled' || state === 'declined' || state === 'lapsed')
      throw new Refusal('这个报名已不在名单里，不能修改。');
    if (input.party > event.partySize) throw new Refusal(`一次最多报 ${event.partySize} 人。`);
    await checkAnswers(tx, event.articleId, input.answers);
    const more = input.party - registration.party;
    const holds = state === 'seated' || state === 'offered';
    if (more > 0 && holds) {
      if (!found.open) throw new Refusal('报名已经截止，不能增加人数。');
      if (more > (await countFree(tx, event)) || (await isAnybodyWaiting(tx, event.articleId)))
        throw new Refusal('剩下的名额不够，人数没有改。');
    }
    await set(tx, registration.id, input);
    if (more < 0 && holds) await offerSeats(tx, event.articleId, write);
    return {};
  });

/** An editor lets a registration in: a seat where there is one, else the waiting list. */
export const approveRegistration = (id: number, editorId: number, write: WriteEventLetter) =>
  under(
    { id },
    async ({ tx, found, registration: { name, party }, state }) => {
      if (state !== 'pending' && state !== 'declined') throw new Refusal('这个报名已经处理过了。');
      await offerSeats(tx, found.event.articleId, write);
      const placed = await placeNow(tx, { ...found, event: { ...found.event, needsApproval: false } }, party);
      await set(tx, id, { declinedAt: null, ...placed });
      await record(tx, editorId, 'registration.approve', `registration:${id}`, { name });
      await tell(tx, id, placed.seatedAt ? 'seated' : 'waiting', write);
      return {};
    },
    editorId,
  );

/** An editor turns a registration down. */
export const declineRegistration = (id: number, editorId: number, write: WriteEventLetter) =>
  under(
    { id },
    async ({ tx, registration: { name }, state }) => {
      if (state !== 'pending') throw new Refusal('这个报名已经处理过了。');
      await set(tx, id, { declinedAt: clock });
      await record(tx, editorId, 'registration.decline', `registration:${id}`, { name });
      await tell(tx, id, 'declined', write);
      return {};
    },
    editorId,
  );
