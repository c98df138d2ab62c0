import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { saveEvent } from '@/db/events/write';
import {
  acceptSeat,
  approveRegistration,
  cancelRegistration,
  changeRegistration,
  declineRegistration,
  rejoin,
} from '@/db/registrations/change';
import { findRegistration, listRegistrations } from '@/db/registrations/find';
import type { EventLetterFacts } from '@/db/registrations/letters';
import { register } from '@/db/registrations/register';
import { offerDue } from '@/db/registrations/seats';
import { eventQuestions, events, registrations } from '@/db/schema/events';
import { letters } from '@/db/schema/mail/letters';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';

testDatabase();

const eventId = stories.published.id;
let told: EventLetterFacts[] = [];
/** The words are mail/'s; here only who is told what. */
const write = (facts: EventLetterFacts) => {
  told.push(facts);
  const { kind, registration, token } = facts;
  return { to: registration.email, subject: kind, text: token, html: '' };
};
const person = (n: number, more: object = {}) => ({
  eventId,
  name: `报名者${n}`,
  email: `person${n}@example.org`,
  party: 1,
  companions: [],
  answers: {},
  ...more,
});
const come = (n: number, more: object = {}) => register(person(n, more), null, write);
/** The newest link sent to somebody. */
const linkOf = (n: number) =>
  told.findLast(({ registration }) => registration.email === `person${n}@example.org`)?.token ?? '';
const stateOf = async (n: number) => (await findRegistration(linkOf(n)))?.state;
const kindsFor = (n: number) =>
  told.filter(({ registration }) => registration.email === `person${n}@example.org`).map(({ kind }) => kind);
const change = (set: object) => db().update(events).set(set).where(eq(events.articleId, eventId));

beforeEach(async () => {
  await raiseWorld();
  told = [];
  await db().delete(events);
  await db().delete(letters);
  await db()
    .insert(events)
    .values({
      articleId: eventId,
      startsAt: sql`now() + interval '10 days'` as never,
      endsAt: sql`now() + interval '10 days 2 hours'` as never,
      timeZone: 'America/Los_Angeles',
      capacity: 2,
      partySize: 3,
    });
});

test('two hundred at once for fifty seats: fifty in, a hundred and fifty waiting in the order of arrival, nobody twice', async () => {
  await change({ capacity: 50 });
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  // Everybody's browser sends the form twice.
  const answers = await Promise.all(numbers.flatMap((n) => [come(n), come(n)]));
  expect(answers.filter(({ state }) => state === 'seated')).toHaveLength(100);
  const rows = await listRegistrations(eventId);
  expect(rows).toHaveLength(200);
  expect(new Set(rows.map(({ email }) => email)).size).toBe(200);
  expect(rows.filter(({ state }) => state === 'seated')).toHaveLength(50);
  // In the order of arrival the first fifty have seats, and the others the places from 1 to 150.
  expect(rows.map(({ state }) => state)).toEqual(numbers.map((n) => (n < 50 ? 'seated' : 'waiting')));
  expect(rows.slice(50).map(({ position }) => position)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
  expect(rows.map(({ id }) => id)).toEqual([...rows.map(({ id }) => id)].sort((a, b) => a - b));
  // One letter each, which says what the list says.
  const sent = await db().select().from(letters);
  expect(sent).toHaveLength(200);
  expect(sent.filter(({ subject }) => subject === 'seated')).toHaveLength(50);
  const said = told.filter(({ kind }) => kind === 'waiting').map(({ position }) => position);
  expect(said.sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, i) => i + 1));
});

test('twenty give up and forty others come at once: never more seats than there are', async () => {
  await change({ capacity: 30 });
  for (let n = 0; n < 60; n += 1) await come(n);
  const seated = told.filter(({ kind }) => kind === 'seated').map(({ token }) => token);
  await Promise.all([
    ...seated.slice(0, 20).map((token) => cancelRegistration({ token }, write)),
    ...Array.from({ length: 40 }, (_, i) => come(100 + i)),
  ]);
  const rows = await listRegistrations(eventId);
  const holding = rows.filter(({ state }) => state === 'seated' || state === 'offered');
  expect(holding.reduce((sum, { party }) => sum + party, 0)).toBe(30);
  // The twenty seats are held for the first twenty who waited.
  expect(rows.filter(({ state }) => state === 'offered').map(({ email }) => email)).toEqual(
    Array.from({ length: 20 }, (_, i) => `person${30 + i}@example.org`),
  );
});

