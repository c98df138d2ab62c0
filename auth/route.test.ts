import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { readingRoute, writingRoute } from '@/auth/route';
import { cookieOf, inRequest, setSite } from '@/auth/testing';
import { db } from '@/db/client';
import { TooEarly } from '@/db/limits/pauses';
import type { Role } from '@/db/members/roles';
import { Refusal } from '@/db/refusal';
import { auditLog } from '@/db/schema/audit';
import { rateLimits } from '@/db/schema/member/limits';
import { members } from '@/db/schema/member/members';
import { beginSession, endSession } from '@/db/sessions/sessions';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';

testDatabase();

const cookies: Record<string, string> = {};

beforeAll(async () => {
  setSite();
  await raiseWorld();
  const accounts = { member: 'member', editor: 'editor', admin: 'neighbour', expired: 'suspended' } as const;
  for (const [who, account] of Object.entries(accounts)) {
    const { email } = people[account];
    const role = who === 'expired' ? 'admin' : (who as Role);
    const [member] = await db()
      .update(members)
      .set({ role, suspendedAt: null })
      .where(eq(members.email, email))
      .returning();
    if (!member) throw new Error(`no ${account}`);
    const secret = await beginSession(member, 'Firefox · Linux');
    cookies[who] = await cookieOf(secret);
    if (who === 'expired') await endSession(secret);
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

type Reads = Parameters<typeof readingRoute>[0]['run'];

async function get(as: Role, who: string, run: Reads = async () => ({ json: { words: [] } })): Promise<Response> {
  const route = readingRoute({ as, run });
  const cookie = cookies[who];
  const headers = { 'x-path': '/admin/log/log.csv?page=2', ...(cookie && { cookie }) };
  const request = new Request('http://localhost/admin/log/7?days=30', { headers });
  const params = Promise.resolve({ id: '7' });
  return (await inRequest({ headers }, () => route(request, { params }))).result;
}

test.each<[string, Role[]]>([
  ['nobody', []],
  ['expired', []],
  ['member', ['member']],
  ['editor', ['member', 'editor']],
  ['admin', ['member', 'editor', 'admin']],
])('%s reads the routes for %j and no other', async (who, may) => {
  const roles: Role[] = ['member', 'editor', 'admin'];
  let runs = 0;
  const read = (role: Role) => get(role, who, async () => ({ json: ++runs }));
  const answers: Response[] = [];
  for (const role of roles) answers.push(await read(role));
  expect(answers.map(({ status }) => status)).toEqual(roles.map((role) => (may.includes(role) ? 200 : 404)));
  expect(runs).toBe(may.length);
  for (const answer of answers) expect(answer.headers.get('cache-control')).toBe('private, no-store');
  for (const answer of answers.filter(({ status }) => status === 404)) expect(await answer.text()).toBe('');
});

test('a member who is refused stands in the log, a reader and an ended session do not', async () => {
  await db().delete(auditLog);
  // Of the same refusal one row a minute is enough.
  await db().delete(rateLimits);
  for (const who of ['nobody', 'expired', 'member', 'editor']) await get('editor', who);
  const rows = await db().select().from(auditLog);
  expect(rows.map(({ action, detail }) => [action, detail])).toEqual([
    ['session.denied', expect.objectContaining({ where: '/admin/log' })],
  ]);
});

test('it gives the parts of the address and its query, and what is not there is 404', async () => {
  const echo: Reads = async ({ params, query }) => ({ json: { id: params.id, days: query.get('days') } });
  expect(await (await get('editor', 'editor', echo)).json()).toEqual({ id: '7', days: '30' });
  expect((await get('editor', 'editor', async () => null)).status).toBe(404);
});

test('a file is saved under its name', async () => {
  const file: Reads = async () => ({ file: 'log.csv', type: 'text/csv', content: '时间' });
  const answer = await get('admin', 'admin', file);
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'private, no-store',
    'content-disposition': 'attachment; filename="log.csv"',
    'content-type': 'text/csv; charset=utf-8',
  });
  expect(await answer.text()).toBe('时间');
});

test('an error inside goes on to server/, which answers with a reference', async () => {
  await expect(get('editor', 'editor', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});
