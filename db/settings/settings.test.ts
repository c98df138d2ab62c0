import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { settings } from '@/db/schema/settings';
import { findSettings, saveSettings } from '@/db/settings/settings';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld } from '@/db/world';

testDatabase();

let adminId = 0;
beforeEach(async () => {
  await raiseWorld();
  await db().delete(settings);
  await db().delete(auditLog);
  adminId = (await db().select().from(members).limit(1))[0]?.id ?? 0;
});

test('a fresh site has a name, lets guests comment and holds their comments', async () => {
  expect(await findSettings()).toMatchObject({ guestsMayComment: true, commentsHeld: true });
});

test('a saved setting holds, and the log says from what to what', async () => {
  const before = await findSettings();
  await saveSettings({ ...before, commentsHeld: false }, before, adminId);
  expect(await findSettings()).toEqual({ ...before, commentsHeld: false });
  const rows = await db().select().from(auditLog);
  expect(rows).toMatchObject([{ memberId: adminId, detail: { commentsHeld: { from: true, to: false } } }]);
});

test('saving what is there already changes and notes nothing', async () => {
  const before = await findSettings();
  await saveSettings(before, before, adminId);
  expect(await db().select().from(settings)).toEqual([]);
  expect(await db().select().from(auditLog)).toEqual([]);
});

test('two administrators with the same form open: the later save takes back nothing of the other', async () => {
  const opened = await findSettings();
  await saveSettings({ ...opened, siteName: '新名' }, opened, adminId);
  await saveSettings({ ...opened, guestsMayComment: false }, opened, adminId);
  expect(await findSettings()).toMatchObject({ siteName: '新名', guestsMayComment: false });
  await saveSettings({ ...opened, siteName: '更新的名' }, opened, adminId);
  expect((await findSettings()).siteName).toBe('更新的名');
});
