import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { writingRoute } from '@/auth/route';
import { cookieOf, inRequest, setSite } from '@/auth/testing';
import { db } from '@/db/client';
import { TooEarly } from '@/db/limits/pauses';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { beginSession } from '@/db/sessions/sessions';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';

testDatabase();

const cookies: Record<string, string> = {};

beforeAll(async () => {
  setSite();
  await raiseWorld();
  for (const who of ['member', 'editor'] as const) {
    const [member] = await db().select().from(members).where(eq(members.email, people[who].email));
    if (!member) throw new Error(`no ${who}`);
    cookies[who] = await cookieOf(await beginSession(member, 'Firefox · Linux'));
  }
});

type Run = Parameters<typeof writingRoute>[0]['run'];

async function post(run: Run, { who = 'editor', body = 'abc' } = {}): Promise<Response> {
  const route = writingRoute({ as: 'editor', most: 10, run });
  const request = new Request('http://localhost/api/x', { method: 'POST', body });
  const cookie = cookies[who];
  return (await inRequest(cookie ? { headers: { cookie } } : {}, () => route(request))).result;
}
const well: Run = async ({ body }) => ({ body: { length: body.length } });

test.each([
  ['an editor', 'editor', 200],
  ['a member', 'member', 404],
  ['a reader', 'nobody', 401],
])('%s may or may not: %s gets %i', async (_, who, status) => {
  expect((await post(well, { who })).status).toBe(status);
});

test.each<[string, Run, number, string | null]>([
  ['a refusal', () => Promise.reject(new Refusal('今天不行。')), 409, null],
  ['one that comes too early', () => Promise.reject(new TooEarly(40)), 429, '40'],
])('%s is JSON with its status, and says when to come again', async (_, run, status, retryAfter) => {
  const answer = await post(run);
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
  expect((await answer.json()).message).toMatch(/。$/);
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
});

test('a body that is too long is not taken', async () => {
  expect((await post(well, { body: 'x'.repeat(11) })).status).toBe(413);
});
