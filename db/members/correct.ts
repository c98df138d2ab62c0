import { desc, eq } from 'drizzle-orm';
import type { Profile } from '@/db/applications/apply';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { isTaken } from '@/db/members/account';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { members } from '@/db/schema/member/members';

/** An administrator corrects what a member says about oneself. Refuses a user name that somebody else has. */
export async function correctProfile(id: number, profile: Profile, admin: number): Promise<void> {
  try {
    await db().transaction(async (tx) => {
      const rows = await tx.update(members).set(profile).where(eq(members.id, id)).returning({ id: members.id });
      if (!rows.length) throw new Refusal('没有这位会员。');
      await record(tx, admin, 'member.correct', `member:${id}`);
    });
  } catch (error) {
    if (isTaken(error)) throw new Refusal('这个用户名已有人使用，请换一个，或者留空。');
    throw error;
  }
}

/** What administrators note about a member for each other. */
export async function saveNotes(id: number, notes: string, admin: number): Promise<void> {
  await db().transaction(async (tx) => {
    const rows = await tx.update(members).set({ notes }).where(eq(members.id, id)).returning({ id: members.id });
    if (!rows.length) throw new Refusal('没有这位会员。');
    await record(tx, admin, 'member.note', `member:${id}`);
  });
}

/** For administrators: everybody who has an account or applied, newest first, as the table that they take along shows them. */
export function listForExport() {
  const { email, userName, role, chineseName, englishName, title, institution, department, specialty } = members;
  const { country, region, homepage, appliedAt, approvedAt, suspendedAt, lastLoginAt, notes, id } = members;
  return db()
    .select({
      ...{ id, chineseName, englishName, email, userName, role, title, institution, department, specialty },
      ...{ country, region, homepage, appliedAt, approvedAt, suspendedAt, lastLoginAt, notes },
      state: memberState,
    })
    .from(members)
    .orderBy(desc(members.appliedAt), desc(members.id));
}
