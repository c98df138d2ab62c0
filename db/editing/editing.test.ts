import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { findDraft, keepDraft } from '@/db/articles/drafts';
import { schedule } from '@/db/articles/publish';
import { findVersion, listVersions, pruneVersions } from '@/db/articles/versions';
import { createDraft, saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { findEditing, leaveArticle, reportPresence } from '@/db/editing/presence';
import { takeOverArticle } from '@/db/editing/take-over';
import { articleLocks, articlePresence } from '@/db/schema/article/editing';
import { articles, articleVersions } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { members } from '@/db/schema/member/members';
import { testDatabase } from '@/db/testing/database';
import { findForEditing } from '@/db/testing/find';
import { people, raiseWorld, stories } from '@/db/world';
import { ms } from '@/text/durations';

testDatabase();
let first: number;
let second: number;
let columnId: number;
let made = 0;
beforeAll(async () => {
  await raiseWorld();
  const memberId = async (email: string) =>
    (await db().select().from(members).where(eq(members.email, email)))[0]?.id ?? 0;
  [first, second] = [await memberId(people.editor.email), await memberId(people.neighbour.email)];
  columnId = (await findForEditing(stories.draft.id))?.columnId ?? 0;
});

async function article(): Promise<number> {
  made += 1;
  const id = await createDraft({ title: `同一张桌子 ${made}`, columnId }, first);
  await db().update(articles).set({ html: '<p>原来的一段。</p>' }).where(eq(articles.id, id));
  return id;
}
const writes = (id: number, memberId: number) => reportPresence({ id, writing: true }, memberId);
const looks = (id: number, memberId: number) => reportPresence({ id, writing: false }, memberId);
const fallSilent = async (id: number) => {
  const long = sql`now() - interval '121 seconds'`;
  await db().update(articleLocks).set({ seenAt: long }).where(eq(articleLocks.articleId, id));
  await db().update(articlePresence).set({ seenAt: long }).where(eq(articlePresence.articleId, id));
};
const fields = (html: string) => ({
  ...{ title: '同一张桌子', columnId, author: '', source: '', summary: '', lang: 'zh-Hans' as const },
  ...{
    responsibleEditor: '',
    keywords: [],
    coverId: null,
    punctuationAsTyped: false,
    html,
  },
});
const save = (id: number, memberId: number, { version = 1, html = '<p>改过。</p>', seize = false } = {}) =>
  saveArticle({ id, version, fields: fields(html), seize }, memberId);

test('who opens an article hears who else has it open; looking locks nothing', async () => {
  const id = await article();
  expect(await looks(id, first)).toEqual({ version: 1, mine: false, lock: null, others: [] });
  expect(await looks(id, second)).toMatchObject({ lock: null, others: ['卞思齐'] });
  expect(await writes(id, second)).toMatchObject({ mine: true, lock: null });
  await leaveArticle(id, second);
  expect(await looks(id, first)).toMatchObject({ others: [], lock: null });
});

test('who writes first may write; the other is told, and their save comes to nothing', async () => {
  const id = await article();
  expect(await writes(id, first)).toMatchObject({ mine: true });
  expect(await writes(id, second)).toMatchObject({ mine: false, lock: { by: '卞思齐' } });
  expect(await save(id, second)).toMatchObject({ locked: { by: '卞思齐' } });
  expect((await findForEditing(id))?.version).toBe(1);
  expect(await save(id, first)).toMatchObject({ version: 2 });
});

test('of two who begin at the same moment one may write', async () => {
  const id = await article();
  const both = await Promise.all([writes(id, first), writes(id, second)]);
  expect(both.filter((state) => state?.mine)).toHaveLength(1);
});

test('a lock lapses two minutes after its holder was last heard of, and nobody is there any more', async () => {
  const id = await article();
  await writes(id, first);
  await fallSilent(id);
  expect(await findEditing(id, second)).toMatchObject({ lock: null, others: [] });
  expect(await writes(id, second)).toMatchObject({ mine: true });
  expect(await writes(id, first)).toMatchObject({ mine: false, lock: { by: '許慎之' } });
});

test('a take-over is told to the one who lost it; what they had not saved is a version and still their draft', async () => {
  const id = await article();
  await writes(id, first);
  await keepDraft(
    { id, version: 1, fields: { title: '写了一半', html: '<p onclick="x()">写了一半的话。</p>' } },
    first,
  );
  await takeOverArticle(id, second);
  expect(await writes(id, first)).toMatchObject({ mine: false, lock: { by: '許慎之' } });
  expect((await findDraft(id, first))?.fields.html).toBe('<p onclick="x()">写了一半的话。</p>');
  const [kept] = await listVersions(id);
  expect(kept).toMatchObject({ title: '写了一半', unsaved: true, editor: '卞思齐' });
  expect((await findVersion(id, kept?.id ?? 0))?.html).toBe('<p>写了一半的话。</p>');
  expect(await save(id, second)).toMatchObject({ version: 2 });
  expect((await listVersions(id)).map(({ unsaved }) => unsaved).sort()).toEqual([false, true]);
  const told = await db()
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subject, `article:${id}`), eq(auditLog.action, 'article.take-over')));
  expect(told).toMatchObject([{ memberId: second, detail: { from: '卞思齐' } }]);
});

