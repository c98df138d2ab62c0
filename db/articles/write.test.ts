import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { listDesk } from '@/db/articles/desk';
import { findDraft, keepDraft } from '@/db/articles/drafts';
import { type ArticleFields, createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { articlePictures, articles, articleVersions } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';
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

const fields = (changes: Partial<ArticleFields> = {}): ArticleFields => ({
  ...plainFields,
  title: '春日雅集',
  columnId,
  author: '文一舟',
  html: '<p>正文。</p>',
  ...changes,
});
let drafts = 0;
const draft = (title = `新稿${++drafts}`) => createDraft({ title, columnId }, editorId);

test('a new draft has a number that no article had, also behind imported ones', async () => {
  const [one, two] = await Promise.all([draft(), draft()]);
  expect(new Set([one, two]).size).toBe(2);
  expect(Math.min(one, two)).toBeGreaterThan(stories.trashed.id);
  expect((await findForEditing(one))?.state).toBe('draft');
});

test('a draft asked for twice at once is one, the next day another', async () => {
  const [one, two] = await Promise.all([draft('按了两下'), draft('按了两下')]);
  expect(two).toBe(one);
  const earlier = sql`now() - interval '1 day'`;
  await db().update(articles).set({ createdAt: earlier, editedAt: earlier }).where(eq(articles.id, one));
  expect(await draft('按了两下')).not.toBe(one);
});

test('a draft that was written in is never given out as a new one', async () => {
  const id = await draft('已经写了');
  await saveArticle({ id, version: 1, fields: fields({ title: '已经写了' }) }, editorId);
  expect(await draft('已经写了')).not.toBe(id);
});

test('saving cleans the text, counts the version and writes the log', async () => {
  const id = await draft();
  const saved = await saveArticle(
    { id, version: 1, fields: fields({ html: '<p onclick="x()">好<script>alert(1)</script></p>' }) },
    editorId,
  );
  expect(saved).toMatchObject({ version: 2 });
  expect((await findForEditing(id))?.html).toBe('<p>好</p>');
  const log = await db()
    .select()
    .from(auditLog)
    .where(eq(auditLog.subject, `article:${id}`));
  expect(log.map((row) => row.action)).toEqual(['article.create', 'article.save']);
});

test('the later of two saves is told who saved what, and changes nothing', async () => {
  const id = await draft();
  await saveArticle({ id, version: 1, fields: fields({ title: '甲的题目', html: '<p>甲的正文</p>' }) }, editorId);
  const late = await saveArticle({ id, version: 1, fields: fields({ title: '乙的题目' }) }, editorId);
  expect(late).toMatchObject({ conflict: { version: 2, by: '卞思齐', title: '甲的题目', html: '<p>甲的正文</p>' } });
  expect((await findForEditing(id))?.title).toBe('甲的题目');
});

test('of two saves at the same moment one wins', async () => {
  const id = await draft();
  const both = await Promise.all(
    ['甲', '乙'].map((title) => saveArticle({ id, version: 1, fields: fields({ title }) }, editorId)),
  );
  expect(both.filter((saved) => 'conflict' in saved)).toHaveLength(1);
});

test('a save whose answer was lost is done again without a conflict; with another word in it, or by somebody else, it is one', async () => {
  const id = await draft();
  const once = {
    id,
    version: 1,
    fields: fields({ html: '<p onclick="x()">断线时保存的。</p>', placings: [{ place: 'pick', until: null }] }),
  };
  await saveArticle(once, editorId);
  expect(await saveArticle(once, editorId)).toMatchObject({ version: 3 });
  expect(await db().select().from(articleVersions).where(eq(articleVersions.articleId, id))).toHaveLength(1);
  const late = { ...once, version: 2 };
  for (const changes of [{ title: '别的' }, { html: '<p>别的</p>' }, { author: '别人' }, { placings: [] }])
    expect(await saveArticle({ ...late, fields: { ...late.fields, ...changes } }, editorId)).toHaveProperty('conflict');
  const [other] = await db().select().from(members).where(eq(members.email, people.member.email));
  expect(await saveArticle(late, other?.id ?? 0)).toHaveProperty('conflict');
  expect(await saveArticle(once, editorId)).toHaveProperty('conflict');
});

test('what a knowing save over a colleague replaces is kept', async () => {
  const id = await draft();
  await saveArticle({ id, version: 1, fields: fields({ html: '<p>甲的正文</p>' }) }, editorId);
  await saveArticle({ id, version: 2, fields: fields({ html: '<p>乙的正文</p>' }) }, editorId);
  const kept = await db().select().from(articleVersions).where(eq(articleVersions.articleId, id));
  expect(kept.map((row) => row.html)).toContain('<p>甲的正文</p>');
});

test('the text of an article that readers see is not emptied', async () => {
  const { id } = stories.withComment;
  const save = saveArticle({ id, version: 1, fields: fields({ html: '<p> </p>' }) }, editorId);
  await expect(save).rejects.toThrow('正文是空的');
  expect((await findForEditing(id))?.html).toContain('琥珀色');
});

test('an article in the trash is not saved', async () => {
  const save = saveArticle({ id: stories.trashed.id, version: 1, fields: fields() }, editorId);
  await expect(save).rejects.toThrow('回收站');
});

test('unsaved work is kept per editor until saved, and changes no article', async () => {
  const id = stories.published.id;
  const before = await findForEditing(id);
  await keepDraft({ id, version: before?.version ?? 0, fields: { title: '半成品' } }, editorId);
  await keepDraft({ id, version: before?.version ?? 0, fields: { title: '半成品二' } }, editorId);
  expect((await findDraft(id, editorId))?.fields).toEqual({ title: '半成品二' });
  expect((await findForEditing(id))?.title).toBe(stories.published.title);
  await saveArticle({ id, version: before?.version ?? 0, fields: fields() }, editorId);
  expect(await findDraft(id, editorId)).toBeNull();
  expect(await keepDraft({ id: 2_000_000, version: 1, fields: {} }, editorId)).toBe(false);
});

test('our own pictures get their size and widths, and are noted as used', async () => {
  const [picture] = await db()
    .insert(pictures)
    .values({ path: 'abcdef12/1200.webp', width: 1200, height: 800, bytes: 1, widths: [400, 800, 1200] })
    .returning();
  const id = await draft();
  await saveArticle(
    { id, version: 1, fields: fields({ html: '<p>图</p><img src="/uploads/abcdef12/400.webp">' }) },
    editorId,
  );
  const html = (await findForEditing(id))?.html ?? '';
  expect(html).toContain('src="/uploads/abcdef12/1200.webp"');
  expect(html).toContain('width="1200" height="800"');
  expect(html).toContain('srcset="/uploads/abcdef12/400.webp 400w, /uploads/abcdef12/800.webp 800w');
  expect(html).toContain('loading="lazy"');
  const used = await db().select().from(articlePictures).where(eq(articlePictures.articleId, id));
  expect(used).toEqual([{ articleId: id, pictureId: picture?.id }]);
});

test('the desk lists by state, column, author and words, and counts every state', async () => {
  const all = await listDesk({ editorId }, 1);
  expect(all.counts).toMatchObject({ trashed: 1, withdrawn: 1, scheduled: 1 });
  expect(all.lines.every((line) => line.state !== 'trashed')).toBe(true);
  expect((await listDesk({ editorId, state: 'trashed' }, 1)).lines.map((line) => line.id)).toEqual([
    stories.trashed.id,
  ]);
  expect((await listDesk({ editorId, words: '鹳雀楼' }, 1)).lines.map((line) => line.id)).toEqual([stories.draft.id]);
  expect((await listDesk({ editorId, words: '100%' }, 1)).total).toBe(0);
  expect((await listDesk({ editorId, words: '鸛雀樓' }, 1)).total).toBe(1);
  expect((await listDesk({ editorId, words: String(stories.withdrawn.id) }, 1)).lines[0]?.id).toBe(
    stories.withdrawn.id,
  );
  expect((await listDesk({ editorId, author: '一舟', state: 'scheduled' }, 1)).total).toBe(1);
  expect((await listDesk({ editorId, columnIds: [999] }, 1)).total).toBe(0);
});

test('imported articles are found on the desk by their last edit', async () => {
  const [newest] = await db().select().from(articles).where(eq(articles.id, stories.draft.id));
  expect(newest?.editedAt).toBeInstanceOf(Date);
});
