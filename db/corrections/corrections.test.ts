import { eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { publish, trash } from '@/db/articles/publish';
import { withdraw } from '@/db/articles/withdraw';
import { createDraft, saveArticle } from '@/db/articles/write';
import { listAudit } from '@/db/audit/log';
import { auditSentence } from '@/db/audit/sentence';
import { db } from '@/db/client';
import {
  addCorrection,
  changeCorrection,
  countCorrections,
  deleteCorrection,
  listCorrections,
  listForDesk,
  listNewestCorrections,
} from '@/db/corrections/corrections';
import { corrections } from '@/db/schema/article/corrections';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
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

async function published(title: string): Promise<number> {
  const id = await createDraft({ title, columnId }, editorId);
  await db().update(articles).set({ html: '<p>渡口的灯亮了三十年。</p>' }).where(eq(articles.id, id));
  await publish(id, editorId);
  return id;
}
const correct = (articleId: number, body: string) =>
  db().transaction((tx) => addCorrection(tx, { articleId, body }, editorId));
const fieldsOf = async (id: number) => {
  const article = await findForEditing(id);
  if (!article) throw new Error('no article');
  const { publishedAt, ...fields } = article;
  return { version: article.version, fields };
};
async function save(id: number, html: string, minor = false) {
  const { version, fields } = await fieldsOf(id);
  const { title, author, source, summary, lang, coverId, punctuationAsTyped } = fields;
  const more = { responsibleEditor: '', keywords: [] };
  const plain = {
    ...more,
    title,
    columnId,
    author,
    source,
    summary,
    lang,
    coverId,
    punctuationAsTyped,
  };
  await saveArticle({ id, version, fields: { ...plain, html }, minor }, editorId);
  return (await findForEditing(id))?.updatedAt ?? null;
}

test('the words of a correction have wide marks as its article has them, unless that is shown as typed', async () => {
  const id = await published('渡口的灯');
  await correct(id, '原文写二十年,应为三十年(见县志)!');
  const shown = '原文写二十年，应为三十年（见县志）！';
  const newest = async () => (await listNewestCorrections(50)).find(({ articleId }) => articleId === id)?.body;
  expect([(await listCorrections(id))[0]?.body, await newest()]).toEqual([shown, shown]);
  expect((await listForDesk(id))[0]?.body).toBe('原文写二十年,应为三十年(见县志)!');
  await db().update(articles).set({ punctuationAsTyped: true }).where(eq(articles.id, id));
  const typed = '原文写二十年,应为三十年(见县志)!';
  expect([(await listCorrections(id))[0]?.body, await newest()]).toEqual([typed, typed]);
});

test('a correction is told with its article, twice pressed once, and the log has its words', async () => {
  const id = await published('渡口三十年');
  await correct(id, '原文写二十年，应为三十年。');
  await correct(id, '原文写二十年，应为三十年。');
  expect(await listCorrections(id)).toMatchObject([{ body: '原文写二十年，应为三十年。' }]);
  const [entry] = await listAudit({ about: 'correction' }, 1);
  const { before, name, after } = auditSentence(entry as NonNullable<typeof entry>);
  expect(before + name + after).toBe('发表了更正：《渡口三十年》：“原文写二十年，应为三十年。”');
});

test('an article that readers do not have cannot be corrected; when it goes its corrections go from every list', async () => {
  const draft = await createDraft({ title: '还没有发布', columnId }, editorId);
  await expect(correct(draft, '无人能见。')).rejects.toThrow('文章没有在发布中');
  const [withdrawn, trashed] = [await published('要撤下的'), await published('要移走的')];
  const count = await countCorrections();
  await correct(withdrawn, '撤下前的更正。');
  await correct(trashed, '移走前的更正。');
  expect(await countCorrections()).toBe(count + 2);
  await withdraw(withdrawn, editorId);
  await trash(trashed, editorId);
  expect(await countCorrections()).toBe(count);
  const shown = (await listNewestCorrections(50)).map(({ articleId }) => articleId);
  expect(shown).not.toContain(withdrawn);
  expect(shown).not.toContain(trashed);
});

test('the newest come first, of one column where one is asked for', async () => {
  const id = await published('两次更正');
  await correct(id, '第一处。');
  await db()
    .update(corrections)
    .set({ createdAt: sql`now() - interval '1 day'` })
    .where(eq(corrections.body, '第一处。'));
  await correct(id, '第二处。');
  const bodies = (await listNewestCorrections(50, { columnIds: [columnId] })).map(({ body }) => body);
  expect(bodies.indexOf('第二处。')).toBeLessThan(bodies.indexOf('第一处。'));
  expect(await listNewestCorrections(50, { columnIds: [columnId + 1000] })).toEqual([]);
});

test('a correction is put in other words and taken back; whoever comes too late is told', async () => {
  const id = await published('又改一次');
  await correct(id, '写错的更正。');
  const [known] = await listCorrections(id);
  const correctionId = known?.id ?? 0;
  expect(await changeCorrection(correctionId, '写对的更正。', editorId)).toEqual({ articleId: id });
  expect(await listCorrections(id)).toMatchObject([{ body: '写对的更正。', createdAt: known?.createdAt }]);
  expect(await deleteCorrection(correctionId, editorId)).toEqual({ articleId: id });
  expect(await listCorrections(id)).toEqual([]);
  await expect(changeCorrection(correctionId, '更晚的。', editorId)).rejects.toThrow('这条更正已被删除。');
});

test('更新于 is when words that readers have were changed: not before publication, not by small mends, not by flags', async () => {
  const id = await createDraft({ title: '更新的时间', columnId }, editorId);
  expect(await save(id, '<p>初稿。</p>')).toBeNull();
  await publish(id, editorId);
  expect(await save(id, '<p>初稿！</p>', true)).toBeNull();
  expect(await save(id, '<p>初稿！</p>')).toBeNull();
  const updated = await save(id, '<p>改过的一稿。</p>');
  expect(updated).not.toBeNull();
  expect(await save(id, '<p>改过的一稿！</p>', true)).toEqual(updated);
  await withdraw(id, editorId);
  expect(await save(id, '<p>撤下后又改。</p>')).toEqual(updated);
});
