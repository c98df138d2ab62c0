import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { findForLogin } from '@/db/members/find';
import { findReset, resetPassword } from '@/db/members/passwords';
import { rescueAdministrator, rescuePassword } from '@/db/members/rescue';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { passwordChangedLetter, rescueLetter } from '@/mail/letter-reset';

testDatabase();
beforeAll(raiseWorld);

const member = async (email: string) => (await db().select().from(members).where(eq(members.email, email)))[0];

test('a new administrator sets the password by the link, once', async () => {
  const token = await rescueAdministrator('keeper@example.org', rescueLetter);
  expect(await findReset(token)).toMatchObject({ email: 'keeper@example.org' });
  await resetPassword(token, 'hash', passwordChangedLetter);
  expect((await findForLogin('keeper@example.org'))?.passwordHash).toBe('hash');
  expect((await member('keeper@example.org'))?.role).toBe('admin');
  expect(await findReset(token)).toBeNull();
});

test('a suspended member of that address becomes an administrator who can log in, with the known password', async () => {
  const before = await member(people.suspended.email);
  await rescueAdministrator(people.suspended.email.toUpperCase(), rescueLetter);
  const after = await member(people.suspended.email);
  expect(after).toMatchObject({ id: before?.id, role: 'admin', suspendedAt: null, passwordHash: before?.passwordHash });
});

test('a link to a new password is made for members only, and changes nothing by itself', async () => {
  const before = await member(people.member.email);
  await rescuePassword(people.member.email, rescueLetter);
  expect(await member(people.member.email)).toEqual(before);
  await expect(rescuePassword('unknown@example.org', rescueLetter)).rejects.toThrow('没有这个电子邮件');
  await expect(rescuePassword(people.applicant.email, rescueLetter)).rejects.toThrow('没有这个电子邮件');
});
