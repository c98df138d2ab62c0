import { eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { findReplaced } from '@/db/pictures/find';
import { addPicture, deletePicture } from '@/db/pictures/library';
import { replacePicture, setFocus } from '@/db/pictures/replace';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
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

const file = (folder: string, width = 800) => ({
  ...{ path: `${folder}/${width}.webp`, width, height: width / 2, bytes: 9, widths: [400, width] },
  ...{ fileName: `${folder}.jpg`, sha256: folder },
});

async function showing(pictureSrc: string): Promise<number> {
  const columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
  const id = await createDraft({ title: '换图', columnId }, editorId);
  const html = `<p>字</p><figure class="left"><img src="${pictureSrc}" alt="山"><figcaption>山</figcaption></figure>`;
  await saveArticle({ id, version: 1, fields: { ...plainFields, title: '换图', columnId, html } }, editorId);
  return id;
}
const htmlOf = async (id: number) => (await db().select().from(articles).where(eq(articles.id, id)))[0]?.html;

test('a replaced picture keeps its number and words; its articles show the new file, its old address leads to it', async () => {
  const id = await addPicture({ ...file('oldaaaa1'), caption: '山' }, editorId);
  const article = await showing('/uploads/oldaaaa1/800.webp');
  const done = await replacePicture(id, file('newaaaa1', 1200), editorId);
  expect(done).toMatchObject({ id, was: 'oldaaaa1/800.webp', articles: [article] });
  const html = await htmlOf(article);
  expect(html).toContain('src="/uploads/newaaaa1/1200.webp" alt="山"');
  expect(html).toContain('width="1200" height="600"');
  expect(html).not.toContain('oldaaaa1');
  expect(await findReplaced('oldaaaa1', 800)).toEqual({ folder: 'newaaaa1', width: 1200 });
  expect(await findReplaced('oldaaaa1', 1600)).toEqual({ folder: 'newaaaa1', width: 1200 });
  const [row] = await db().select().from(pictures).where(eq(pictures.id, id));
  expect(row).toMatchObject({ caption: '山', fileName: 'newaaaa1.jpg' });

  // A draft or a former version may still say the old address: saved, it says the new one.
  const later = await showing('/uploads/oldaaaa1/800.webp');
  expect(await htmlOf(later)).toContain('/uploads/newaaaa1/400.webp 400w');

  await replacePicture(id, file('newaaaa2'), editorId);
  for (const former of ['oldaaaa1', 'newaaaa1'])
    expect(await findReplaced(former, 800)).toEqual({ folder: 'newaaaa2', width: 800 });
  await expect(deletePicture(id, editorId)).rejects.toThrow('不能删除');
  const log = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `picture:${id}`));
  expect(log.filter(({ action }) => action === 'picture.replace')).toHaveLength(2);
});

test('a picture that is gone is not replaced, and its former addresses go with it', async () => {
  const id = await addPicture({ ...file('oldbbbb1'), caption: '' }, editorId);
  await replacePicture(id, file('newbbbb1'), editorId);
  await deletePicture(id, editorId);
  expect(await findReplaced('oldbbbb1', 800)).toBeNull();
  await expect(replacePicture(id, file('newbbbb2'), editorId)).rejects.toThrow('没有这张图片');
});

test('the focal point comes along with the cover', async () => {
  const id = await addPicture({ ...file('cccccccc'), caption: '' }, editorId);
  await db().update(articles).set({ coverId: id }).where(eq(articles.id, stories.published.id));
  expect(await setFocus(id, { focusX: 0, focusY: 80 }, editorId)).toEqual([stories.published.id]);
  expect(await findArticle(stories.published.id)).toMatchObject({ focusX: 0, focusY: 80 });
  await expect(setFocus(2_000_000, { focusX: 0, focusY: 0 }, editorId)).rejects.toThrow('没有这张图片');
});
