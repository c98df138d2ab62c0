import { and, eq, sql } from 'drizzle-orm';
import { editableBy, requireEditable } from '@/db/articles/editable';
import { db, type Transaction } from '@/db/client';
import { articleDrafts, articles } from '@/db/schema/articles';

/** What was typed, field by field, as the form has it. */
type DraftFields = Record<string, string>;

/** Stores what an editor has typed and not saved; readers do not see it. False: no such article that they may edit. */
export async function keepDraft(
  { id, version, fields }: { id: number; version: number; fields: DraftFields },
  editorId: number,
): Promise<boolean> {
  const [article] = await db()
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, id), editableBy(editorId)));
  if (!article) return false;
  const row = { version, fields, savedAt: sql`now()` };
  await db()
    .insert(articleDrafts)
    .values({ articleId: id, memberId: editorId, ...row })
    .onConflictDoUpdate({ target: [articleDrafts.articleId, articleDrafts.memberId], set: row });
  return true;
}

/** The editor's own unsaved work on an article, or null. */
export async function findDraft(id: number, editorId: number) {
  const [draft] = await db()
    .select()
    .from(articleDrafts)
    .where(and(eq(articleDrafts.articleId, id), eq(articleDrafts.memberId, editorId)));
  return draft ? { ...draft, fields: draft.fields as DraftFields } : null;
}

/** Drops the editor's unsaved work because they chose so. */
export const dropDraft = (id: number, editorId: number) =>
  db().transaction(async (tx) => {
    await requireEditable(tx, id, editorId);
    await forgetDraft(tx, id, editorId);
  });

/** Drops the editor's unsaved work: it is being saved. */
export async function forgetDraft(tx: Transaction, id: number, editorId: number): Promise<void> {
  await tx.delete(articleDrafts).where(and(eq(articleDrafts.articleId, id), eq(articleDrafts.memberId, editorId)));
}