test('a take-over from nobody, or from who has typed nothing new, makes no version', async () => {
  const id = await article();
  await takeOverArticle(id, first);
  await keepDraft({ id, version: 1, fields: { html: '<p>原来的一段。</p>' } }, first);
  await takeOverArticle(id, second);
  expect(await listVersions(id)).toEqual([]);
  expect(await findEditing(id, second)).toMatchObject({ mine: true });
});

test('saving may take over in one step, and still meets what was saved meanwhile', async () => {
  const id = await article();
  await writes(id, first);
  expect(await save(id, second, { seize: true })).toMatchObject({ version: 2 });
  expect(await save(id, first, { version: 2 })).toMatchObject({ locked: { by: '許慎之' } });
  expect(await save(id, first, { seize: true })).toMatchObject({ conflict: { version: 2 } });
});

test('scheduling warns as saving does: neither runs while a colleague writes or has saved', async () => {
  const id = await article();
  const at = new Date(Date.now() + ms.hour);
  const scheduling = (version: number) =>
    saveArticle({ id, version, fields: fields('<p>定时。</p>') }, second, (tx) => schedule(id, at, second, tx));
  await writes(id, first);
  expect(await scheduling(1)).toMatchObject({ locked: { by: '卞思齐' } });
  await save(id, first);
  await leaveArticle(id, first);
  expect(await scheduling(1)).toMatchObject({ conflict: { by: '卞思齐' } });
  expect((await findForEditing(id))?.scheduledFor).toBeNull();
  expect(await scheduling(2)).toMatchObject({ version: 3 });
});

test('pruning takes old versions beyond the newest fifty, and never a draft nor what a draft was begun from', async () => {
  const id = await article();
  const old = sql`now() - interval '2 years'`;
  const rows = Array.from({ length: 60 }, (_, i) => ({
    articleId: id,
    version: i + 1,
    title: '旧',
    html: `${i}`,
    editedAt: old,
  }));
  await db().insert(articleVersions).values(rows);
  await db().insert(articleVersions).values({
    articleId: id,
    version: 3,
    title: '草稿',
    html: '写了一半',
    unsaved: true,
    editedAt: sql`now() - interval '3 years'`,
  });
  await keepDraft({ id, version: 2, fields: { html: '<p>还没有保存。</p>' } }, first);
  expect(await pruneVersions()).toBe(9);
  expect(await pruneVersions()).toBe(0);
  const left = await db().select().from(articleVersions).where(eq(articleVersions.articleId, id));
  expect(left.filter(({ unsaved }) => unsaved)).toMatchObject([{ html: '写了一半' }]);
  expect(left.some(({ version, unsaved }) => version === 2 && !unsaved)).toBe(true);
  expect((await findDraft(id, first))?.fields.html).toBe('<p>还没有保存。</p>');
});
