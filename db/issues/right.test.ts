import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { buildIssue } from '@/db/issues/build';
import { addItem } from '@/db/issues/edit';
import { maySendIssues } from '@/db/issues/right';
import { scheduleIssue, sendIssue } from '@/db/issues/send';
import { changeRole } from '@/db/members/administer';
import { setSending } from '@/db/members/sending';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { ms } from '@/text/durations';

testDatabase();
const how = { zone: 'Asia/Taipei', write: () => ({ subject: '一期', text: '一期', html: '<p>一期</p>' }) };
const idOf = async (email: string) =>
  (await db().select({ id: members.id }).from(members).where(eq(members.email, email)))[0]?.id ?? 0;
const ids = { editor: 0, admin: 0, member: 0 };

beforeAll(async () => {
  await raiseWorld();
  ids.editor = await idOf(people.editor.email);
  ids.member = await idOf(people.member.email);
  // The neighbour is made administrator here: the small world has none.
  ids.admin = await idOf(people.neighbour.email);
  await db().update(members).set({ role: 'admin' }).where(eq(members.id, ids.admin));
});

test('an editor builds an issue, and sends it only with the right that an administrator gave', async () => {
  const { id } = await buildIssue(ids.editor);
  await addItem(id, { title: '年会征稿', section: '活动与征稿', author: '', summary: '', url: '', withPicture: false });
  await expect(sendIssue(id, ids.editor, how)).rejects.toThrow('单独的权限');
  await expect(scheduleIssue(id, new Date(Date.now() + ms.hour), ids.editor)).rejects.toThrow('单独的权限');
  await setSending(ids.editor, true, ids.admin);
  await scheduleIssue(id, new Date(Date.now() + ms.hour), ids.editor);
  await setSending(ids.editor, false, ids.admin);
  await expect(sendIssue(id, ids.editor, how)).rejects.toThrow('单独的权限');
  await setSending(ids.editor, true, ids.admin);
  expect((await sendIssue(id, ids.editor, how)).number).toBe(1);
});

test('an administrator always may, a member never, and the right does not come back with the role', async () => {
  expect(await Promise.all([ids.admin, ids.member].map((id) => maySendIssues(id)))).toEqual([true, false]);
  await expect(setSending(ids.member, true, ids.admin)).rejects.toThrow('只有编辑');
  await setSending(ids.editor, true, ids.admin);
  await changeRole(ids.editor, 'member', ids.admin);
  await changeRole(ids.editor, 'editor', ids.admin);
  expect(await maySendIssues(ids.editor)).toBe(false);
});
