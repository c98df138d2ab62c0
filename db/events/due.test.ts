import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { findEvent, listPast, listUpcoming } from '@/db/events/find';
import { turnEvents } from '@/db/events/turn';
import { callOff, repeatEvent, startEvent } from '@/db/events/write';
import { collectOwnData } from '@/db/members/own-data';
import { checkIn } from '@/db/registrations/check-in';
import { clearRegistrations, remindRegistered, writeToRegistered } from '@/db/registrations/desk';
import { listRegistrations } from '@/db/registrations/find';
import type { EventLetterFacts } from '@/db/registrations/letters';
import { register } from '@/db/registrations/register';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { events, registrations } from '@/db/schema/events';
import { testDatabase } from '@/db/testing/database';
import { daysAhead, laterYear, springForward } from '@/db/testing/dates';
import { idOf } from '@/db/testing/ids';
import { raiseWorld, stories } from '@/db/world';

testDatabase();

const eventId = stories.published.id;
let told: EventLetterFacts[] = [];
const write = (facts: EventLetterFacts) => {
  told.push(facts);
  return { to: facts.registration.email, subject: facts.kind, text: 'x', html: '' };
};
const come = (email: string, party = 1) =>
  register({ eventId, name: email, email, party, companions: [], answers: {} }, null, write);
/** Puts the event so many hours from now. */
const move = (hours: number) =>
  db()
    .update(events)
    .set({
      startsAt: sql`now() + make_interval(hours => ${hours})`,
      endsAt: sql`now() + make_interval(hours => ${hours + 2})`,
    })
    .where(eq(events.articleId, eventId));
const columnOf = async () => {
  const [row] = await db()
    .select({ slug: columns.slug })
    .from(articles)
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .where(eq(articles.id, eventId));
  return row?.slug;
};

beforeEach(async () => {
  await raiseWorld();
  told = [];
  await db().delete(events);
  const [announcements] = await db().select().from(columns).where(eq(columns.slug, 'announcements'));
  await db().update(articles).set({ columnId: announcements?.id }).where(eq(articles.id, eventId));
  const [startsAt, endsAt] = [daysAhead(10), daysAhead(10.1)];
  await db()
    .insert(events)
    .values({ articleId: eventId, startsAt, endsAt, timeZone: 'America/New_York', partySize: 3 });
});

test('an event that is over moves to 历届活动 once and keeps its number; one whose deadline has come is noted once', async () => {
  expect(await turnEvents()).toEqual([]);
  expect((await listUpcoming(5)).map(({ id }) => id)).toEqual([eventId]);
  await db()
    .update(events)
    .set({ deadlineAt: sql`now()` as never });
  expect(await turnEvents()).toEqual([{ id: eventId }]);
  expect(await turnEvents()).toEqual([]);
  expect(await columnOf()).toBe('announcements');
  await move(-3);
  expect(await turnEvents()).toEqual([{ id: eventId }]);
  expect(await columnOf()).toBe('past-events');
  expect(await turnEvents()).toEqual([]);
  expect(await listUpcoming(5)).toEqual([]);
  expect((await listPast(new Date(0), new Date(Date.now()))).map(({ id }) => id)).toEqual([eventId]);
});

test('a day before, those with seats are reminded once; who registered just now, waits or has cancelled is not', async () => {
  await db().update(events).set({ capacity: 2 });
  for (const name of ['a', 'b', 'c']) await come(`${name}@example.org`);
  await db()
    .update(registrations)
    .set({ seatedAt: sql`now() - interval '7 hours'` })
    .where(eq(registrations.email, 'a@example.org'));
  told = [];
  await move(30);
  await remindRegistered(write);
  expect(told).toEqual([]);
  await move(23);
  await remindRegistered(write);
  await remindRegistered(write);
  expect(told.map(({ kind, registration }) => [kind, registration.email])).toEqual([['reminder', 'a@example.org']]);
});

test('registrations are deleted so many days after the end, and the numbers stay', async () => {
  for (const [name, party] of [
    ['a', 2],
    ['b', 1],
  ] as const)
    await come(`${name}@example.org`, party);
  const [first] = await listRegistrations(eventId);
  const who = { id: first?.id ?? 0, eventId, present: true };
  expect(await checkIn(who, new Date(Date.now() + 1e9), await idOf('editor'))).toEqual({ kind: 'done' });
  const seen = (await listRegistrations(eventId))[0]?.attendedAt?.getTime() ?? Number.POSITIVE_INFINITY;
  expect(seen).toBeLessThanOrEqual(Date.now());
  expect(await checkIn({ ...who, eventId: eventId + 1 }, new Date(), await idOf('editor'))).toEqual({
    kind: 'refused',
    state: null,
  });
  await move(-24 * 29);
  await clearRegistrations(30);
  expect(await listRegistrations(eventId)).toHaveLength(2);
  await move(-24 * 31);
  await clearRegistrations(30);
  expect(await listRegistrations(eventId)).toEqual([]);
  expect((await findEvent(eventId))?.event).toMatchObject({ registered: 3, attended: 2 });
});

test('a letter of the desk goes to its audience once', async () => {
  await db().update(events).set({ capacity: 1 });
  await come('a@example.org');
  await come('b@example.org');
  told = [];
  const letter = { eventId, audience: 'waiting' as const, subject: '标题', body: '正文' };
  expect(await writeToRegistered(letter, 1, write)).toBe(1);
  await expect(writeToRegistered(letter, 1, write)).rejects.toThrow('刚刚已经寄出');
  expect(told.map(({ registration, message }) => [registration.email, message?.body])).toEqual([
    ['b@example.org', '正文'],
  ]);
  expect(await writeToRegistered({ ...letter, audience: 'all' }, 1, write)).toBe(2);
});

test('an event called off writes to everybody once and raises its sequence', async () => {
  await come('a@example.org');
  expect(await callOff(eventId, 1, write)).toEqual({ told: 1 });
  await expect(callOff(eventId, 1, write)).rejects.toThrow('已经取消');
  expect(told.at(-1)).toMatchObject({ kind: 'called-off', event: { sequence: 1 } });
});

test('an event again on another day keeps its hour over a change of daylight time, as a draft without registrations', async () => {
  const year = laterYear();
  const day = springForward(year) - 5;
  const [startsAt, endsAt] = [new Date(Date.UTC(year, 2, day, 19)), new Date(Date.UTC(year, 2, day, 21))];
  const id = await startEvent({ title: '春日', startsAt, endsAt, timeZone: 'America/New_York' }, 1);
  for (const far of [15, -15]) await expect(repeatEvent(id, `${year + far}-03-15`, 1)).rejects.toThrow('日期太远了');
  const later = `${year}-03-${day + 14}`;
  await expect(repeatEvent(2_000_000, later, 1)).rejects.toThrow('没有这个活动。');
  const again = await repeatEvent(id, later, 1);
  const found = await findEvent(again);
  expect(found).toMatchObject({ title: '春日', visible: false, taken: 0 });
  // 14:00 in New York before and after the clocks went forward.
  expect(found?.event.startsAt.getTime()).toBe(Date.UTC(year, 2, day + 14, 18));
});

test('a member is handed what was registered with the own address', async () => {
  await come('lin@example.org');
  const [{ id } = { id: 0 }] = await db().execute<{ id: number }>(
    sql`select id from members where email = 'lin@example.org'`,
  );
  expect((await collectOwnData(id))?.registrations).toMatchObject([{ eventId, email: 'lin@example.org' }]);
});
