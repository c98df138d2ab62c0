import { AsyncLocalStorage } from 'node:async_hooks';
import { desc, eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Access, forgetOldAccess, recordAccess } from '@/db/audit/access';
import { listAudit } from '@/db/audit/log';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { deleteOwnAccount } from '@/db/members/erase';
import { collectOwnData } from '@/db/members/own-data';
import { auditLog } from '@/db/schema/audit';
import { rateLimits } from '@/db/schema/member/limits';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { channel } from '@/site/channel';

testDatabase();

let id = 0;
beforeEach(async () => {
  await raiseWorld();
  for (const table of [auditLog, rateLimits]) await db().delete(table);
  id = (await db().select().from(members).where(eq(members.email, people.member.email)))[0]?.id ?? 0;
});
afterEach(() => vi.restoreAllMocks());

const from = { device: 'Edge · Windows', network: '192.0.2.7' };
const access = (action: Access['action'], more: Partial<Access> = {}) =>
  recordAccess({ action, by: null, account: id, ...from, ...more });
const rows = () => db().select().from(auditLog).orderBy(desc(auditLog.id));

test('a login, a wrong password and the end are rows: who, whose account, from where; nothing that was typed', async () => {
  await access('session.wrong');
  await access('session.begin', { by: id });
  await access('session.end', { by: id });
  expect(await rows()).toMatchObject([
    { action: 'session.end', memberId: id, subject: `session:${id}`, detail: from },
    { action: 'session.begin', memberId: id, subject: `session:${id}`, detail: from },
    { action: 'session.wrong', memberId: null, subject: `session:${id}`, detail: from },
  ]);
  const [row] = await db().select().from(auditLog);
  expect(Object.keys(row?.detail as object).sort()).toEqual(['device', 'network']);
});

test('of the same refusal one row a minute is stored, of another account, network or place its own', async () => {
  for (let n = 0; n < 5; n++) await access('session.wait');
  await access('session.wait', { network: '192.0.2.8' });
  await access('session.wait', { account: null });
  await access('session.denied', { by: id, where: '/admin/members' });
  await access('session.denied', { by: id, where: '/admin/settings' });
  // A minute may end in between.
  const stored = (await rows()).length;
  expect(stored).toBeGreaterThanOrEqual(5);
  expect(stored).toBeLessThanOrEqual(6);
});

test('a flood of refusals from everywhere stops at a number an hour; logins go on being recorded', async () => {
  await db().execute(sql`insert into rate_limits (key, window_starts_at, count)
    select 'access', to_timestamp(floor(extract(epoch from now()) / 3600 + n) * 3600), 2000 from generate_series(0, 1) n`);
  await access('session.wrong');
  expect(await rows()).toEqual([]);
  await access('session.begin', { by: id });
  expect(await rows()).toHaveLength(1);
});

test('each is a line of the log with the request and the numbers of persons, and no more', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  channel.request = new AsyncLocalStorage();
  await channel.request.run({ id: 'ab12cd34' }, async () => {
    await access('session.begin', { by: id });
    await record(db(), id, 'member.change-password', `member:${id}`);
    await record(db(), id, 'article.save', 'article:7', { title: '题' });
  });
  const lines = write.mock.calls.map(([line]) => String(line).replace(/^\S+ /, ''));
  expect(lines).toEqual([
    `info  [audit] session.begin session:${id} by ${id} (ab12cd34)\n`,
    `info  [audit] member.change-password member:${id} by ${id} (ab12cd34)\n`,
  ]);
});

test('a command of the operator writes no such line', async () => {
  const write = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  await record(db(), null, 'member.rescue-password', `member:${id}`);
  expect(write).not.toHaveBeenCalled();
});

test('logins stand by themselves in the log, not among what was done', async () => {
  await access('session.begin', { by: id });
  await record(db(), id, 'member.change-password', `member:${id}`);
  const actions = async (about?: string) => (await listAudit({ about }, 10)).map(({ action }) => action);
  expect(await actions()).toEqual(['member.change-password']);
  expect(await actions('session')).toEqual(['session.begin']);
  expect(await actions(`session:${id}`)).toEqual(['session.begin']);
});

test('after ninety days they are deleted, and nothing else is', async () => {
  await access('session.begin', { by: id });
  await access('session.wrong');
  await record(db(), id, 'member.change-password', `member:${id}`);
  await db().execute(sql`update audit_log set at = now() - interval '91 days' where action <> 'session.wrong'`);
  await forgetOldAccess();
  expect((await rows()).map(({ action }) => action).sort()).toEqual(['member.change-password', 'session.wrong']);
});

test('they are the member’s own data, and go with the account', async () => {
  await access('session.begin', { by: id });
  await access('session.wrong');
  expect((await collectOwnData(id))?.audit).toMatchObject([{ action: 'session.begin' }, { action: 'session.wrong' }]);
  await deleteOwnAccount(id);
  expect((await rows()).filter(({ subject }) => subject.startsWith('session:'))).toEqual([]);
});
