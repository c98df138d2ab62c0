import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { keepDraft } from '@/db/articles/drafts';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { addPicture, deletePicture, describePicture, listPictures } from '@/db/pictures/library';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { pages } from '@/db/schema/pages';
import { pictures } from '@/db/schema/pictures';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();
let editorId: number;
beforeAll(async () => {
  await raiseWorld();
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editorId = editor?.id ?? 0;
});

let n = 0;
function picture(caption = '') {
  n += 1;
  const path = `folder00${n}/800.webp`;
  return addPicture({ path, width: 800, height: 600, bytes: 9, widths: [400, 800], caption }, editorId);
}
const srcOf = async (id: number) =>
  `/uploads/${(await db().select().from(pictures).where(eq(pictures.id, id)))[0]?.path}`;

async function write(html: string) {
  const columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
  const id = await createDraft({ title: '带图的文章', columnId }, editorId);
  const fields = { ...plainFields, title: '带图的文章', columnId, html };
  await saveArticle({ id, version: 1, fields }, editorId);
  return { id, fields };
}

test('a picture that nothing shows is deleted, and the log knows by whom', async () => {
  const id = await picture();
  expect(await deletePicture(id, editorId)).toMatch(/^folder00/);
  await expect(deletePicture(id, editorId)).rejects.toThrow('没有这张图片');
  const log = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `picture:${id}`));
  expect(log.map((row) => row.action)).toEqual(['picture.add', 'picture.delete']);
  expect(log.every((row) => row.memberId === editorId)).toBe(true);
});

test('a picture in a text, a cover, a fixed page or an unsaved draft is kept', async () => {
  const [inText, cover, inPage, inDraft] = [await picture(), await picture(), await picture(), await picture()];
  await write(`<p>字</p><img src="${await srcOf(inText)}">`);
  await db().update(articles).set({ coverId: cover }).where(eq(articles.id, stories.published.id));
  await db()
    .update(pages)
    .set({ html: `<p>字<img src="${await srcOf(inPage)}"></p>` })
    .where(eq(pages.slug, 'about'));
  const fields = { html: `<img src="${await srcOf(inDraft)}">` };
  await keepDraft({ id: stories.draft.id, version: 1, fields }, editorId);
  for (const id of [inText, cover, inPage, inDraft])
    await expect(deletePicture(id, editorId)).rejects.toThrow('不能删除');
});

test('a picture taken out of a text is free again once its former version is forgotten, not before', async () => {
  const id = await picture();
  const article = await write(`<p>字</p><img src="${await srcOf(id)}">`);
  await saveArticle({ id: article.id, version: 2, fields: { ...article.fields, html: '<p>字</p>' } }, editorId);
  await expect(deletePicture(id, editorId)).rejects.toThrow('旧版本');
});

test('the library says where each picture is used, once per article, and finds captions', async () => {
  const id = await picture('校友会 100% 合影');
  const { id: articleId } = await write(`<p>字</p><img src="${await srcOf(id)}"><img src="${await srcOf(id)}">`);
  await db().update(articles).set({ coverId: id }).where(eq(articles.id, articleId));
  const found = await listPictures({ words: '100%', unused: false }, 1, editorId);
  expect(found.pictures).toHaveLength(1);
  expect(found.pictures[0]?.uses).toEqual([
    { pictureId: id, title: '带图的文章', path: `/admin/articles/${articleId}` },
  ]);
  expect((await listPictures({ words: '100_', unused: false }, 1, editorId)).total).toBe(0);
  const unused = await listPictures({ words: '', unused: true }, 1, editorId);
  expect(unused.pictures.map((p) => p.id)).not.toContain(id);
});

test('a caption is changed by whoever edits', async () => {
  const id = await picture();
  const words = { caption: '山门', credit: '许静川', licence: 'CC BY 4.0' };
  await describePicture(id, words, editorId);
  for (const words of ['山门', '静川'])
    expect((await listPictures({ words, unused: false }, 1, editorId)).total).toBe(1);
  await expect(describePicture(2_000_000, words, editorId)).rejects.toThrow('没有这张图片');
});

test('a picture is found by its file and by the title of an article that shows it; what was sent twice is told', async () => {
  const add = (n: number) =>
    addPicture(
      {
        ...{ path: `twin0000${n}/800.webp`, width: 8, height: 6, bytes: 9, widths: [800], caption: '' },
        ...{ fileName: 'DSC_0417.jpg', sha256: 'the same content' },
      },
      editorId,
    );
  const [one, two] = [await add(1), await add(2)];
  const byFile = await listPictures({ words: 'dsc_0417', unused: false }, 1, editorId);
  expect(byFile.pictures.map(({ id, twins }) => [id, twins])).toEqual([
    [two, [one]],
    [one, [two]],
  ]);
  const columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
  const id = await createDraft({ title: '枕流亭重修记', columnId }, editorId);
  await db().update(articles).set({ coverId: one }).where(eq(articles.id, id));
  const byTitle = await listPictures({ words: '枕流亭', unused: false }, 1, editorId);
  expect(byTitle.pictures.map((found) => found.id)).toEqual([one]);
});
