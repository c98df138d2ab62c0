/*
 * Which articles an editor may edit, the one rule: those of the columns that an administrator chose for them and of the
 * children of these; without a choice all, as for administrators. Every query of the desk that shows or changes articles,
 * or what hangs on them (comments, events, notes …), has it in its WHERE; scripts/editor-columns.test.ts looks for it.
 * An editor gets the same answer for an article that they may not edit as for one that does not exist.
 */
import { and, eq, type SQL, type SQLWrapper, sql } from 'drizzle-orm';
import { type Database, db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';

/** On a row of `members` named `editor`; an editor who is not there edits nothing. */
const everything = sql`(editor.role = 'admin' or editor.edits_columns is null)`;

/** On rows of `columns`: whether this editor edits there. */
export const editsColumn = (editorId: number): SQL<boolean> => sql<boolean>`exists (
  select 1 from members editor where editor.id = ${editorId} and (${everything}
    or columns.id = any(editor.edits_columns) or columns.parent_id = any(editor.edits_columns)))`;

// PostgreSQL evaluates both once a statement, not once a row, and can still use the order of an index.
const editsEverything = (editorId: number) =>
  sql`coalesce((select ${everything} from members editor where editor.id = ${editorId}), false)`;
const inOwnColumns = (editorId: number) =>
  sql`articles.column_id in (select columns.id from columns where ${editsColumn(editorId)})`;

/** On rows of `articles`: whether this editor may edit it. */
export const editableBy = (editorId: number): SQL<boolean> =>
  sql<boolean>`(${editsEverything(editorId)} or ${inOwnColumns(editorId)})`;

/** On rows that name an article in `field`: whether this editor may edit that article. */
export const ofEditable = (field: SQLWrapper, editorId: number): SQL<boolean> =>
  sql<boolean>`(${editsEverything(editorId)}
    or coalesce((select ${inOwnColumns(editorId)} from articles where articles.id = ${field}), false))`;

/** Whether there is such an article, in whatever state, and this editor may edit it. */
export async function isEditable(id: number, editorId: number, on: Database | Transaction = db()): Promise<boolean> {
  const rows = await on
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, id), editableBy(editorId)));
  return rows.length > 0;
}

/** Refuses, in the same words, an article that does not exist and one that this editor may not edit. */
export async function requireEditable(tx: Transaction, id: number, editorId: number): Promise<void> {
  if (!(await isEditable(id, editorId, tx))) throw new Refusal('没有这篇文章。');
}

/** Refuses to an editor of some columns what belongs to the whole site, as if it did not exist. */
export async function requireEverything(tx: Transaction, editorId: number): Promise<void> {
  const rows = await tx
    .select({ id: members.id })
    .from(members)
    .where(sql`${members.id} = ${editorId} and ${editsEverything(editorId)}`);
  if (!rows.length) throw new Refusal('没有这个版面。');
}

/** Refuses to put an article into a column that does not exist or that this editor may not edit. */
export async function requireColumn(tx: Transaction | Database, columnId: number, editorId: number) {
  const [column] = await tx
    .select({ name: columns.name })
    .from(columns)
    .where(and(eq(columns.id, columnId), editsColumn(editorId)));
  if (!column) throw new Refusal('请选择栏目。');
  return column;
}