test('a full event offers its waiting list; who gives up frees a seat for the next, who has a window to take it', async () => {
  await come(1);
  await come(2);
  expect(await come(3)).toEqual({ state: 'waiting', position: 1 });
  expect(await come(4)).toEqual({ state: 'waiting', position: 2 });
  const first = linkOf(1);
  await cancelRegistration({ token: first }, write);
  await cancelRegistration({ token: first }, write);
  expect(kindsFor(1)).toEqual(['seated', 'cancelled']);
  expect(await stateOf(3)).toBe('offered');
  // The seat is held: whoever comes meanwhile waits.
  expect(await come(5)).toEqual({ state: 'waiting', position: 2 });
  await acceptSeat({ token: linkOf(3) }, write);
  await acceptSeat({ token: linkOf(3) }, write);
  expect(await stateOf(3)).toBe('seated');
  expect(kindsFor(3)).toEqual(['waiting', 'offered', 'seated']);
});

test('an offer that is not taken in time goes to the next; the late one is told and may wait again', async () => {
  for (const n of [1, 2, 3, 4]) await come(n);
  await cancelRegistration({ token: linkOf(1) }, write);
  const offer = linkOf(3);
  await db().update(registrations).set({ offerEndsAt: sql`now()` }).where(isNotNull(registrations.offeredAt));
  await expect(acceptSeat({ token: offer }, write)).rejects.toThrow('时限已过');
  expect(await offerDue(write)).toEqual([{ eventId }]);
  expect(await stateOf(3)).toBe('lapsed');
  expect(await stateOf(4)).toBe('offered');
  expect(kindsFor(3).at(-1)).toBe('lapsed');
  await expect(acceptSeat({ token: offer }, write)).rejects.toThrow('轮给下一位');
  await rejoin({ token: offer }, write);
  expect(await findRegistration(offer)).toMatchObject({ state: 'waiting', position: 1 });
});

test('the same form sent again is one registration with one letter, whatever the case of the address', async () => {
  await come(1);
  await come(1, { email: 'PERSON1@example.org', name: '改了名' });
  expect(await listRegistrations(eventId)).toMatchObject([{ name: '报名者1', party: 1 }]);
  expect(told).toHaveLength(1);
  // Whoever lost the letter gets another.
  await db().update(registrations).set({ toldAt: sql`now() - interval '3 minutes'` });
  await come(1);
  expect(kindsFor(1)).toEqual(['seated', 'seated']);
});

test('registration closes at the deadline by the clock of the database, to the second', async () => {
  // now() of each transaction against times a second on either side of it.
  await change({ deadlineAt: sql`clock_timestamp() + interval '1 hour'` });
  expect((await come(1)).state).toBe('seated');
  await change({ deadlineAt: sql`now()` });
  await expect(come(2)).rejects.toThrow('报名已经截止');
  await change({ deadlineAt: sql`now() - interval '1 second'` });
  await expect(come(2)).rejects.toThrow('报名已经截止');
  await change({ deadlineAt: null, startsAt: sql`now() - interval '1 second'` });
  await expect(come(2)).rejects.toThrow('报名已经截止');
});

test.each([
  [{ calledOffAt: sql`now()` }, '已经取消'],
  [{ takesRegistrations: false }, '不需要报名'],
  [{ openTo: 'members' as const }, '只限会员'],
])('what is not open refuses: %#', async (set, sentence) => {
  await change(set);
  await expect(come(1)).rejects.toThrow(sentence);
  await expect(come(1, { eventId: stories.draft.id })).rejects.toThrow('没有这个活动');
});

test('a party has its seats together, is not passed over, and may shrink or grow as far as there are seats', async () => {
  await change({ capacity: 4 });
  await expect(come(9, { party: 4 })).rejects.toThrow('一次最多报 3 人');
  await come(1, { party: 2, companions: ['同行甲'] });
  await come(2, { party: 1 });
  expect((await come(3, { party: 3 })).state).toBe('waiting');
  // One seat is free, but the party of three came first.
  expect(await come(4)).toEqual({ state: 'waiting', position: 2 });
  const token = linkOf(1);
  const fields = { name: '报名者1', companions: [], answers: {} };
  await expect(changeRegistration({ token }, { ...fields, party: 3 }, write)).rejects.toThrow('名额不够');
  await changeRegistration({ token }, { ...fields, party: 1 }, write);
  expect(await stateOf(3)).toBe('waiting');
  await cancelRegistration({ token }, write);
  expect(await stateOf(3)).toBe('offered');
  expect(await stateOf(4)).toBe('waiting');
});

