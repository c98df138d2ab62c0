import { desc, eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import {
  apply,
  findApplicationState,
  findPasswordHash,
  reapply,
  resendVerification,
  verifyEmail,
} from '@/db/applications/apply';
import { approveApplication, declineApplication, findApplication, listApplications } from '@/db/applications/decide';
import { db } from '@/db/client';
import { findForLogin } from '@/db/members/find';
import { auditLog } from '@/db/schema/audit';
import { letters } from '@/db/schema/mail/letters';
import { applications } from '@/db/schema/member/applications';
import { members } from '@/db/schema/member/members';
import { tokens } from '@/db/schema/member/tokens';
import { testDatabase } from '@/db/testing/database';
import { forgetOldTokens } from '@/db/tokens/tokens';
import { people, raiseWorld } from '@/db/world';
import { applicationLetter } from '@/mail/letter-application';
import { approvedLetter } from '@/mail/letter-approved';
import { declinedLetter } from '@/mail/letter-declined';
import { alreadyMemberLetter, applicationStateLetter, verifyLetter } from '@/mail/letter-verify';
import { emailAddress } from '@/text/email';

testDatabase();

const write = { verify: verifyLetter, state: applicationStateLetter, member: alreadyMemberLetter };
const profile = {
  chineseName: '方以智',
  englishName: 'Fang Yizhi',
  userName: null as string | null,
  title: '教授',
  institution: '某大学',
  department: '',
  specialty: '',
  country: '',
  region: '',
  homepage: '',
  introduction: '',
};
let admin = 0;

beforeAll(async () => {
  await raiseWorld();
  const facts = { email: 'boss@example.org', chineseName: '管理员', role: 'admin' as const, passwordHash: 'x' };
  const now = sql`now()`;
  const [row] = await db()
    .insert(members)
    .values({ ...facts, approvedAt: now, emailVerifiedAt: now })
    .returning();
  admin = row?.id ?? 0;
});

const join = (email: string, more: Partial<typeof profile> & { passwordHash?: string } = {}, same = false) =>
  apply({ ...profile, email, passwordHash: 'hash-1', ...more }, same, write);

async function lastLetter(to: string) {
  const [row] = await db().select().from(letters).where(eq(letters.recipient, to)).orderBy(desc(letters.id)).limit(1);
  if (!row) throw new Error(`no letter to ${to}`);
  return { ...row, token: /\/(?:verify|reset)\/([\w-]+)/.exec(row.textBody)?.[1] ?? '' };
}
const member = async (email: string) => (await db().select().from(members).where(eq(members.email, email)))[0];
async function openApplication(email: string) {
  const { rows } = await listApplications('open', 1);
  const found = await member(email);
  return rows.find((r) => r.memberId === found?.id)?.id ?? 0;
}
/** Somebody who applied and proved the address. */
async function applied(email: string) {
  await join(email);
  await verifyEmail((await lastLetter(email)).token, applicationLetter);
  return openApplication(email);
}

test('an application waits for its address to be proved, then for an administrator, then opens the account', async () => {
  await join('fang@example.org');
  expect(await openApplication('fang@example.org'), 'not shown before the address is proved').toBe(0);
  const { token } = await lastLetter('fang@example.org');
  expect((await findApplicationState(token))?.state).toBe('unverified');
  await verifyEmail(token, applicationLetter);
  expect((await findApplicationState(token))?.state).toBe('applied');
  expect((await lastLetter('boss@example.org')).subject).toContain('方以智');
  const id = await openApplication('fang@example.org');
  expect(await findForLogin('fang@example.org')).toBeNull();
  await approveApplication(id, admin, approvedLetter);
  expect((await findApplicationState(token))?.state).toBe('active');
  expect((await findForLogin('FANG@example.org'))?.passwordHash).toBe('hash-1');
  expect((await lastLetter('fang@example.org')).textBody).toContain('/login');
  const [entry] = await db().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  expect([entry?.action, entry?.subject, entry?.memberId]).toEqual(['application.approve', `application:${id}`, admin]);
});

test('a link of confirmation works once, and only its hash is kept', async () => {
  await join('once@example.org');
  const { token } = await lastLetter('once@example.org');
  const kept = await db().select().from(tokens);
  expect(JSON.stringify(kept)).not.toContain(token);
  await verifyEmail(token, applicationLetter);
  await expect(verifyEmail(token, applicationLetter)).rejects.toThrow('已用过');
  await expect(verifyEmail('x'.repeat(43), applicationLetter)).rejects.toThrow('已用过');
});

test('a link of confirmation ends after three days; another one can be asked for', async () => {
  await join('late@example.org');
  const { token } = await lastLetter('late@example.org');
  await db().update(tokens).set({ expiresAt: sql`now() - interval '1 second'` });
  await expect(verifyEmail(token, applicationLetter)).rejects.toThrow('过期');
  expect((await findApplicationState(token))?.expired).toBe(true);
  await resendVerification('LATE@example.org', verifyLetter);
  await verifyEmail((await lastLetter('late@example.org')).token, applicationLetter);
});

test('asking for the letter again writes to nobody who does not wait for one', async () => {
  const before = await db().$count(letters);
  await resendVerification(people.member.email, verifyLetter);
  await resendVerification('unknown@example.org', verifyLetter);
  expect(await db().$count(letters)).toBe(before);
});

test("an application under a member's address changes nothing and only tells the member", async () => {
  const before = await member(people.member.email);
  await join('LIN@example.org', { chineseName: '冒名者' });
  expect(await member(people.member.email)).toEqual(before);
  const letter = await lastLetter(people.member.email);
  expect(letter.subject).toContain('已经有账户');
  expect(letter.textBody).not.toContain('冒名者');
});

test('applying twice is one application; with another password, neither opens the account', async () => {
  await join('twice@example.org', { chineseName: '甲' });
  await join('twice@example.org', { chineseName: '乙', passwordHash: 'hash-2' });
  const row = await member('twice@example.org');
  expect([row?.chineseName, row?.passwordHash]).toEqual(['乙', '']);
  expect(await db().$count(applications, eq(applications.memberId, row?.id ?? 0))).toBe(1);
  await verifyEmail((await lastLetter('twice@example.org')).token, applicationLetter);
  await approveApplication(await openApplication('twice@example.org'), admin, approvedLetter);
  expect((await lastLetter('twice@example.org')).textBody).toMatch(/\/reset\/[\w-]{43}/);
});

test('applying twice with the same password keeps it', async () => {
  await join('same@example.org');
  await join('same@example.org', { passwordHash: 'hash-2' }, true);
  expect(await findPasswordHash('same@example.org')).toBe('hash-1');
});

test('many applications of one address at once are one', async () => {
  await Promise.all(Array.from({ length: 8 }, () => join('many@example.org', {}, true)));
  expect(await db().$count(members, eq(members.email, 'many@example.org'))).toBe(1);
});

test('a user name belongs to one person, in any letter case', async () => {
  await expect(join('other@example.org', { userName: 'LIN' })).rejects.toThrow('用户名已有人');
  await expect(join(people.member.email, { userName: 'lin' }), 'also for its own address').rejects.toThrow('已有人');
  await join('name@example.org', { userName: 'Fang' });
  await join('name@example.org', { userName: 'fang' }, true);
});

test('a declined applicant reads why, and may apply again once', async () => {
  const id = await applied('no@example.org');
  await expect(declineApplication(id, admin, '', declinedLetter)).rejects.toThrow('理由');
  await declineApplication(id, admin, '请补充单位。', declinedLetter);
  const { token, textBody } = await lastLetter('no@example.org');
  expect(textBody).toContain('请补充单位。');
  expect(await findApplicationState(token)).toMatchObject({
    state: 'declined',
    reason: '请补充单位。',
    expired: false,
  });
  expect(await findForLogin('no@example.org')).toBeNull();
  await reapply(token, '我在某大学任教。', applicationLetter);
  expect((await findApplicationState(token))?.state).toBe('applied');
  await expect(reapply(token, '再来', applicationLetter)).rejects.toThrow('还在审核');
  const again = await openApplication('no@example.org');
  expect(again).not.toBe(id);
  const shown = await findApplication(again);
  expect(shown?.introduction).toBe('我在某大学任教。');
  expect(shown?.earlier.map((e) => e.reason)).toEqual(['请补充单位。']);
});

test('a declined address that applies on the form gets the link to its state, and keeps its words and password', async () => {
  await declineApplication(await applied('again@example.org'), admin, '理由', declinedLetter);
  await join('again@example.org', { chineseName: '别人', passwordHash: 'hash-2' });
  const row = await member('again@example.org');
  expect([row?.chineseName, row?.passwordHash]).toEqual(['方以智', 'hash-1']);
  const { token, subject } = await lastLetter('again@example.org');
  expect(subject).toContain('进展');
  expect((await findApplicationState(token))?.state).toBe('declined');
});

test('an application is decided once, and not before its address is proved', async () => {
  const id = await applied('decided@example.org');
  const results = await Promise.allSettled([
    approveApplication(id, admin, approvedLetter),
    declineApplication(id, admin, '不', declinedLetter),
    approveApplication(id, admin, approvedLetter),
  ]);
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  await join('unproved@example.org');
  const row = await member('unproved@example.org');
  const [open] = await db()
    .select()
    .from(applications)
    .where(eq(applications.memberId, row?.id ?? 0));
  await expect(approveApplication(open?.id ?? 0, admin, approvedLetter)).rejects.toThrow('还没有确认');
});

test('an application whose address nobody proves is forgotten after thirty days, others are not', async () => {
  await join('stale@example.org');
  await applied('kept@example.org');
  await db().update(members).set({ appliedAt: sql`now() - interval '31 days'` });
  await forgetOldTokens();
  expect(await member('stale@example.org')).toBeUndefined();
  expect(await member('kept@example.org')).toBeDefined();
  expect(await member(people.member.email)).toBeDefined();
});

test('a suspended person who applies again, in whatever form of the address, stays out and learns it by letter only', async () => {
  const { email } = people.suspended;
  const before = await member(email);
  for (const typed of [email, email.toUpperCase(), `\u200b${email.replace('@', '＠').replaceAll('.', '。')} `]) {
    await join(emailAddress(typed) ?? '', { chineseName: '另起炉灶', passwordHash: 'another' });
    expect((await lastLetter(email)).subject).toContain('您的申请的进展');
  }
  const { token } = await lastLetter(email);
  expect((await findApplicationState(token))?.state).toBe('suspended');
  await expect(reapply(token, '请再看看', applicationLetter)).rejects.toThrow('不必再申请');
  await resendVerification(email, verifyLetter);
  expect(await member(email)).toEqual(before);
  expect(await findForLogin(email)).toBeNull();
  expect(await db().$count(members, sql`lower(email) = ${email}`)).toBe(1);
  expect(await db().$count(applications, eq(applications.memberId, before?.id ?? 0))).toBe(0);
});

test('a suspended address with a host in Chinese letters is the same in each of its forms', async () => {
  const stored = 'li@xn--fsqu00a.xn--fiqs8s';
  await db().execute(sql`insert into members (email, chinese_name, password_hash, approved_at, email_verified_at, suspended_at)
    values (${stored}, '李四', 'x', now(), now(), now())`);
  for (const typed of ['li@例子.中国', 'LI@例子。中国', 'ｌｉ＠例子．中国', stored.toUpperCase()]) {
    await join(emailAddress(typed) ?? '', { chineseName: '另起炉灶', passwordHash: 'another' });
    expect((await lastLetter(stored)).subject).toContain('您的申请的进展');
  }
  expect(await db().$count(members, sql`lower(email) like 'li@%'`)).toBe(1);
  expect((await member(stored))?.chineseName).toBe('李四');
});

test('a newer letter of confirmation ends the link of the older one, whose page says so', async () => {
  await join('newer@example.org');
  const { token: older } = await lastLetter('newer@example.org');
  await resendVerification('newer@example.org', verifyLetter);
  const { token: newer } = await lastLetter('newer@example.org');
  await expect(verifyEmail(older, applicationLetter)).rejects.toThrow('已过期');
  expect((await findApplicationState(older))?.expired).toBe(true);
  await verifyEmail(newer, applicationLetter);
  expect((await findApplicationState(newer))?.state).toBe('applied');
});
