import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { cancelRegistration } from '@/db/registrations/change';
import { checkIn } from '@/db/registrations/check-in';
import { listRegistrations } from '@/db/registrations/find';
import { register } from '@/db/registrations/register';
import { events, registrations } from '@/db/schema/events';
import { testDatabase } from '@/db/testing/database';
import { daysAhead } from '@/db/testing/dates';
import { idOf } from '@/db/testing/ids';
import { raiseWorld, stories } from '@/db/world';

testDatabase();

const eventId = stories.published.id;
const write = () => ({ to: 'a@example.org', subject: 'x', text: 'x', html: '' });
const [ten, eleven] = [new Date('2026-11-28T18:00:00.123Z'), new Date('2026-11-28T19:00:00Z')];
let id = 0;
let editorId = 0;
const who = (present = true) => ({ id, eventId, present });
const cameAt = async () => (await listRegistrations(eventId)).find((row) => row.id === id)?.attendedAt;

beforeEach(async () => {
  await raiseWorld();
  editorId = await idOf('editor');
  await db().delete(events);
  const [startsAt, endsAt] = [daysAhead(10), daysAhead(10.1)];
  const row = { articleId: eventId, startsAt, endsAt, timeZone: 'America/New_York', capacity: 1 };
  await db().insert(events).values(row);
  for (const name of ['a', 'b']) {
    const input = { name, email: `${name}@example.org`, party: 1, companions: [], answers: {} };
    await register({ eventId, ...input }, null, write);
  }
  [id = 0] = (await listRegistrations(eventId, 'seated')).map((row) => row.id);
});

test('a check-in that is sent again, or ten times at once, is the same one', async () => {
  const all = await Promise.all(Array.from({ length: 10 }, () => checkIn(who(), ten, editorId)));
  expect(all).toEqual(all.map(() => ({ kind: 'done' })));
  expect(await cameAt()).toEqual(ten);
});

test('whom another phone has seen is told as already in, and the first time stays', async () => {
  await checkIn(who(), ten, editorId);
  expect(await checkIn(who(), eleven, editorId)).toEqual({ kind: 'already', at: ten, timeZone: 'America/New_York' });
  expect(await cameAt()).toEqual(ten);
});

test('taken back, also twice, nobody has come; then they may come again', async () => {
  await checkIn(who(), ten, editorId);
  for (let i = 0; i < 2; i += 1) expect(await checkIn(who(false), eleven, editorId)).toEqual({ kind: 'done' });
  expect(await cameAt()).toBeNull();
  expect(await checkIn(who(), eleven, editorId)).toEqual({ kind: 'done' });
});

test('who has cancelled meanwhile or has no seat is refused with the state', async () => {
  await cancelRegistration({ id }, write, undefined);
  expect(await checkIn(who(), ten, editorId)).toEqual({ kind: 'refused', state: 'cancelled' });
  const [other] = await db().select().from(registrations).where(eq(registrations.email, 'b@example.org'));
  expect(await checkIn({ id: other?.id ?? 0, eventId, present: true }, ten, editorId)).toEqual({
    kind: 'refused',
    state: 'offered',
  });
  expect(await checkIn({ id: 2 ** 30, eventId, present: true }, ten, editorId)).toEqual({
    kind: 'refused',
    state: null,
  });
});
