import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { type DeskFilter, shownBy } from '@/db/articles/desk';
import { editableBy, requireColumn } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { type BulkAction, bulkKinds, needsKeyword } from '@/db/bulk-changes/kinds';
import { type Database, db, type Transaction } from '@/db/client';
import { keywordsOf } from '@/db/keywords/keyword-line';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { bulkChanges } from '@/db/schema/desk';

/** These articles, or all that a list of the desk holds. */
export type BulkSelection = { ids: number[] } | { filter: DeskFilter };
type BulkOrder = { action: BulkAction; value: string };

/** More is a migration, not a correction. */
const most = 20_000;

const selected = (selection: BulkSelection, editorId: number) =>
  and('ids' in selection ? inArray(articles.id, selection.ids) : shownBy(selection.filter), editableBy(editorId));

const changing = (selection: BulkSelection, { action, value }: BulkOrder, editorId: number) =>
  and(selected(selection, editorId), bulkKinds[action].where(value));

/** How many articles a selection holds. */
export async function countSelected(selection: BulkSelection, editorId: number): Promise<number> {
  return db().$count(articles, selected(selection, editorId));
}

/** What a change would do: how many it touches, and the first of them with what they have now. */
export async function previewBulk(selection: BulkSelection, order: BulkOrder, shown: number, editorId: number) {
  const where = changing(selection, order, editorId);
  const [[total], rows] = await Promise.all([
    db().select({ n: count() }).from(articles).where(where),
    db()
      .select({
        id: articles.id,
        title: articles.title,
        column: columns.name,
        author: articles.author,
        source: articles.source,
        keywords: articles.keywords,
      })
      .from(articles)
      .innerJoin(columns, eq(columns.id, articles.columnId))
      .where(where)
      .orderBy(desc(articles.editedAt), desc(articles.id))
      .limit(shown),
  ]);
  return { total: total?.n ?? 0, rows };
}

async function check(tx: Transaction | Database, { action, value }: BulkOrder, editorId: number): Promise<string> {
  if (needsKeyword(action) && keywordsOf(value)[0] !== value) throw new Refusal('请填写一个关键词。');
  if (action !== 'move') return value;
  return (await requireColumn(tx, Number(value) || 0, editorId)).name;
}

/**
 * An editor orders a change of what they have seen in the preview; `expected` is the number it said. The ids are fixed
 * now, the work is done by workOnBulk. Resolves with the number of the change.
 */
export async function beginBulk(
  selection: BulkSelection,
  { order, expected }: { order: BulkOrder; expected: number },
  editorId: number,
): Promise<number> {
  return db().transaction(async (tx) => {
    const name = await check(tx, order, editorId);
    const rows = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(changing(selection, order, editorId))
      .orderBy(asc(articles.id))
      .limit(most + 1);
    if (rows.length === 0) throw new Refusal('没有要改的文章：它们已经是这样了。');
    if (rows.length > most) throw new Refusal(`一次最多改 ${most} 篇。请把条件收窄一些。`);
    if (rows.length !== expected) throw new Refusal(`这期间文章有变化：现在是 ${rows.length} 篇。请再看一遍预览。`);
    const ids = rows.map(({ id }) => id);
    const [begun] = await tx
      .insert(bulkChanges)
      .values({ ...order, memberId: editorId, ids: sql`${sql.param(ids)}::int[]` as never })
      .returning({ id: bulkChanges.id });
    if (!begun) throw new Error('no row came back');
    const detail = { title: `${ids.length} 篇`, value: name };
    await record(tx, editorId, `bulk.${order.action}`, `bulk:${begun.id}`, detail);
    return begun.id;
  });
}
