import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { addNote, listNotes, resolveNote } from '@/db/notes/notes';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();
let editorId: number;
beforeAll(async () => {
  await raiseWorld();
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editorId = editor?.id ?? 0;
});

test('a note is for an article or for words of it, is left once, dealt with and taken up again', async () => {
  const articleId = stories.draft.id;
  await addNote({ articleId, quote: '鹳雀楼草案', body: '出处要核对。' }, editorId);
  await addNote({ articleId, quote: '鹳雀楼草案', body: '出处要核对。' }, editorId);
  await addNote({ articleId, quote: '', body: '题目再想想。' }, editorId);
  const notes = await listNotes(articleId);
  expect(notes).toMatchObject([
    { quote: '鹳雀楼草案', body: '出处要核对。', editor: '卞思齐', resolvedAt: null },
    { quote: '', body: '题目再想想。' },
  ]);
  const id = notes[0]?.id ?? 0;
  await resolveNote(id, true, editorId);
  await resolveNote(id, true, editorId);
  expect((await listNotes(articleId)).map((note) => [note.body, note.resolvedAt !== null])).toEqual([
    ['题目再想想。', false],
    ['出处要核对。', true],
  ]);
  await resolveNote(id, false, editorId);
  expect((await listNotes(articleId))[0]).toMatchObject({ id, resolvedAt: null });
  const told = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `note:${id}`))
    .orderBy(auditLog.id);
  expect(told.map(({ action }) => action)).toEqual(['note.add', 'note.resolve', 'note.reopen']);
});

test('a note on nothing is refused', async () => {
  await expect(addNote({ articleId: 2_000_000, quote: '', body: '无。' }, editorId)).rejects.toThrow('没有这篇文章');
  await expect(resolveNote(2_000_000, true, editorId)).rejects.toThrow('已经不在了');
});

test('nothing but the desk reads notes', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
  const readers = files
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts$|^e2e\//.test(file))
    .filter((file) => /@\/db\/notes\/|articleNotes|article_notes/.test(readFileSync(file, 'utf8')))
    .filter((file) => !/^(?:app\/admin|db\/testing)\//.test(file));
  expect(readers.sort()).toEqual(['db/notes/notes.ts', 'db/registry.ts', 'db/schema/article/editing.ts']);
});
