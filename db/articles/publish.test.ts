import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { publish, publishDue, restore, schedule, trash, unschedule } from '@/db/articles/publish';
import { saveAndPublish } from '@/db/articles/save-and-publish';
import { withdraw } from '@/db/articles/withdraw';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { articleSearch } from '@/db/schema/search';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();
let editorId: number;
let columnId: number;
beforeAll(async () => {
  await raiseWorld();
  const [editor] = await db().select().from(members).where(eq(members.email, people.editor.email));
  editorId = editor?.id ?? 0;
  columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
});

async function written(html = '<p>灯火可亲。</p>') {
  const id = await createDraft({ title: '围炉夜话', columnId }, editorId);
  await db().update(articles).set({ html }).where(eq(articles.id, id));
  return id;
}
const isFound = async (id: number) =>
  (await db().select().from(articleSearch).where(eq(articleSearch.articleId, id))).length === 1;
const actions = async (id: number) =>
  (
    await db()
      .select()
      .from(auditLog)
      .where(eq(auditLog.subject, `article:${id}`))
      .orderBy(auditLog.id)
  ).map((row) => row.action);
const later = (seconds: number) => new Date(Date.now() + seconds * 1000);
const makeDue = (id: number) =>
  db().update(articles).set({ scheduledFor: sql`now() - interval '5 seconds'` }).where(eq(articles.id, id));

test('a published article is read and found at once; withdrawn it is gone from both', async () => {
  const id = await written();
  expect(await publish(id, editorId)).toEqual({ id, columnId });
  expect((await findArticle(id))?.title).toBe('围炉夜话');
  expect(await isFound(id)).toBe(true);
  await withdraw(id, editorId);
  expect(await findArticle(id)).toBeNull();
  expect(await isFound(id)).toBe(false);
  expect(await actions(id)).toEqual(['article.create', 'article.publish', 'article.withdraw']);
});

test('a double click publishes once and the second is told so', async () => {
  const id = await written();
  const both = await Promise.allSettled([publish(id, editorId), publish(id, editorId)]);
  expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
  await expect(publish(id, editorId)).rejects.toThrow('文章已经发布。');
  expect((await actions(id)).filter((action) => action === 'article.publish')).toHaveLength(1);
});

test('an empty article is not published, now or later', async () => {
  const id = await written('');
  await expect(publish(id, editorId)).rejects.toThrow('正文是空的');
  await expect(schedule(id, later(60), editorId)).rejects.toThrow('正文是空的');
});

test('publishing again keeps the first time', async () => {
  const id = await written();
  await publish(id, editorId);
  const first = (await findForEditing(id))?.publishedAt;
  await withdraw(id, editorId);
  await publish(id, editorId);
  expect((await findForEditing(id))?.publishedAt).toEqual(first);
});

test('a scheduled article appears once when its time has come, dated with that time', async () => {
  const id = await written();
  await schedule(id, later(3600), editorId);
  expect((await findForEditing(id))?.state).toBe('scheduled');
  expect(await publishDue()).toEqual([]);
  await makeDue(id);
  const at = (await findForEditing(id))?.scheduledFor;
  const both = await Promise.all([publishDue(), publishDue()]);
  expect(both.flat()).toEqual([{ id, columnId }]);
  const shown = await findForEditing(id);
  expect(shown).toMatchObject({ state: 'published', publishedAt: at, scheduledFor: null });
  expect(await isFound(id)).toBe(true);
  expect(await actions(id)).toEqual(['article.create', 'article.schedule', 'article.appear']);
});

test('a time that has passed, or is no time, is refused', async () => {
  const id = await written();
  await expect(schedule(id, later(-60), editorId)).rejects.toThrow('要晚于现在');
  await expect(schedule(id, new Date(Number.NaN), editorId)).rejects.toThrow('要晚于现在');
  await expect(schedule(id, later(20 * 366 * 86_400), editorId)).rejects.toThrow('年份');
});

test('a scheduled article put into the trash or called back never appears', async () => {
  const [trashed, called] = [await written(), await written()];
  for (const id of [trashed, called]) await schedule(id, later(3600), editorId);
  await trash(trashed, editorId);
  await unschedule(called, editorId);
  await db().update(articles).set({ scheduledFor: sql`now() - interval '1 second'` }).where(eq(articles.id, trashed));
  expect(await publishDue()).toEqual([]);
  expect((await findForEditing(called))?.state).toBe('draft');
});

