import { and, asc, desc, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { editableBy } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { type BulkAction, bulkKinds } from '@/db/bulk-changes/kinds';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { bulkChanges } from '@/db/schema/desk';
import { members } from '@/db/schema/member/members';

type BulkChange = typeof bulkChanges.$inferSelect & { action: BulkAction; before: [number, string | null][] };
/** As many articles a transaction as search takes in a second or two. */
const BATCH = 100;

const open = or(isNull(bulkChanges.finishedAt), and(isNotNull(bulkChanges.undoAt), isNull(bulkChanges.undoneAt)));

/** An editor sees a change when they may still edit all that it changed. */
const ownBy = (editorId: number) =>
  sql`not exists (select 1 from articles where articles.id = any(${bulkChanges.ids}) and not ${editableBy(editorId)})`;

/** One change; null for an unknown number and where it touched what this editor may not edit. */
export async function findBulk(id: number, editorId: number): Promise<(BulkChange & { by: string | null }) | null> {
  const [row] = await db()
    .select({ change: bulkChanges, by: members.chineseName })
    .from(bulkChanges)
    .leftJoin(members, eq(members.id, bulkChanges.memberId))
    .where(and(eq(bulkChanges.id, id), ownBy(editorId)));
  return row ? { ...(row.change as BulkChange), by: row.by } : null;
}

/** The latest changes, without their articles, for the desk. */
export const listBulk = (most: number, editorId: number) =>
  db()
    .select({
      id: bulkChanges.id,
      action: bulkChanges.action,
      value: bulkChanges.value,
      createdAt: bulkChanges.createdAt,
      undoneAt: bulkChanges.undoneAt,
      n: sql<number>`cardinality(${bulkChanges.ids})`,
      by: members.chineseName,
    })
    .from(bulkChanges)
    .leftJoin(members, eq(members.id, bulkChanges.memberId))
    .where(ownBy(editorId))
    .orderBy(desc(bulkChanges.id))
    .limit(most);

/** An editor takes a finished change back as a whole; a second press goes on with the first. */
export async function undoBulk(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(bulkChanges)
      .where(and(eq(bulkChanges.id, id), ownBy(editorId)))
      .for('update');
    if (!row) throw new Refusal('没有这次批量修改，可能已过了三十天。');
    if (!row.finishedAt) throw new Refusal('还没有改完，请稍等。');
    if (row.undoAt) return;
    await tx.update(bulkChanges).set({ undoAt: sql`now()` }).where(eq(bulkChanges.id, id));
    await record(tx, editorId, 'bulk.undo', `bulk:${id}`, { title: `${row.ids.length} 篇` });
  });
}

/** Changes the next articles of a change and remembers what they had. */
async function change(tx: Transaction, row: BulkChange): Promise<number[]> {
  const kind = bulkKinds[row.action];
  const next = row.ids.slice(row.done, row.done + BATCH);
  // In the order of ids, so that two changes never wait in a ring.
  const rows = await tx
    .select({ id: articles.id, former: sql<string | null>`${kind.former}` })
    .from(articles)
    .where(and(inArray(articles.id, next), kind.where(row.value)))
    .orderBy(asc(articles.id))
    .for('update');
  const ids = rows.map(({ id }) => id);
  if (ids.length) await kind.change(tx, ids, row.value);
  const before = rows.map(({ id, former }) => [id, former]);
  const done = row.done + next.length;
  await tx
    .update(bulkChanges)
    .set({
      done,
      before: sql`${bulkChanges.before} || ${JSON.stringify(before)}::jsonb`,
      finishedAt: done >= row.ids.length ? sql`now()` : null,
    })
    .where(eq(bulkChanges.id, row.id));
  if (kind.searched && ids.length) await updateDerived(tx, ids);
  return ids;
}

/** Puts back the next articles, those alone that nobody has changed otherwise since. */
async function takeBack(tx: Transaction, row: BulkChange): Promise<number[]> {
  const kind = bulkKinds[row.action];
  const next = row.before.slice(row.undone, row.undone + BATCH);
  const ids = await kind.takeBack(tx, next, row.value);
  const undone = row.undone + next.length;
  await tx
    .update(bulkChanges)
    .set({ undone, undoneAt: undone >= row.before.length ? sql`now()` : null })
    .where(eq(bulkChanges.id, row.id));
  if (kind.searched && ids.length) await updateDerived(tx, ids);
  return ids;
}

/** One batch of a change, alone: whoever comes meanwhile waits. Null when nothing is left to do. */
async function step(id: number): Promise<number[] | null> {
  return db().transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(bulkChanges)
      .where(and(eq(bulkChanges.id, id), open))
      .for('update');
    if (!row) return null;
    return row.finishedAt ? takeBack(tx, row as BulkChange) : change(tx, row as BulkChange);
  });
}

/**
 * Works on a change for about `milliseconds`; each batch is a transaction, and what a crash left undone the job goes on
 * with. Returns the articles that were changed.
 */
export async function workOnBulk(id: number, milliseconds: number): Promise<number[]> {
  const end = performance.now() + milliseconds;
  const changed: number[] = [];
  do {
    const ids = await step(id);
    if (ids === null) break;
    changed.push(...ids);
  } while (performance.now() < end);
  return changed;
}

/** Job: continues unfinished changes. Returns the articles that were changed. */
export async function workOnOpenBulk(milliseconds: number): Promise<number[]> {
  const rows = await db().select({ id: bulkChanges.id }).from(bulkChanges).where(open).orderBy(asc(bulkChanges.id));
  const changed: number[] = [];
  for (const { id } of rows) changed.push(...(await workOnBulk(id, milliseconds)));
  return changed;
}

/** Job: deletes the records of changes after thirty days. They cannot be undone then. */
export async function forgetBulk(): Promise<void> {
  await db()
    .delete(bulkChanges)
    .where(and(sql`${bulkChanges.createdAt} < now() - interval '30 days'`, isNotNull(bulkChanges.finishedAt)));
}
