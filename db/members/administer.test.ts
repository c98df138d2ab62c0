import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import {
  changeRole,
  endMemberSessions,
  findMember,
  listMembers,
  restoreMember,
  suspendMember,
} from '@/db/members/administer';
import { findForLogin } from '@/db/members/find';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { beginSession, findViewer } from '@/db/sessions/sessions';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { restoredLetter, suspendedLetter } from '@/mail/letter-membership';

testDatabase();

let admin = 0;
let second = 0;
let member = 0;

async function administrator(email: string): Promise<number> {
  const now = sql`now()`;
  const facts = { role: 'admin' as const, passwordHash: 'x', approvedAt: now, emailVerifiedAt: now, suspendedAt: null };
  await db().delete(members).where(eq(members.email, email));
  const [row] = await db()
    .insert(members)
    .values({ email, chineseName: '管理员', ...facts })
    .returning();
  return row?.id ?? 0;
}
const row = async (id: number) => (await db().select().from(members).where(eq(members.id, id)))[0];

beforeEach(async () => {
  await raiseWorld();
  admin = await administrator('one@example.org');
  second = await administrator('two@example.org');
  const [found] = await db()
    .update(members)
    .set({ role: 'member', suspendedAt: null })
    .where(eq(members.email, people.member.email))
    .returning();
  member = found?.id ?? 0;
});

const logIn = async () =>
  beginSession({ id: member, sessionVersion: (await row(member))?.sessionVersion ?? 0 }, 'Firefox · Linux');

test('a suspended member is out at once and back in after the restoration, with a new login', async () => {
  const session = await logIn();
  expect(await findViewer(session)).not.toBeNull();
  await suspendMember(member, admin, '多次发广告', suspendedLetter);
  expect(await findViewer(session)).toBeNull();
  expect(await findForLogin(people.member.email)).toBeNull();
  await expect(suspendMember(member, admin, '', suspendedLetter)).rejects.toThrow('不能停用');
  await restoreMember(member, admin, restoredLetter);
  expect(await findViewer(session), 'the old session stays over').toBeNull();
  expect(await findForLogin(people.member.email)).not.toBeNull();
  await expect(restoreMember(member, admin, restoredLetter)).rejects.toThrow('没有停用');
  const log = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `member:${member}`));
  expect(log.map((l) => l.action)).toEqual(['member.suspend', 'member.restore']);
  expect(log[0]?.detail).toEqual({ reason: '多次发广告' });
});

test('a new role counts from the next request', async () => {
  const before = await logIn();
  await changeRole(member, 'editor', admin);
  expect(await findViewer(before)).toBeNull();
  const after = await logIn();
  expect((await findViewer(after))?.role).toBe('editor');
  await changeRole(member, 'editor', admin);
  expect(await findViewer(after), 'the same role again changes nothing').not.toBeNull();
});

test('ending the sessions leaves the password', async () => {
  const before = await row(member);
  const session = await logIn();
  await endMemberSessions(member, admin);
  expect(await findViewer(session)).toBeNull();
  expect((await row(member))?.passwordHash).toBe(before?.passwordHash);
});

test('nobody changes the own role or suspends oneself, so one administrator always stays', async () => {
  await expect(changeRole(admin, 'member', admin)).rejects.toThrow('不能改自己');
  await expect(suspendMember(admin, admin, '', suspendedLetter)).rejects.toThrow('不能改自己');
  const results = await Promise.allSettled([
    suspendMember(admin, second, '', suspendedLetter),
    suspendMember(second, admin, '', suspendedLetter),
    changeRole(admin, 'member', second),
    changeRole(second, 'member', admin),
  ]);
  const left = await Promise.all([admin, second].map((id) => row(id)));
  expect(left.filter((m) => m?.role === 'admin' && !m.suspendedAt)).toHaveLength(1);
  expect(results.some((r) => r.status === 'rejected')).toBe(true);
});

test('whoever is no administrator any more changes nothing', async () => {
  await suspendMember(second, admin, '', suspendedLetter);
  await expect(changeRole(member, 'admin', second)).rejects.toThrow('已不是管理员');
});

test('an applicant has no role to change and is not suspended', async () => {
  const [applicant] = await db().select().from(members).where(eq(members.email, people.applicant.email));
  await expect(changeRole(applicant?.id ?? 0, 'editor', admin)).rejects.toThrow('正常的会员');
  await expect(suspendMember(applicant?.id ?? 0, admin, '', suspendedLetter)).rejects.toThrow('不能停用');
});

test('members are found by parts of name, address or user name; wildcards are letters', async () => {
  const names = async (words: string) => (await listMembers({ words }, 1)).rows.map((r) => r.name);
  expect(await names('佩文')).toEqual(['林佩文']);
  expect(await names('LIN@ 佩')).toEqual(['林佩文']);
  expect(await names('%')).toEqual([]);
  expect(await names('_')).toEqual([]);
  expect(await names('\\')).toEqual([]);
  expect((await listMembers({ state: 'suspended' }, 1)).rows.map((r) => r.name)).toContain('丁停云');
  expect((await listMembers({ state: 'applied' }, 1)).rows.map((r) => r.name)).toEqual(['沈待澄']);
  expect((await listMembers({ role: 'editor' }, 1)).rows.map((r) => r.name)).toEqual(['卞思齐']);
});

test('what an administrator sees of a member holds no password and no session', async () => {
  const seen = JSON.stringify(await findMember(member));
  expect(seen).toContain('林佩文');
  expect(seen).not.toMatch(/argon2|sessionVersion/);
});
