import { and, asc, eq, isNull, lte, type SQL, sql } from 'drizzle-orm';
import { requireEverything } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { shifted } from '@/db/fronts/order';
import { placedOrder, standing } from '@/db/fronts/placed';
import { type PlacementKind, type Placing, places } from '@/db/fronts/places';
import { Refusal } from '@/db/refusal';
import { placements } from '@/db/schema/article/fronts';
import { articles } from '@/db/schema/articles';

/** Orders are changed one at a time. */
export const ordering = sql`select pg_advisory_xact_lock(hashtext('placements'))`;

const ofColumn = (columnId: number | null): SQL =>
  columnId === null ? isNull(placements.columnId) : eq(placements.columnId, columnId);
/** Before all that stands in the same place. */
export const foremost = (place: PlacementKind, columnId: SQL | number | null) =>
  sql`(select coalesce(min(p.position), 0) - 1 from placements p
    where p.place = ${place} and p.column_id is not distinct from ${columnId}::int)`;

/** Where an article stands at this moment. Editors only. */
export const listPlacings = (articleId: number, tx: Transaction | ReturnType<typeof db> = db()): Promise<Placing[]> =>
  tx
    .select({ place: placements.place, until: placements.until })
    .from(placements)
    .where(and(eq(placements.articleId, articleId), standing))
    .orderBy(asc(placements.id));

const sameTime = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();

/** Whether the article stands in just these places. */
export async function standsIn(tx: Transaction, articleId: number, wanted: Placing[]): Promise<boolean> {
  const now = await listPlacings(articleId, tx);
  const same = ({ place, until }: Placing) => now.some((one) => one.place === place && sameTime(one.until, until));
  return now.length === wanted.length && wanted.every(same);
}

type Placed = { id: number; title: string; columnId: number };

/**
 * An editor's save puts an article into these places and takes it out of the others; where it is new it comes first.
 * 置顶 is in the article's own column and moves with it.
 */
export async function placeArticle(
  tx: Transaction,
  { id: articleId, title, columnId }: Placed,
  wanted: Placing[],
  editorId: number,
): Promise<void> {
  const now = await listPlacings(articleId, tx);
  if (!now.length && !wanted.length) return;
  await tx.execute(ordering);
  const detail = (place: PlacementKind) => ({ title: places[place], article: title });
  for (const { place } of now.filter((one) => !wanted.some((other) => other.place === one.place))) {
    await tx.delete(placements).where(and(eq(placements.articleId, articleId), eq(placements.place, place)));
    await record(tx, editorId, 'front.unplace', `front:${place}`, detail(place));
  }
  for (const { place, until } of wanted) {
    const before = now.find((one) => one.place === place);
    const column = place === 'top' ? columnId : null;
    if (until && until.getTime() <= Date.now() && !(before && sameTime(before.until, until)))
      throw new Refusal(`${places[place]}的结束时间已经过去，请改晚一些，或留空。`);
    const own = and(eq(placements.articleId, articleId), eq(placements.place, place));
    if (before) {
      await tx.update(placements).set({ until, columnId: column, turnedAt: null }).where(own);
      continue;
    }
    // One whose end has come is placed anew.
    await tx.delete(placements).where(own);
    await tx
      .insert(placements)
      .values({ place, columnId: column, articleId, until, position: foremost(place, column) as never });
    await record(tx, editorId, 'front.place', `front:${place}`, detail(place));
  }
}

/** One placement in its list, for editors of the whole site, locked against others; refuses one that is gone. */
async function edit(
  id: number,
  editorId: number,
  change: (tx: Transaction, row: typeof placements.$inferSelect) => Promise<void>,
) {
  await db().transaction(async (tx) => {
    await requireEverything(tx, editorId);
    await tx.execute(ordering);
    const [row] = await tx.select().from(placements).where(eq(placements.id, id));
    if (!row) throw new Refusal('这篇文章已被拿下。');
    await change(tx, row);
  });
}

/** An editor moves an article some steps in its place; at the end nothing happens. */
export const movePlaced = (id: number, by: number, editorId: number): Promise<void> =>
  edit(id, editorId, async (tx, { place, columnId }) => {
    const rows = await tx
      .select({ id: placements.id, position: placements.position })
      .from(placements)
      .where(and(eq(placements.place, place), ofColumn(columnId), standing))
      .orderBy(...placedOrder);
    for (const [position, row] of (shifted(rows, id, by) ?? []).entries())
      if (position !== row.position) await tx.update(placements).set({ position }).where(eq(placements.id, row.id));
  });

/** An editor says until when an article stands in its place; null: until somebody takes it away. */
export const changeUntil = (id: number, until: Date | null, editorId: number): Promise<void> =>
  edit(id, editorId, async (tx) => {
    if (until && until.getTime() <= Date.now()) throw new Refusal('结束时间已经过去，请改晚一些，或留空。');
    await tx.update(placements).set({ until, turnedAt: null }).where(eq(placements.id, id));
  });

/** An editor takes an article out of its place; a second click finds nothing left to do. */
export async function takeDown(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    await requireEverything(tx, editorId);
    const [gone] = await tx.delete(placements).where(eq(placements.id, id)).returning();
    if (!gone) return;
    const [article] = await tx.select({ title: articles.title }).from(articles).where(eq(articles.id, gone.articleId));
    const detail = { title: places[gone.place], article: article?.title };
    await record(tx, editorId, 'front.unplace', `front:${gone.place}`, detail);
  });
}

/** Notes the placements whose end has come since the pages last learnt of one; whether there were any. */
export async function turnPlacements(): Promise<boolean> {
  const rows = await db()
    .update(placements)
    .set({ turnedAt: sql`now()` })
    .where(and(lte(placements.until, sql`now()`), isNull(placements.turnedAt)))
    .returning({ id: placements.id });
  return rows.length > 0;
}
