import { and, arrayOverlaps, eq, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { events } from '@/db/schema/events';
import { articleOfTarget } from '@/html/typed-link';

/** On rows of `articles`, in whatever state: it stands in one of these columns, be it the main one or another. */
export const standsIn = (columnIds: number[]): SQL | undefined =>
  or(inArray(articles.columnId, columnIds), arrayOverlaps(articles.alsoIn, columnIds));

/** Refuses columns that are not there (any more): somebody may have deleted one while an editor wrote. */
export async function checkColumns(tx: Transaction, ids: number[]): Promise<void> {
  if (!ids.length) return;
  const known = await tx.select({ id: columns.id }).from(columns).where(inArray(columns.id, ids)).for('key share');
  if (new Set(ids).size !== known.length) throw new Refusal('“同时列入”里有一个栏目已被删除，请重新选。');
}

/** Refuses a redirect target that would make a loop, and any for an event, which has a page of its own. */
export async function checkLead(tx: Transaction, id: number, target: string): Promise<void> {
  if (await tx.$count(events, eq(events.articleId, id))) throw new Refusal('活动有自己的页面，请清空转向链接。');
  const to = articleOfTarget(target);
  if (to === id) throw new Refusal('转向链接指向了这篇文章自己。');
  if (to && (await tx.$count(articles, and(eq(articles.id, to), ne(articles.leadsTo, '')))))
    throw new Refusal('那一篇也是转向别处的，请直接填写它的去处。');
}

/** Takes a column that is about to be deleted out of the articles that stand in it besides their main one. */
export async function leaveColumn(tx: Transaction, id: number): Promise<void> {
  await tx
    .update(articles)
    .set({ alsoIn: sql`array_remove(${articles.alsoIn}, ${id}::int)` })
    .where(arrayOverlaps(articles.alsoIn, [id]));
}
