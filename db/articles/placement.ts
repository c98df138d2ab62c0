import { arrayOverlaps, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';

/** On rows of `articles`, in whatever state: it stands in one of these columns, be it the main one or another. */
export const standsIn = (columnIds: number[]): SQL | undefined =>
  or(inArray(articles.columnId, columnIds), arrayOverlaps(articles.alsoIn, columnIds));

/** Refuses columns that are not there (any more): somebody may have deleted one while an editor wrote. */
export async function checkColumns(tx: Transaction, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const known = await tx.select({ id: columns.id }).from(columns).where(inArray(columns.id, ids)).for('key share');
  if (new Set(ids).size !== known.length) throw new Refusal('“同时列入”里有一个栏目已被删除，请重新选。');
}

/** Takes a column that is about to be deleted out of the articles that stand in it besides their main one. */
export async function leaveColumn(tx: Transaction, id: number): Promise<void> {
  await tx
    .update(articles)
    .set({ alsoIn: sql`array_remove(${articles.alsoIn}, ${id}::int)` })
    .where(arrayOverlaps(articles.alsoIn, [id]));
}