test('an event with approval: nobody has a seat before an editor says yes, who is told, and so is who is declined', async () => {
  await change({ needsApproval: true, capacity: 1 });
  for (const n of [1, 2, 3]) expect((await come(n)).state).toBe('pending');
  const [one, two, three] = (await listRegistrations(eventId)).map(({ id }) => id) as [number, number, number];
  await approveRegistration(two, 1, write);
  await approveRegistration(three, 1, write);
  await declineRegistration(one, 1, write);
  expect([await stateOf(1), await stateOf(2), await stateOf(3)]).toEqual(['declined', 'seated', 'waiting']);
  await expect(declineRegistration(one, 1, write)).rejects.toThrow('已经处理过');
});

test('questions: what must be answered is asked for, a choice is one of the choices, what is not asked is dropped', async () => {
  const asked = [
    { kind: 'text' as const, title: '单位', required: true },
    { kind: 'choice' as const, title: '午餐', choices: ['素', '荤'], required: false },
    { kind: 'consent' as const, title: '拍照', required: true },
  ];
  const rows = await db()
    .insert(eventQuestions)
    .values(asked.map((question, position) => ({ ...question, position, eventId })))
    .returning();
  const [unit, lunch, photo] = rows.map(({ id }) => String(id)) as [string, string, string];
  await expect(come(1)).rejects.toThrow('请回答“单位”');
  await expect(come(1, { answers: { [unit]: '东湖' } })).rejects.toThrow('请先同意“拍照”');
  await expect(come(1, { answers: { [unit]: '东湖', [photo]: 'on', [lunch]: '鱼' } })).rejects.toThrow('选一项');
  await come(1, { answers: { [unit]: '东湖', [photo]: 'on', [lunch]: '素', 999: 'x' } });
  const [row] = await listRegistrations(eventId);
  expect(row?.answers).toEqual({ [unit]: '东湖', [photo]: '同意', [lunch]: '素' });
});

test('only the hash of a link is stored, and an unknown link leads nowhere', async () => {
  await come(1);
  const token = linkOf(1);
  expect(token).toMatch(/^[\w-]{43}$/);
  const [{ dump } = { dump: '' }] = await db().execute<{ dump: string }>(
    sql`select (select jsonb_agg(to_jsonb(l)) from registration_links l)::text || (select jsonb_agg(to_jsonb(r)) from registrations r)::text as dump`,
  );
  expect(dump).not.toContain(token);
  expect(await findRegistration('x'.repeat(43))).toBeNull();
  await expect(cancelRegistration({ token: 'x'.repeat(43) }, write)).rejects.toThrow('链接已经失效');
});

test('the sequence of somebody’s calendar files only rises, however often they give up and come again', async () => {
  await come(1);
  await cancelRegistration({ token: linkOf(1) }, write);
  await cancelRegistration({ token: linkOf(1) }, write);
  await come(1);
  await cancelRegistration({ token: linkOf(1) }, write);
  await rejoin({ token: linkOf(1) }, write);
  expect(kindsFor(1)).toEqual(['seated', 'cancelled', 'seated', 'cancelled', 'seated']);
  const sequences = told.map(({ event, registration }) => event.sequence + registration.calendarRevision);
  expect(sequences).toEqual([0, 1, 2, 3, 4]);
});

test('a larger room is offered to those who wait, in their order', async () => {
  for (const n of [1, 2, 3, 4, 5]) await come(n);
  const [event] = await db().select().from(events).where(eq(events.articleId, eventId));
  if (!event) throw new Error('no event');
  const input = { fields: { ...event, capacity: 4 }, sessions: [], questions: [] };
  await saveEvent(eventId, input, { editorId: 1, tell: true, write });
  expect([await stateOf(3), await stateOf(4), await stateOf(5)]).toEqual(['offered', 'offered', 'waiting']);
  expect(told.some(({ kind }) => kind === 'changed')).toBe(false);
  const moved = { ...input, fields: { ...input.fields, place: '西厅' } };
  expect(await saveEvent(eventId, moved, { editorId: 1, tell: true, write })).toEqual({ told: 5 });
  const [after] = await db()
    .select()
    .from(events)
    .where(and(eq(events.articleId, eventId)))
    .orderBy(asc(events.articleId));
  expect(after?.sequence).toBe(event.sequence + 1);
});
