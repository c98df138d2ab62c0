import { and, eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { saveArticle } from '@/db/articles/write';
import { db } from '@/db/client';
import { listHeadlines, listPicked, listPlaced, listTopped } from '@/db/fronts/placed';
import { changeUntil, listPlacings, movePlaced, takeDown, turnPlacements } from '@/db/fronts/placements';
import type { Placing } from '@/db/fronts/places';
import { placements } from '@/db/schema/article/fronts';
import { articles } from '@/db/schema/articles';
import { auditLog } from '@/db/schema/audit';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';
import { plainFields } from '@/db/testing/article-fields';
import { testDatabase } from '@/db/testing/database';
import { daysAhead } from '@/db/testing/dates';
import { people, raiseWorld } from '@/db/world';

testDatabase();

let editorId = 0;
let [here, elsewhere] = [0, 0];

beforeAll(async () => {
  await raiseWorld();
  editorId = (await db().select().from(members).where(eq(members.email, people.editor.email)))[0]?.id ?? 0;
  const all = await db().select().from(columns);
  here = all.find(({ slug }) => slug === 'news')?.id ?? 0;
  elsewhere = all.find(({ slug }) => slug === 'overseas')?.id ?? 0;
});
beforeEach(async () => {
  await db().delete(placements);
  await db().delete(articles);
  for (const id of [1, 2, 3, 4])
    await db()
      .insert(articles)
      .values({ id, title: `第${id}篇`, columnId: here, html: '<p>文。</p>', publishedAt: daysAhead(id - 10) });
});

/** What an editor's save does. */
async function place(id: number, placings: Placing[], columnId = here) {
  const [now] = await db().select().from(articles).where(eq(articles.id, id));
  const fields = { ...plainFields, title: `第${id}篇`, html: '<p>文。</p>', columnId, placings };
  return saveArticle({ id, version: now?.version ?? 0, fields }, editorId);
}
const rowOf = async (articleId: number, name: Placing['place']) =>
  (
    await db()
      .select()
      .from(placements)
      .where(and(eq(placements.articleId, articleId), eq(placements.place, name)))
  )[0];
const ids = (rows: { id: number }[]) => rows.map(({ id }) => id);
const onTop = async (columnId: number) =>
  (await listTopped()).flatMap(({ of, columnIds, card }) =>
    of === columnId && columnIds.includes(columnId) ? [card.id] : [],
  );
const always = (name: Placing['place']): Placing => ({ place: name, until: null });

test('the headline is what an editor placed last, else the newest with a picture, else the newest', async () => {
  const headline = async () => (await listHeadlines(3))[0]?.id;
  expect(await headline()).toBe(4);
  const [picture] = await db()
    .insert(pictures)
    .values({ path: 'p/800.webp', width: 800, height: 600, bytes: 1 })
    .returning();
  await db().update(articles).set({ coverId: picture?.id }).where(eq(articles.id, 3));
  expect(await headline()).toBe(3);
  await place(1, [always('headline')]);
  await place(2, [always('headline')]);
  expect(await headline()).toBe(2);
  await db()
    .update(articles)
    .set({ withdrawnAt: daysAhead(0) })
    .where(eq(articles.id, 2));
  expect(await headline()).toBe(1);
});

test('picks stand in the order that editors gave them, which a colleague may change', async () => {
  for (const id of [1, 2, 3]) await place(id, [always('pick')]);
  expect(ids(await listPicked(5))).toEqual([3, 2, 1]);
  expect(ids(await listPicked(2))).toEqual([3, 2]);
  await movePlaced((await rowOf(1, 'pick'))?.id ?? 0, -1, editorId);
  expect(ids(await listPicked(5))).toEqual([3, 1, 2]);
  await movePlaced((await rowOf(3, 'pick'))?.id ?? 0, -1, editorId);
  expect(ids(await listPicked(5))).toEqual([3, 1, 2]);
  // A save that says nothing new changes no order.
  await place(2, [always('pick')]);
  expect(ids(await listPicked(5))).toEqual([3, 1, 2]);
});

test('what has come to its end is gone, the pages hear of it once, and it may be placed anew', async () => {
  await place(1, [{ place: 'slide', until: daysAhead(1) }]);
  await place(2, [always('slide')]);
  expect(ids(await listPlaced('slide', 5))).toEqual([2, 1]);
  expect(await turnPlacements()).toBe(false);
  await db().update(placements).set({ until: sql`now() - interval '1 second'` }).where(eq(placements.articleId, 1));
  expect(ids(await listPlaced('slide', 5))).toEqual([2]);
  expect([await turnPlacements(), await turnPlacements()]).toEqual([true, false]);
  expect(await listPlacings(1)).toEqual([]);
  await place(1, [always('slide')]);
  expect(ids(await listPlaced('slide', 5))).toEqual([1, 2]);
});

test('an end that is past is refused and nothing is saved; taken away it is gone, twice is once', async () => {
  await expect(place(1, [{ place: 'headline', until: daysAhead(-1) }])).rejects.toThrow('已经过去');
  expect(await listPlacings(1)).toEqual([]);
  await place(1, [{ place: 'headline', until: daysAhead(2) }]);
  const row = (await rowOf(1, 'headline'))?.id ?? 0;
  await expect(changeUntil(row, daysAhead(-2), editorId)).rejects.toThrow('已经过去');
  await changeUntil(row, null, editorId);
  expect(await listPlacings(1)).toEqual([always('headline')]);
  await takeDown(row, editorId);
  await takeDown(row, editorId);
  expect(await listPlacings(1)).toEqual([]);
  await expect(movePlaced(row, 1, editorId)).rejects.toThrow('已被拿下');
  const told = await db().select().from(auditLog).where(eq(auditLog.subject, 'front:headline'));
  expect(told.map(({ action }) => action)).toEqual(expect.arrayContaining(['front.place', 'front.unplace']));
});

test('置顶 is first in the column of the article and moves with it', async () => {
  await place(1, [always('top')]);
  expect(await onTop(here)).toEqual([1]);
  await place(1, [always('top')], elsewhere);
  expect(await onTop(here)).toEqual([]);
  expect(await onTop(elsewhere)).toEqual([1]);
  await place(1, [], elsewhere);
  expect(await onTop(elsewhere)).toEqual([]);
});

test('two editors who place at once get both, and the same save sent again is one', async () => {
  await Promise.all([place(1, [always('pick')]), place(2, [always('pick')]), place(3, [always('pick')])]);
  expect(ids(await listPicked(5)).sort()).toEqual([1, 2, 3]);
  const fields = { ...plainFields, title: '第4篇', html: '<p>文。</p>', columnId: here, placings: [always('pick')] };
  const once = { id: 4, version: 1, fields };
  expect(await saveArticle(once, editorId)).toMatchObject({ version: 2 });
  expect(await saveArticle(once, editorId)).toMatchObject({ version: 3 });
  expect(await saveArticle({ ...once, fields: { ...fields, placings: [] } }, editorId)).toHaveProperty('conflict');
});
