import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { settings } from '@/db/schema/settings';
import { findSettings } from '@/db/settings/settings';
import { listProtectedTerms, saveTerms } from '@/db/terms/terms';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld } from '@/db/world';

testDatabase();

let editorId = 0;
beforeEach(async () => {
  await raiseWorld();
  await db().delete(settings);
  await db().delete(auditLog);
  editorId = (await db().select().from(members).limit(1))[0]?.id ?? 0;
});

test('the kept terms are what was saved last, the log says what came and what went, and settings are not touched', async () => {
  const before = await findSettings();
  await saveTerms('keptTerms', ['薛澜', '云门'], [], editorId);
  await saveTerms('keptTerms', ['云门', '谷雨'], ['薛澜', '云门'], editorId);
  expect(await listProtectedTerms()).toEqual(['云门', '谷雨']);
  expect(await findSettings()).toEqual(before);
  const rows = await db().select().from(auditLog).orderBy(auditLog.id);
  expect(rows.at(-1)).toMatchObject({ action: 'terms.change', detail: { added: ['谷雨'], removed: ['薛澜'] } });
});

test('two editors with the same list open lose nothing of each other’s', async () => {
  await saveTerms('keptTerms', ['甲里', '乙里'], [], editorId);
  await saveTerms('keptTerms', ['甲里', '乙里', '丙里'], ['甲里', '乙里'], editorId);
  await saveTerms('keptTerms', ['甲里', '丁里'], ['甲里', '乙里'], editorId);
  expect(await listProtectedTerms()).toEqual(['甲里', '丙里', '丁里']);
});

test('saving the same list notes nothing', async () => {
  await saveTerms('keptTerms', ['甲里'], [], editorId);
  await db().delete(auditLog);
  await saveTerms('keptTerms', ['甲里'], ['甲里'], editorId);
  expect(await db().select().from(auditLog)).toEqual([]);
});
