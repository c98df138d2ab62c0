import { asc, count, eq } from 'drizzle-orm';
import { editsColumn } from '@/db/articles/editable';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns, formerSlugs } from '@/db/schema/columns';

export type Column = typeof columns.$inferSelect;

/** All columns in their order; there are a few dozen at most. */
export function listColumns(): Promise<Column[]> {
  return db().select().from(columns).orderBy(asc(columns.position), asc(columns.id));
}

/** Those in which this editor edits, in the same order. */
export const listEditableColumns = (editorId: number): Promise<Column[]> =>
  db().select().from(columns).where(editsColumn(editorId)).orderBy(asc(columns.position), asc(columns.id));

/** The column itself and its children, whose articles its page shows too. */
export function familyOf(column: Column, all: Column[]): number[] {
  return [column.id, ...all.filter((c) => c.parentId === column.id).map((c) => c.id)];
}

/** The column that once had this slug, so that old addresses go on leading to it; null for one that nobody had. */
export async function findFormerColumn(slug: string): Promise<Column | null> {
  const [found] = await db()
    .select({ column: columns })
    .from(formerSlugs)
    .innerJoin(columns, eq(columns.id, formerSlugs.columnId))
    .where(eq(formerSlugs.slug, slug));
  return found?.column ?? null;
}

/** How many articles each column holds by its id, in every state: what stands in the way of deleting it. */
export async function countByColumn(): Promise<Map<number, number>> {
  const rows = await db().select({ id: articles.columnId, n: count() }).from(articles).groupBy(articles.columnId);
  return new Map(rows.map((row) => [row.id, row.n]));
}
