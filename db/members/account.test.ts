import { desc, eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { listOwnComments } from '@/db/comments/of-member';
import {
  confirmEmailChange,
  findEmailChange,
  findOwnAccount,
  requestEmailChange,
  updateProfile,
} from '@/db/members/account';
import { findForLogin } from '@/db/members/find';
import {
  changePassword,
  endSessions,
  findReset,
  requestReset,
  resetPassword,
  sendPasswordReset,
} from '@/db/members/passwords';
import { comments } from '@/db/schema/comments';
import { letters } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { tokens } from '@/db/schema/member/tokens';
import { beginSession, findViewer } from '@/db/sessions/sessions';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';
import { changeEmailLetter, emailChangedLetter } from '@/mail/letter-email';
import { passwordChangedLetter, resetLetter } from '@/mail/letter-reset';
import { alreadyMemberLetter } from '@/mail/letter-verify';
import { ms } from '@/text/durations';

testDatabase();

let id = 0;
const email = 'chen@example.org';
const write = { confirm: changeEmailLetter, taken: alreadyMemberLetter };
const row = async () => (await db().select().from(members).where(eq(members.id, id)))[0];
const logIn = async () => beginSession({ id, sessionVersion: (await row())?.sessionVersion ?? 0 }, 'Firefox · Linux');
async function lastLetter(to: string) {
  const [found] = await db().select().from(letters).where(eq(letters.recipient, to)).orderBy(desc(letters.id)).limit(1);
  return { ...found, token: /\/(?:verify|reset)\/([\w-]+)/.exec(found?.textBody ?? '')?.[1] ?? '' };
}

beforeEach(async () => {
  await raiseWorld();
  await db().delete(letters);
  await db().delete(members).where(sql`email like 'chen%'`);
  const now = sql`now()`;
  const facts = { email, chineseName: '陈一', passwordHash: 'old', approvedAt: now, emailVerifiedAt: now };
  const [added] = await db().insert(members).values(facts).returning();
  id = added?.id ?? 0;
});

test('a forgotten password is set by a link that works once and ends every session and every other link', async () => {
  const session = await logIn();
  await requestReset('CHEN@example.org', resetLetter);
  const first = (await lastLetter(email)).token;
  await requestReset(email, resetLetter);
  const second = (await lastLetter(email)).token;
  expect(await findReset(first), 'the newer link ends the older one').toBeNull();
  await expect(resetPassword(first, 'third', passwordChangedLetter)).rejects.toThrow('已过期');
  expect(await findReset(second)).toMatchObject({ email });
  await resetPassword(second, 'new', passwordChangedLetter);
  expect((await findForLogin(email))?.passwordHash).toBe('new');
  expect(await findViewer(session)).toBeNull();
  for (const used of [first, second]) {
    expect(await findReset(used)).toBeNull();
    await expect(resetPassword(used, 'third', passwordChangedLetter)).rejects.toThrow('已用过');
  }
  expect((await lastLetter(email)).subject).toContain('密码已更改');
});

test('a link to a new password ends after an hour, and with a suspension', async () => {
  await requestReset(email, resetLetter);
  const { token } = await lastLetter(email);
  const [kept] = await db().select().from(tokens).where(eq(tokens.memberId, id));
  expect((kept?.expiresAt.getTime() ?? 0) - Date.now()).toBeLessThanOrEqual(ms.hour);
  await db().update(members).set({ suspendedAt: sql`now()` }).where(eq(members.id, id));
  await expect(resetPassword(token, 'new', passwordChangedLetter)).rejects.toThrow('已用过');
  await db().update(members).set({ suspendedAt: null }).where(eq(members.id, id));
  await db().update(tokens).set({ expiresAt: sql`now()` }).where(eq(tokens.memberId, id));
  await expect(resetPassword(token, 'new', passwordChangedLetter)).rejects.toThrow('已过期');
  expect((await row())?.passwordHash).toBe('old');
});

test('nobody but an active member gets a letter for a new password', async () => {
  for (const to of ['unknown@example.org', people.suspended.email, people.applicant.email])
    await requestReset(to, resetLetter);
  expect(await db().$count(letters)).toBe(0);
});

test('an administrator sends an active member such a letter, five an hour, and nobody else', async () => {
  expect(await sendPasswordReset(id, resetLetter)).toBe(email);
  expect(await findReset((await lastLetter(email)).token)).toMatchObject({ email });
  for (let n = 0; n < 4; n++) await sendPasswordReset(id, resetLetter);
  await expect(sendPasswordReset(id, resetLetter)).rejects.toThrow('给这位会员的信太多了');
  await db().update(members).set({ suspendedAt: sql`now()` }).where(eq(members.id, id));
  for (const other of [id, 2_000_000])
    await expect(sendPasswordReset(other, resetLetter)).rejects.toThrow('只有正常的会员');
  expect(await db().$count(letters)).toBe(5);
});

test('a link is good for its own purpose only', async () => {
  await requestReset(email, resetLetter);
  const { token } = await lastLetter(email);
  await expect(confirmEmailChange(token, emailChangedLetter)).rejects.toThrow('已用过');
  expect(await findEmailChange(token)).toBeNull();
  expect(await findReset(token)).not.toBeNull();
});

test('a changed password and 退出所有设备 end every session', async () => {
  const before = await logIn();
  await changePassword(id, 'new', passwordChangedLetter);
  expect(await findViewer(before)).toBeNull();
  const after = await logIn();
  expect((await findViewer(after))?.email).toBe(email);
  await endSessions(id);
  expect(await findViewer(after)).toBeNull();
});

test('a member edits what stands about oneself, not the role or the address', async () => {
  const own = await findOwnAccount(id);
  if (!own) throw new Error('no account');
  const { email: _, role: __, approvedAt: ___, ...profile } = own;
  await updateProfile(id, { ...profile, chineseName: '陈二', userName: 'chen2' });
  expect(await row()).toMatchObject({ chineseName: '陈二', userName: 'chen2', role: 'member', email });
  await expect(updateProfile(id, { ...profile, userName: 'Lin' })).rejects.toThrow('用户名已有人');
  expect((await row())?.userName, 'nothing of a refused change stays').toBe('chen2');
});

test('an account moves to an address once that is proved, and the old address is told', async () => {
  await requestEmailChange(id, 'chen.new@example.org', write);
  expect((await row())?.email).toBe(email);
  const { token } = await lastLetter('chen.new@example.org');
  expect(await findEmailChange(token)).toBe('chen.new@example.org');
  await requestReset(email, resetLetter);
  const reset = (await lastLetter(email)).token;
  await confirmEmailChange(token, emailChangedLetter);
  expect((await row())?.email).toBe('chen.new@example.org');
  expect((await lastLetter(email)).textBody).toContain('c***@example.org');
  expect(await findReset(reset), 'a link in the old mailbox').toBeNull();
  await expect(confirmEmailChange(token, emailChangedLetter)).rejects.toThrow('已用过');
});

test('the address that the account has is refused and counts for nothing, the sixth new one of a day is', async () => {
  for (const same of [email, email.toUpperCase()])
    await expect(requestEmailChange(id, same, write)).rejects.toMatchObject({ field: 'email' });
  for (let n = 0; n < 5; n++) await requestEmailChange(id, `chen.${n}@example.org`, write);
  await expect(requestEmailChange(id, 'chen.6@example.org', write)).rejects.toThrow('今天改得太多次了');
  expect(await db().$count(letters)).toBe(5);
});

test('nobody takes over the address of another account', async () => {
  await requestEmailChange(id, people.member.email.toUpperCase(), write);
  expect((await lastLetter(people.member.email.toUpperCase())).subject).toContain('已经有账户');
  await requestEmailChange(id, 'chen.race@example.org', write);
  const { token } = await lastLetter('chen.race@example.org');
  await db().insert(members).values({ email: 'Chen.Race@example.org', chineseName: '先到', passwordHash: '' });
  await expect(confirmEmailChange(token, emailChangedLetter)).rejects.toThrow('已有账户');
});

test('own comments are listed with their states; the title of a withdrawn article is not told', async () => {
  const base = { articleId: stories.withComment.id, memberId: id, name: '陈一', email };
  await db()
    .insert(comments)
    .values([
      { ...base, body: '一', digest: 'chen-1' },
      { ...base, body: '二', digest: 'chen-2', approvedAt: sql`now()` },
      { ...base, body: '三', digest: 'chen-3', rejectedAt: sql`now()`, articleId: stories.withdrawn.id },
    ]);
  const { rows } = await listOwnComments(id, 1);
  expect(rows.map((r) => [r.body, r.state, r.articleTitle])).toEqual([
    ['三', 'rejected', null],
    ['二', 'approved', stories.withComment.title],
    ['一', 'held', stories.withComment.title],
  ]);
});
