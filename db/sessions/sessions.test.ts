import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { members } from '@/db/schema/member/members';
import { sessions } from '@/db/schema/member/sessions';
import { settings } from '@/db/schema/settings';
import {
  beginSession,
  endOwnSession,
  endSession,
  findViewer,
  forgetOldSessions,
  listSessions,
} from '@/db/sessions/sessions';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';

testDatabase();

const idOf = async (email: string) =>
  (await db().select({ id: members.id }).from(members).where(eq(members.email, email)))[0]?.id ?? 0;
let member = 0;
const logIn = (device = 'Firefox · Linux') => beginSession({ id: member, sessionVersion: 1 }, device);
const makeOlder = (field: 'seen_at' | 'created_at', days: number) =>
  db().execute(sql`update sessions set ${sql.identifier(field)} = now() - make_interval(days => ${days})`);

beforeEach(async () => {
  await raiseWorld();
  await db().delete(sessions);
  await db().delete(settings);
  member = await idOf(people.member.email);
});

test('a session that logged out opens nothing any more, the others go on', async () => {
  const [here, there] = [await logIn(), await logIn()];
  await endSession(here);
  expect(await findViewer(here)).toBeNull();
  expect((await findViewer(there))?.email).toBe(people.member.email);
  await endSession(here);
});

test('what is stored opens nothing: neither the id of a session nor what nobody was given', async () => {
  const secret = await logIn();
  const viewer = await findViewer(secret);
  expect(viewer?.sessionId).toMatch(/^[\w-]{43}$/);
  expect(await findViewer(viewer?.sessionId ?? '')).toBeNull();
  expect(JSON.stringify(await db().select().from(sessions))).not.toContain(secret);
});

test('a member sees the own live sessions, ends one of them, and none of somebody else', async () => {
  const first = await logIn('Safari · iPhone');
  await logIn('Edge · Windows');
  const listed = await listSessions(member);
  expect(listed.map((s) => s.device).sort()).toEqual(['Edge · Windows', 'Safari · iPhone']);
  const id = (await findViewer(first))?.sessionId ?? '';
  await expect(endOwnSession(id, await idOf(people.neighbour.email))).rejects.toThrow('已经结束');
  expect(await findViewer(first)).not.toBeNull();
  await endOwnSession(id, member);
  expect(await findViewer(first)).toBeNull();
  expect((await listSessions(member)).map((s) => s.device)).toEqual(['Edge · Windows']);
});

test.each([
  ['seen_at', 29, 31],
  ['created_at', 89, 91],
] as const)('a session ends by itself: %s %i days ago is well, %i is over', async (field, well, over) => {
  const secret = await logIn();
  await makeOlder(field, well);
  expect(await findViewer(secret)).not.toBeNull();
  await makeOlder(field, over);
  expect(await findViewer(secret)).toBeNull();
  expect(await listSessions(member)).toEqual([]);
});

test('the settings count at once, in both directions', async () => {
  const secret = await logIn();
  await makeOlder('seen_at', 10);
  await db().insert(settings).values({ name: 'sessionIdleDays', value: 7 });
  expect(await findViewer(secret)).toBeNull();
  await db().update(settings).set({ value: 14 });
  expect(await findViewer(secret)).not.toBeNull();
});

test('use moves the end of an idle session away', async () => {
  const secret = await logIn();
  await makeOlder('seen_at', 29);
  await findViewer(secret);
  const [row] = await db().select({ fresh: sql<boolean>`seen_at > now() - interval '1 minute'` }).from(sessions);
  expect(row?.fresh).toBe(true);
});

test('sessions are deleted a month after their end, and with their member', async () => {
  const ended = await logIn();
  const going = await logIn();
  await endSession(ended);
  await forgetOldSessions();
  expect(await db().$count(sessions)).toBe(2);
  await db().execute(sql`update sessions set ended_at = ended_at - interval '31 days'`);
  await forgetOldSessions();
  expect(await db().$count(sessions)).toBe(1);
  expect(await findViewer(going)).not.toBeNull();
});
