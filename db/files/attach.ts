import { and, asc, eq, max, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { articleFiles, files } from '@/db/schema/files';

/** So many files may stand below one article. */
const mostFiles = 50;

/** One change of an article's files at a time, so that their order stays whole. Refused where there is no such article. */
async function editFiles<T>(articleId: number, editorId: number, change: (tx: Transaction) => Promise<T>): Promise<T> {
  return db().transaction(async (tx) => {
    const [article] = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(and(eq(articles.id, articleId), editableBy(editorId)))
      .for('update');
    if (!article) throw new Refusal('没有这篇文章，可能已被删除。');
    return change(tx);
  });
}

/** An editor offers a file below an article, last; a second time nothing happens. */
export const attachFile = (articleId: number, fileId: number, editorId: number): Promise<void> =>
  editFiles(articleId, editorId, async (tx) => {
    const [file] = await tx.select().from(files).where(eq(files.id, fileId)).for('share');
    if (!file) throw new Refusal('没有这个文件，可能已被删除。');
    const own = eq(articleFiles.articleId, articleId);
    const [last] = await tx
      .select({ position: max(articleFiles.position), n: sql<number>`count(*)::int` })
      .from(articleFiles)
      .where(own);
    if ((last?.n ?? 0) >= mostFiles) throw new Refusal(`一篇文章最多 ${mostFiles} 个附件。`);
    const added = await tx
      .insert(articleFiles)
      .values({ articleId, fileId, position: (last?.position ?? -1) + 1 })
      .onConflictDoNothing()
      .returning();
    if (added.length) await record(tx, editorId, 'file.attach', `file:${fileId}`, { articleId, name: file.fileName });
  });

/** An editor takes a file away from an article; the file itself stays. */
export const detachFile = (articleId: number, fileId: number, editorId: number): Promise<void> =>
  editFiles(articleId, editorId, async (tx) => {
    const gone = await tx
      .delete(articleFiles)
      .where(and(eq(articleFiles.articleId, articleId), eq(articleFiles.fileId, fileId)))
      .returning();
    if (gone.length) await record(tx, editorId, 'file.detach', `file:${fileId}`, { articleId });
  });

/** An editor moves a file one place up or down among those of its article; at the end nothing happens. */
export const moveFile = (articleId: number, fileId: number, by: -1 | 1, editorId: number): Promise<void> =>
  editFiles(articleId, editorId, async (tx) => {
    const own = eq(articleFiles.articleId, articleId);
    const rows = await tx
      .select()
      .from(articleFiles)
      .where(own)
      .orderBy(asc(articleFiles.position), asc(articleFiles.fileId));
    const from = rows.findIndex((row) => row.fileId === fileId);
    const [row, neighbour] = [rows[from], rows[from + by]];
    if (!row || !neighbour) return;
    rows[from + by] = row;
    rows[from] = neighbour;
    for (const [position, each] of rows.entries())
      if (each.position !== position)
        await tx
          .update(articleFiles)
          .set({ position })
          .where(and(own, eq(articleFiles.fileId, each.fileId)));
  });
