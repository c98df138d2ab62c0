import { AsyncLocalStorage } from 'node:async_hooks';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { eq } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { type FormState, formAction } from '@/auth/action';
import { cookieOf, inRequest, setSite } from '@/auth/testing';
import { db } from '@/db/client';
import { limit } from '@/db/limits/limits';
import { TooEarly } from '@/db/limits/pauses';
import { roles } from '@/db/members/roles';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';
import { beginSession, endSession } from '@/db/sessions/sessions';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { channel } from '@/site/channel';

testDatabase();

const secrets: Record<string, string> = {};

beforeAll(async () => {
  setSite();
  await raiseWorld();
  const now = new Date();
  const admin = { email: 'admin@example.org', chineseName: '管理员', role: 'admin' as const, passwordHash: '' };
  await db()
    .insert(members)
    .values({ ...admin, approvedAt: now, emailVerifiedAt: now });
  const rows = { admin: admin.email, editor: people.editor.email, member: people.member.email };
  for (const [who, email] of Object.entries(rows)) {
    const [row] = await db().select().from(members).where(eq(members.email, email));
    if (row) secrets[who] = await beginSession(row, 'Firefox · Linux');
  }
  const [row] = await db().select().from(members).where(eq(members.email, people.member.email));
  if (!row) throw new Error('no member');
  secrets.ended = await beginSession(row, 'Firefox · Linux');
  await endSession(secrets.ended);
});
afterEach(() => vi.restoreAllMocks());

const input = z.object({ words: z.string().min(1, '请填写。') });
type Rule = Parameters<typeof formAction<'anyone' | 'member' | 'editor' | 'admin', typeof input>>[0];

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

async function send(
  rule: Partial<Rule>,
  { who = '', fields = { words: '写的话' } as Record<string, string>, headers = {} as Record<string, string> } = {},
) {
  const action = formAction({ as: 'anyone', input, run: async () => ({ message: '好了。' }), ...rule } as Rule);
  const cookie = who ? { cookie: await cookieOf(secrets[who] ?? 'unknown') } : undefined;
  return inRequest<FormState>({ headers: { ...headers, ...cookie } }, () => action({}, formOf(fields)));
}

const rank = { '': 0, ended: 0, unknown: 0, member: 1, editor: 2, admin: 3 };
const cells = (['anyone', ...roles] as const).flatMap((as) =>
  (Object.keys(rank) as (keyof typeof rank)[]).map((who) => ({
    as,
    who,
    may: as === 'anyone' || rank[who] > roles.indexOf(as),
  })),
);

test.each(cells)('an action for $as, sent by "$who": $may', async ({ as, who, may }) => {
  let ran = 0;
  const run: Rule['run'] = async () => {
    ran += 1;
    return { message: '好了。' };
  };
  const { result } = await send({ as, run }, { who });
  expect(ran).toBe(may ? 1 : 0);
  if (may) expect(result).toMatchObject({ ok: true, message: '好了。' });
  else {
    expect(result.ok).toBeUndefined();
    expect(result.values, 'what was typed comes back').toEqual({ words: '写的话' });
    expect(result.expired, 'a way to log in, for whoever is not').toBe(rank[who] === 0 ? true : undefined);
    expect(result.message).toContain(rank[who] === 0 ? '登录已过期' : '没有这项权限');
  }
});

test('the action hears who asks and from which network', async () => {
  const heard: unknown[] = [];
  const run: Rule['run'] = async ({ viewer, address }) => {
    heard.push(viewer?.email, address);
    return {};
  };
  await send({ as: 'member', run }, { who: 'member', headers: { 'x-client-address': '2001:db8::7' } });
  expect(heard).toEqual([people.member.email, '2001:db8:0:0::/64']);
});

test('what is wrong stands beside its field, and what was typed comes back, without passwords and fields of React', async () => {
  const fields = { words: '', other: '也在', newPassword: '秘密', $ACTION_1: 'x' };
  const { result } = await send({}, { fields });
  expect(result).toEqual({
    message: '请检查标出的几处。',
    errors: { words: '请填写。' },
    values: { words: '', other: '也在' },
  });
});

test('a refusal is the form’s sentence', async () => {
  const run: Rule['run'] = () => Promise.reject(new Refusal('今天不行。'));
  expect((await send({ run })).result).toEqual({ message: '今天不行。', values: { words: '写的话' } });
});

test('one that comes too early hears for how long', async () => {
  const run: Rule['run'] = () => Promise.reject(new TooEarly(40));
  expect((await send({ run })).result.message).toBe('尝试次数太多，请 40 秒后再试。');
});

test.each([
  ['without scripts', {}, 429],
  ['with scripts, for which Next writes the answer', { 'next-action': 'x' }, 200],
])('a limit says when to come again, %s', async (_, headers, status) => {
  channel.response = new AsyncLocalStorage();
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const run: Rule['run'] = async () => {
    await limit('too often', 0, 3600);
    return {};
  };
  const { result } = await channel.response.run(response, () => send({ run }, { headers }));
  expect(result.message).toMatch(/^操作太频繁，请 \d+ (?:秒|分钟)后再试。$/);
  expect(result.values).toEqual({ words: '写的话' });
  expect(response.statusCode).toBe(status);
  expect(Number(response.getHeader('retry-after'))).toBeGreaterThan(0);
});

test('a bug of ours is a sentence with the number that the log has, and nothing of its words', async () => {
  const logged = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const run: Rule['run'] = () => Promise.reject(new Error('select secret from members'));
  const { result } = await send({ run });
  const [reference = ''] = /[0-9a-f]{8}/.exec(result.message ?? '') ?? [];
  expect(String(logged.mock.calls[0]?.[0])).toContain(`(${reference})`);
  expect(result.message).not.toContain('secret');
  expect(result.values).toEqual({ words: '写的话' });
});

test('what changed goes stale once the action is done, and a closed page is made anew', async () => {
  const run: Rule['run'] = async () => ({ changed: ['article:7'] });
  expect(await send({ run })).toMatchObject({ stale: ['article:7'] });
  expect((await send({ as: 'member' }, { who: 'member' })).refreshed).toBe(true);
  expect((await send({})).refreshed).toBe(false);
});

test('goTo leads on; after a login, with scripts, by a new document of the browser', async () => {
  const goTo: Rule['run'] = async () => ({ goTo: '/account' });
  await expect(send({ run: goTo })).rejects.toMatchObject({ digest: expect.stringContaining(';/account;') });
  const fresh: Rule['run'] = async () => ({ goTo: '/account', newDocument: true });
  await expect(send({ run: fresh })).rejects.toMatchObject({ digest: expect.stringContaining(';/account;') });
  expect((await send({ run: fresh }, { headers: { 'next-action': 'x' } })).result).toEqual({
    ok: true,
    open: '/account',
  });
});
