import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { addMember } from '@/db/members/add';
import { findMember } from '@/db/members/administer';
import { correctProfile, listForExport, saveNotes } from '@/db/members/correct';
import { findForLogin } from '@/db/members/find';
import { collectOwnData } from '@/db/members/own-data';
import { resetPassword } from '@/db/members/passwords';
import { letters } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { invitedLetter } from '@/mail/letter-membership';
import { passwordChangedLetter } from '@/mail/letter-reset';

testDatabase();

const person = { email: 'guo@example.org', chineseName: '郭来', englishName: '', institution: '' };
let admin = 0;

beforeEach(async () => {
  await raiseWorld();
  await db().delete(letters);
  await db().delete(members).where(sql`email like 'guo%'`);
  admin = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
});

test('whom an administrator invites sets a password by the letter and is a member then', async () => {
  const id = await addMember(person, admin, invitedLetter);
  expect((await findMember(id))?.state).toBe('active');
  expect((await findForLogin(person.email))?.passwordHash).toBe('');
  const [letter] = await db().select().from(letters);
  expect(letter).toMatchObject({ recipient: person.email, subject: expect.stringContaining('邀请') });
  const token = /\/reset\/([\w-]+)/.exec(letter?.textBody ?? '')?.[1] ?? '';
  await resetPassword(token, 'hash', passwordChangedLetter);
  expect((await findForLogin(person.email))?.passwordHash).toBe('hash');
});

test('an address that has an account or an application is refused, also by two administrators at once', async () => {
  for (const who of ['member', 'applicant'] as const)
    await expect(addMember({ ...person, email: people[who].email.toUpperCase() }, admin, null)).rejects.toThrow('已有');
  const ends = await Promise.allSettled([addMember(person, admin, null), addMember(person, admin, null)]);
  expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await db().$count(letters)).toBe(0);
});

test('a profile is corrected, notes are for administrators alone, and both are in their table', async () => {
  const id = await addMember(person, admin, null);
  const profile = {
    ...person,
    email: undefined,
    title: '教授',
    department: '',
    specialty: '',
    country: '',
    region: '',
  };
  const whole = { ...profile, institution: '南方大学', homepage: '', introduction: '', userName: 'guolai' };
  await correctProfile(id, whole, admin);
  await saveNotes(id, '春天来过年会。', admin);
  expect((await listForExport())[0]).toMatchObject({ id, institution: '南方大学', notes: '春天来过年会。' });
  expect(JSON.stringify(await collectOwnData(id))).not.toContain('春天来过年会');
  await expect(correctProfile(id, { ...whole, userName: 'LIN' }, admin)).rejects.toThrow('已有人使用');
  await expect(saveNotes(999_999, '', admin)).rejects.toThrow('没有这位会员');
});