test('an article scheduled and then published now is not published a second time', async () => {
  const id = await written();
  await schedule(id, later(3600), editorId);
  await publish(id, editorId);
  expect(await findForEditing(id)).toMatchObject({ state: 'published', scheduledFor: null });
});

test('what comes out of the trash is hidden until somebody publishes it', async () => {
  const id = await written();
  await publish(id, editorId);
  await trash(id, editorId);
  expect(await findArticle(id)).toBeNull();
  expect(await isFound(id)).toBe(false);
  await expect(publish(id, editorId)).rejects.toThrow('回收站');
  await restore(id, editorId);
  expect((await findForEditing(id))?.state).toBe('withdrawn');
  expect(await findArticle(id)).toBeNull();
  await expect(restore(id, editorId)).rejects.toThrow('不在回收站');
});

test('nothing is done to an article that does not exist', async () => {
  for (const step of [publish, withdraw, trash, restore, unschedule])
    await expect(step(2_000_000, editorId)).rejects.toThrow('没有这篇文章。');
});

type Work = Parameters<typeof saveAndPublish>[1];
/** What the editor's form does with an article as it stands. */
async function save(id: number, next: Work['next'], time: Date | null = null, correction = '') {
  const article = await findForEditing(id);
  if (!article) throw new Error('no article');
  const fields = { ...plainFields, title: '围炉夜话', columnId, html: '<p>灯火可亲。</p>' };
  return saveAndPublish(article, { version: article.version, fields, next, time, correction }, editorId);
}

test('a draft is published at a time that is not ahead, and saved with it or not at all', async () => {
  const id = await written();
  await expect(save(id, 'publish', later(3600))).rejects.toThrow('发布时间还没有到。请按“定时发布”');
  await expect(save(id, 'schedule')).rejects.toThrow('请先填写发布时间');
  await expect(save(id, 'schedule', later(-3600))).rejects.toThrow('要晚于现在');
  expect(await findForEditing(id)).toMatchObject({ state: 'draft', version: 1 });
  const before = later(-3600);
  expect(await save(id, 'publish', before)).toMatchObject({ version: 2 });
  expect(await findForEditing(id)).toMatchObject({ state: 'published', publishedAt: before });
});

test('a shown article moves to an earlier time, never ahead; pressed again, 发布 is a save', async () => {
  const id = await written();
  await save(id, 'publish');
  await expect(save(id, 'save', later(3600))).rejects.toThrow('发布时间不能晚于现在');
  await expect(save(id, 'publish', later(3600))).rejects.toThrow('发布时间不能晚于现在');
  const moved = later(-7200);
  await save(id, 'publish', moved);
  expect(await findForEditing(id)).toMatchObject({ publishedAt: moved, version: 3 });
});

test('what waits for its time goes on waiting through a save, and moves with another time', async () => {
  const id = await written();
  const [first, second] = [later(3600), later(7200)];
  expect(await save(id, 'schedule', first)).toMatchObject({ due: first });
  await save(id, 'save', first);
  expect(await actions(id)).toEqual(['article.create', 'article.save', 'article.schedule', 'article.save']);
  expect(await save(id, 'schedule', first)).toMatchObject({ due: first });
  await save(id, 'save', second);
  expect(await findForEditing(id)).toMatchObject({ state: 'scheduled', scheduledFor: second });
});

test('a withdrawn article that is to appear later has no time of publication ahead', async () => {
  const id = await written();
  const first = later(-3600);
  await save(id, 'publish', first);
  await withdraw(id, editorId);
  await save(id, 'schedule', later(3600));
  expect(await findForEditing(id)).toMatchObject({ state: 'scheduled', publishedAt: first });
});

test('saving and publishing are one: when publishing is refused, nothing was saved', async () => {
  const id = await written();
  const fields = { ...plainFields, title: '新题', columnId, html: '' };
  const save = saveArticle({ id, version: 1, fields }, editorId, (tx) => publish(id, editorId, tx));
  await expect(save).rejects.toThrow('正文是空的');
  expect(await findForEditing(id)).toMatchObject({ title: '围炉夜话', version: 1 });
});
