import { and, eq, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { preparedHtml } from '@/db/articles/prepared-html';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { findLock } from '@/db/editing/presence';
import { Refusal } from '@/db/refusal';
import { articleLocks } from '@/db/schema/article/editing';
import { articleDrafts, articles, articleVersions, notTrashed } from '@/db/schema/articles';

/**
 * Gives the lock of an article to an editor, whoever holds it. What the colleague had typed and not saved stays their
 * draft and becomes a version that everybody can compare and fetch back.
 */
export async function takeOver(tx: Transaction, id: number, editorId: number): Promise<void> {
  const [article] = await tx
    .select()
    .from(articles)
    .where(and(eq(articles.id, id), notTrashed, editableBy(editorId)))
    .for('update');
  if (!article) throw new Refusal('没有这篇文章，或它在回收站里。');
  const holder = await findLock(tx, id, editorId);
  await tx
    .insert(articleLocks)
    .values({ articleId: id, memberId: editorId })
    .onConflictDoUpdate({
      target: articleLocks.articleId,
      set: { memberId: editorId, takenAt: sql`now()`, seenAt: sql`now()` },
    });
  if (!holder) return;
  await record(tx, editorId, 'article.take-over', `article:${id}`, { title: article.title, from: holder.by });
  await addDraftVersion(tx, article, holder.memberId);
}

/** Keeps an editor's draft as a version, unless it says nothing that the article does not. */
async function addDraftVersion(tx: Transaction, article: typeof articles.$inferSelect, memberId: number) {
  const { id, version } = article;
  const [draft] = await tx
    .select()
    .from(articleDrafts)
    .where(and(eq(articleDrafts.articleId, id), eq(articleDrafts.memberId, memberId)));
  const fields = (draft?.fields ?? {}) as Record<string, string>;
  const title = fields.title?.trim() || article.title;
  const html = fields.html === undefined ? article.html : await preparedHtml(tx, fields.html);
  if (!draft || (title === article.title && html === article.html)) return;
  const unsaved = { articleId: id, version, title, html, unsaved: true };
  await tx.insert(articleVersions).values({ ...unsaved, editedAt: draft.savedAt, editedBy: memberId });
}

/** The same in a transaction of its own, for the button beside the text. */
export const takeOverArticle = (id: number, editorId: number): Promise<void> =>
  db().transaction((tx) => takeOver(tx, id, editorId));
