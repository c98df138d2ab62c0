import { beforeEach, expect, test } from 'vitest';
import { listAudit, listEditors } from '@/db/audit/log';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();

let editorId = 0;
beforeEach(async () => {
  await raiseWorld();
  await db().delete(auditLog);
  editorId = (await db().select().from(members)).find((m) => m.email === people.editor.email)?.id ?? 0;
  await record(db(), editorId, 'article.publish', `article:${stories.published.id}`);
  await record(db(), null, 'article.appear', `article:${stories.withComment.id}`, { title: '旧题' });
  await record(db(), editorId, 'page.change', 'page:about');
  await record(db(), editorId, 'member.suspend', 'member:999999');
});

test('the log tells newest first who did what to which thing, by the names of now', async () => {
  const rows = await listAudit({}, 10);
  expect(rows.map((r) => [r.who, r.action, r.subjectName])).toEqual([
    [people.editor.chineseName, 'member.suspend', null],
    [people.editor.chineseName, 'page.change', '关于我们'],
    [null, 'article.appear', stories.withComment.title],
    [people.editor.chineseName, 'article.publish', stories.published.title],
  ]);
});

test('the log is filtered by person, by kind and by one thing, and read on from an entry', async () => {
  expect(await listAudit({ memberId: editorId }, 10)).toHaveLength(3);
  expect(await listAudit({ about: 'article' }, 10)).toHaveLength(2);
  expect(await listAudit({ about: `article:${stories.published.id}` }, 10)).toHaveLength(1);
  const [first] = await listAudit({}, 1);
  expect((await listAudit({ beforeId: first?.id }, 1))[0]?.action).toBe('page.change');
  expect((await listEditors()).map((e) => e.name)).toContain(people.editor.chineseName);
});
