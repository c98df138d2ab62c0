import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { withdraw } from '@/db/articles/withdraw';
import { db } from '@/db/client';
import { attachFile, detachFile, moveFile } from '@/db/files/attach';
import { findFile, findPublicFile, listArticleFiles } from '@/db/files/find';
import { addFile, deleteFile, listFiles, renameFile } from '@/db/files/library';
import { addPiece, beginUpload, endUpload, forgetOldUploads, readPieces } from '@/db/files/uploads';
import { collectOwnData } from '@/db/members/own-data';
import { auditLog } from '@/db/schema/audit';
import { fileUploadPieces, fileUploads } from '@/db/schema/files';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();
let editorId: number;
let memberId: number;
beforeAll(async () => {
  await raiseWorld();
  const idOf = async (email: string) => (await db().select().from(members).where(eq(members.email, email)))[0]?.id ?? 0;
  editorId = await idOf(people.editor.email);
  memberId = await idOf(people.member.email);
});

let n = 0;
async function file(fileName = '讲义.pdf') {
  n += 1;
  const name = String(n).padStart(20, '0');
  const { id } = await addFile({ name, type: 'pdf', bytes: 9, sha256: `content ${n}`, fileName }, editorId);
  return { id, name, type: 'pdf' };
}
const { published, draft, withComment } = stories;

test('a file can be downloaded by everybody as long as a visible article offers it', async () => {
  const slides = await file();
  expect(await findPublicFile(slides)).toBeNull();
  await attachFile(draft.id, slides.id, editorId);
  expect(await findPublicFile(slides)).toBeNull();
  await attachFile(withComment.id, slides.id, editorId);
  expect((await findPublicFile(slides))?.id).toBe(slides.id);
  // Another ending at the same name is another address.
  expect(await findPublicFile({ ...slides, type: 'docx' })).toBeNull();
  await withdraw(withComment.id, editorId);
  expect(await findPublicFile(slides)).toBeNull();
  expect((await findFile(slides))?.id).toBe(slides.id);
});

test('the files of an article stand in the order that an editor gives them, each once', async () => {
  const [a, b, c] = [await file('甲.pdf'), await file('乙.pdf'), await file('丙.pdf')];
  for (const { id } of [a, b, c, a]) await attachFile(published.id, id, editorId);
  const names = async () => (await listArticleFiles(published.id)).map(({ fileName }) => fileName.charAt(0)).join('');
  expect(await names()).toBe('甲乙丙');
  await moveFile(published.id, c.id, -1, editorId);
  await moveFile(published.id, c.id, -1, editorId);
  await moveFile(published.id, c.id, -1, editorId);
  expect(await names()).toBe('丙甲乙');
  await detachFile(published.id, a.id, editorId);
  await detachFile(published.id, a.id, editorId);
  expect(await names()).toBe('丙乙');
  const log = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `file:${a.id}`));
  expect(log.map(({ action }) => action)).toEqual(['file.add', 'file.attach', 'file.detach']);
  await expect(attachFile(2_000_000, a.id, editorId)).rejects.toThrow('没有这篇文章');
  await expect(attachFile(published.id, 2_000_000, editorId)).rejects.toThrow('没有这个文件');
});

test('a file that an article offers is not deleted, and the refusal names the article', async () => {
  const used = await file();
  await attachFile(draft.id, used.id, editorId);
  await expect(deleteFile(used.id, editorId)).rejects.toThrow(draft.title);
  await detachFile(draft.id, used.id, editorId);
  expect(await deleteFile(used.id, editorId)).toBe(used.name);
  await expect(deleteFile(used.id, editorId)).rejects.toThrow('没有这个文件');
});

test('the same content is in the library once, also where two send it at the same moment', async () => {
  const facts = { type: 'pdf', bytes: 9, sha256: 'the same', fileName: '同一份.pdf' };
  const added = await Promise.all(['a', 'b', 'c'].map((c) => addFile({ ...facts, name: c.repeat(20) }, editorId)));
  expect(new Set(added.map(({ id }) => id)).size).toBe(1);
  expect(added.filter(({ known }) => !known)).toHaveLength(1);
});

test('the library finds a file by its name, tells who offers it, and which nobody does', async () => {
  const named = await file('章程 100%.pdf');
  await attachFile(published.id, named.id, editorId);
  expect(await renameFile(named.id, '协会章程', editorId)).toEqual([published.id]);
  for (const words of ['100%', '协会']) {
    const { files, total } = await listFiles({ words, unused: false }, 1, editorId);
    expect([total, files[0]?.uses]).toEqual([
      1,
      [{ fileId: named.id, id: published.id, title: published.title, editable: true }],
    ]);
  }
  const unused = await listFiles({ words: '', unused: true }, 1, editorId);
  expect(unused.files.map(({ id }) => id)).not.toContain(named.id);
  expect(JSON.stringify(await collectOwnData(editorId))).toContain('章程 100%.pdf');
});

const piece = (text: string, at: number, token: string, of = editorId) =>
  addPiece({ token, at, bytes: Buffer.from(text) }, of);

test('a file comes in pieces in their order, whatever comes twice or too early', async () => {
  const about = { fileName: '大.pdf', bytes: 9, fingerprint: '1 大.pdf' };
  const { token } = await beginUpload(about, editorId);
  expect((await piece('abc', 0, token))?.received).toBe(3);
  expect((await piece('abc', 0, token))?.received).toBe(3);
  expect((await piece('ghi', 6, token))?.received).toBe(3);
  // After a reload.
  expect(await beginUpload(about, editorId)).toMatchObject({ token, received: 3 });
  const both = await Promise.all([piece('def', 3, token), piece('def', 3, token)]);
  expect(both.map((upload) => upload?.received)).toEqual([6, 6]);
  expect((await piece('ghi', 6, token))?.received).toBe(9);
  let text = '';
  for await (const bytes of readPieces(token)) text += bytes.toString();
  expect(text).toBe('abcdefghi');
  await endUpload(token);
  expect(await piece('abc', 0, token)).toBeNull();
  expect(await db().$count(fileUploadPieces)).toBe(0);
});

test('a piece of somebody else, or one beyond the end, is not taken', async () => {
  const { token } = await beginUpload({ fileName: '我的.pdf', bytes: 4, fingerprint: 'x' }, editorId);
  expect(await piece('ab', 0, token, memberId)).toBeNull();
  expect(await piece('abcde', 0, token)).toBeNull();
  expect((await piece('abcd', 0, token))?.received).toBe(4);
});

test('what nobody goes on with is forgotten after a day; one editor has at most twenty on the way', async () => {
  const begin = (name: string) => beginUpload({ fileName: name, bytes: 4, fingerprint: name }, memberId);
  const { token } = await begin('旧.pdf');
  await piece('ab', 0, token, memberId);
  await db()
    .update(fileUploads)
    .set({ touchedAt: sql`now() - interval '25 hours'` })
    .where(eq(fileUploads.token, token));
  await begin('新.pdf');
  await forgetOldUploads();
  const left = await db().select().from(fileUploads).where(eq(fileUploads.memberId, memberId));
  expect(left.map(({ fileName }) => fileName)).toEqual(['新.pdf']);
  for (let i = 1; i < 20; i += 1) await begin(`第${i}.pdf`);
  await expect(begin('第二十一.pdf')).rejects.toThrow('没传完的文件太多');
  expect((await begin('新.pdf')).received).toBe(0);
});
