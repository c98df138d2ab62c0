import { asc } from 'drizzle-orm';
import { db } from '@/db/client';
import { columns } from '@/db/schema';

export type Column = typeof columns.$inferSelect;

/** All columns in their order; there are a few dozen at most. */
export function listColumns(): Promise<Column[]> {
  return db().select().from(columns).orderBy(asc(columns.position), asc(columns.id));
}

/** The column itself and its children, whose articles its page shows too. */
export function familyOf(column: Column, all: Column[]): number[] {
  return [column.id, ...all.filter((c) => c.parentId === column.id).map((c) => c.id)];
}
