import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { findPage, listPages, savePage } from '@/db/pages/pages';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld } from '@/db/world';
import { attacks } from '@/html/attacks';

testDatabase();

let adminId = 0;
beforeEach(async () => {
  await raiseWorld();
  await db().delete(auditLog);
  adminId = (await db().select().from(members).limit(1))[0]?.id ?? 0;
});

const seenAt = async () => (await findPage('about'))?.editedAt ?? new Date(0);

test('a saved page is cleaned, says who saved it, and is noted', async () => {
  await savePage('about', { title: '关于', html: `<p>新的</p>${attacks.join('')}`, seenAt: await seenAt() }, adminId);
  const page = await findPage('about');
  expect(page?.html).toContain('新的');
  expect(page?.html).not.toMatch(/<script|<svg|<iframe/i);
  expect((await listPages()).find((p) => p.slug === 'about')?.editedBy).toBe(people.editor.chineseName);
  expect(await db().select().from(auditLog)).toMatchObject([{ action: 'page.change', subject: 'page:about' }]);
});

test('of two saves from the same text the second is told of the first and overwrites nothing', async () => {
  const opened = await seenAt();
  await savePage('about', { title: '甲', html: '<p>甲</p>', seenAt: opened }, adminId);
  await expect(savePage('about', { title: '乙', html: '<p>乙</p>', seenAt: opened }, adminId)).rejects.toThrow(
    '别人改过',
  );
  expect((await findPage('about'))?.title).toBe('甲');
  await savePage('about', { title: '甲', html: '<p>甲</p>', seenAt: opened }, adminId);
});

test('an empty page is refused', async () => {
  const html = '<script>x</script>';
  await expect(savePage('about', { title: '空', html, seenAt: await seenAt() }, adminId)).rejects.toThrow('内容');
});
