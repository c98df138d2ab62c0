import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { findDraft, keepDraft } from '@/db/articles/drafts';
import { fetchVersion, findVersion, listVersions } from '@/db/articles/versions';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { members } from '@/db/schema/member/members';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();
let editorId: number;
let id: number;
beforeAll(async () => {
  await raiseWorld();
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editorId = editor?.id ?? 0;
  const columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
  id = await createDraft({ title: '初稿', columnId }, editorId);
  const fields = { ...plainFields, columnId };
  for (const [i, words] of ['一稿', '二稿', '二稿', '三稿'].entries())
    await saveArticle(
      { id, version: i + 1, fields: { ...fields, title: words, html: `<p>${words}正文</p>` } },
      editorId,
    );
});

const versionId = async (version: number) => (await listVersions(id)).find((v) => v.version === version)?.id ?? 0;

test('every save that changed the words keeps what stood before, with who wrote it and when', async () => {
  const former = await listVersions(id);
  expect(former.map(({ version, title }) => [version, title])).toEqual([
    [4, '二稿'],
    [2, '一稿'],
    [1, '初稿'],
  ]);
  expect(former[0]?.editor).toBe('卞思齐');
});

test('a former version fetched back is unsaved work; the article says what it said', async () => {
  await fetchVersion(id, await versionId(2), editorId);
  expect((await findDraft(id, editorId))?.fields).toEqual({ title: '一稿', html: '<p>一稿正文</p>' });
  expect((await findForEditing(id))?.title).toBe('三稿');
});

test('unsaved work is not written over by fetching a version', async () => {
  await keepDraft({ id, version: 5, fields: { title: '正在写' } }, editorId);
  await expect(fetchVersion(id, await versionId(2), editorId)).rejects.toThrow('没保存的修改');
  expect((await findDraft(id, editorId))?.fields).toEqual({ title: '正在写' });
});

test('an unknown version is none', async () => {
  expect(await findVersion(id, 99)).toBeNull();
  await expect(fetchVersion(id, 99, editorId)).rejects.toThrow('没有这个旧版本');
});
