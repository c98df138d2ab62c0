import { eq, inArray, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { type BulkSelection, beginBulk, countSelected, previewBulk } from '@/db/bulk-changes/begin';
import { type BulkAction, bulkActions } from '@/db/bulk-changes/kinds';
import { findBulk, undoBulk, workOnBulk, workOnOpenBulk } from '@/db/bulk-changes/work';
import { db } from '@/db/client';
import { placesOf } from '@/db/fronts/placed';
import { noteKeywords } from '@/db/keywords/note';
import { placements } from '@/db/schema/article/fronts';
import { articleKeywords, articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { bulkChanges } from '@/db/schema/desk';
import { members } from '@/db/schema/member/members';
import { articleSearch } from '@/db/schema/search';
import { testDatabase } from '@/db/testing/database';
import { people, raiseWorld, stories } from '@/db/world';

testDatabase();

let editorId = 0;
/** All that the desk's list holds. */
let all: BulkSelection;
let other = 0;
beforeEach(async () => {
  await raiseWorld();
  await db().delete(bulkChanges);
  editorId = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
  all = { filter: { editorId } };
  const of = (await db().select().from(articles).where(eq(articles.id, stories.published.id)))[0]?.columnId;
  other = (await db().select().from(columns)).find(({ id, slug }) => id !== of && slug === 'overseas')?.id ?? 0;
});

const facts = () =>
  db()
    .select({
      id: articles.id,
      columnId: articles.columnId,
      author: articles.author,
      source: articles.source,
      places: placesOf,
      keywords: articles.keywords,
      withdrawnAt: articles.withdrawnAt,
      scheduledFor: articles.scheduledFor,
      trashedAt: articles.trashedAt,
    })
    .from(articles)
    .orderBy(articles.id);

async function perform(selection: BulkSelection, action: BulkAction, value = '') {
  const order = { action, value };
  const { total } = await previewBulk(selection, order, 5, editorId);
  const id = await beginBulk(selection, { order, expected: total }, editorId);
  const changed = await workOnBulk(id, 60_000);
  return { id, total, changed };
}

test.each(Object.keys(bulkActions) as BulkAction[])(
  '%s changes what its preview says, and is taken back whole',
  async (action) => {
    const taken = { unpick: 'pick', unheadline: 'headline' }[action as string] as 'pick' | undefined;
    const every = await db().select({ articleId: articles.id }).from(articles);
    if (taken)
      await db()
        .insert(placements)
        .values(every.map((row) => ({ ...row, place: taken })));
    if (action === 'unkeyword') {
      await db()
        .update(articles)
        .set({ keywords: ['编目', '數字化', '书目'] });
      await db().transaction((tx) =>
        noteKeywords(
          tx,
          every.map(({ articleId }) => articleId),
        ),
      );
    }
    const before = await facts();
    const value =
      { move: String(other), author: '本刊', source: '学会通讯', keyword: '古籍', unkeyword: '数字化' }[
        action as string
      ] ?? '';
    const { id, total, changed } = await perform(all, action, value);
    expect(total).toBeGreaterThan(0);
    expect(changed).toHaveLength(total);
    expect(await facts()).not.toEqual(before);
    expect((await previewBulk(all, { action, value }, 5, editorId)).total).toBe(0);
    expect(await findBulk(id, editorId)).toMatchObject({
      finishedAt: expect.any(Date),
      undoAt: null,
      by: people.editor.chineseName,
    });
    await undoBulk(id, editorId);
    await undoBulk(id, editorId);
    await workOnOpenBulk(60_000);
    expect(await facts()).toEqual(before);
    expect((await findBulk(id, editorId))?.undoneAt).toEqual(expect.any(Date));
    await db().delete(placements);
    await db().update(articles).set({ keywords: [] });
    await db().delete(articleKeywords);
  },
);

test('what a colleague changed meanwhile an undo leaves alone', async () => {
  const ids = [stories.published.id, stories.withComment.id];
  const { id } = await perform({ ids }, 'author', '本刊');
  await db().update(articles).set({ author: '另改的人' }).where(eq(articles.id, stories.published.id));
  await undoBulk(id, editorId);
  await workOnOpenBulk(60_000);
  const [first, second] = await db().select().from(articles).where(inArray(articles.id, ids)).orderBy(articles.id);
  expect([first, second].find((row) => row?.id === stories.published.id)?.author).toBe('另改的人');
  expect([first, second].find((row) => row?.id === stories.withComment.id)?.author).not.toBe('本刊');
});

test('a list that changed since the preview, an unknown column and nothing to change are refused', async () => {
  const order = { action: 'move' as const, value: String(other) };
  await expect(beginBulk(all, { order, expected: 1 }, editorId)).rejects.toThrow('请再看一遍');
  const nowhere = { action: 'move' as const, value: '999' };
  await expect(beginBulk(all, { order: nowhere, expected: 1 }, editorId)).rejects.toThrow('请选择栏目');
  await expect(beginBulk({ ids: [] }, { order, expected: 0 }, editorId)).rejects.toThrow('没有要改的');
  expect(await db().select().from(bulkChanges)).toEqual([]);
});

test('3,000 articles are moved in batches, by whoever comes, and search hears of it; and back', async () => {
  const { columnId } = (await db().select().from(articles).where(eq(articles.id, stories.published.id)))[0] ?? {};
  await db().execute(sql`
    insert into articles (id, title, column_id, html, published_at)
    select 500000 + n, '批量第 ' || n || ' 篇', ${columnId}, '<p>正文</p>', now() from generate_series(1, 3000) n`);
  const selection: BulkSelection = { filter: { editorId, words: '批量第' } };
  expect(await countSelected(selection, editorId)).toBe(3000);
  const order = { action: 'move' as const, value: String(other) };
  const id = await beginBulk(selection, { order, expected: 3000 }, editorId);
  const began = performance.now();
  // A request stops after its time; two processes go on at once.
  expect((await workOnBulk(id, 1)).length).toBe(100);
  expect((await findBulk(id, editorId))?.done).toBe(100);
  const parts = await Promise.all([workOnOpenBulk(120_000), workOnOpenBulk(120_000)]);
  expect(parts.flat()).toHaveLength(2900);
  console.log(`3,000 articles moved in ${Math.round(performance.now() - began)} ms`);
  expect(await db().$count(articles, sql`column_id = ${other} and id between 500001 and 599999`)).toBe(3000);
  expect(
    await db().$count(articleSearch, sql`tsv @@ ${`'c:${other}'`}::tsquery and article_id between 500001 and 599999`),
  ).toBe(3000);
  await undoBulk(id, editorId);
  await workOnOpenBulk(120_000);
  expect(await db().$count(articles, sql`column_id = ${columnId} and id between 500001 and 599999`)).toBe(3000);
  await db().delete(articles).where(sql`id between 500001 and 599999`);
});
