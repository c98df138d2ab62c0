import { createHash } from 'node:crypto';
import { eq, inArray, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import type { ArticleLang } from '@/text/languages';

export type ImportedComment = { name: string; email: string; body: string; at: Date };
export type ImportedArticle = {
  id: number;
  title: string;
  columnId: number;
  alsoIn?: number[] | undefined;
  author: string;
  source: string;
  summary: string;
  html: string;
  lang: ArticleLang;
  coverId: number | null;
  publishedAt: Date;
  views: number;
  comments: ImportedComment[];
};
/** edited: somebody has changed or written the article on this site, so the import left it unchanged. */
export type Outcome = 'new' | 'updated' | 'unchanged' | 'edited';

type Row = typeof articles.$inferSelect;
const compared = ['title', 'columnId', 'author', 'source', 'summary', 'html', 'lang', 'coverId'] as const;

/** An import sets both times to the publication; an editor's change sets the second. */
function isEdited(row: Row): boolean {
  const touched = row.createdAt.getTime() !== row.editedAt.getTime() || row.createdBy !== null || row.editedBy !== null;
  return touched || !row.publishedAt || row.withdrawnAt !== null || row.trashedAt !== null || row.demonstration;
}

function outcomeOf(article: ImportedArticle, row: Row | undefined): Outcome {
  if (!row) return 'new';
  if (isEdited(row)) return 'edited';
  const same =
    compared.every((field) => article[field] === row[field]) &&
    (article.alsoIn ?? row.alsoIn).join() === row.alsoIn.join();
  // This site counts on: an imported number replaces only a smaller one.
  const known = article.views <= row.views && article.publishedAt.getTime() === row.publishedAt?.getTime();
  return same && known ? 'unchanged' : 'updated';
}

async function write(tx: Transaction, article: ImportedArticle, outcome: Outcome): Promise<void> {
  const { comments: _, publishedAt, views, ...fields } = article;
  const times = { createdAt: publishedAt, editedAt: publishedAt, publishedAt };
  if (outcome === 'new') await tx.insert(articles).values({ ...fields, ...times, views });
  else {
    const version = sql`${articles.version} + 1`;
    const greater = sql`greatest(${articles.views}, ${views})`;
    await tx
      .update(articles)
      .set({ ...fields, ...times, version, views: greater })
      .where(eq(articles.id, article.id));
  }
}

/** Adds old comments, approved at their own times; the same comment again is ignored. Returns articles with new ones. */
async function addComments(tx: Transaction, batch: ImportedArticle[]): Promise<Set<number>> {
  const rows = batch.flatMap(({ id, comments: said }) =>
    said.map(({ at, ...comment }) => {
      const words = [comment.name, comment.email, at.toISOString(), comment.body].join('\n');
      const digest = createHash('sha256').update(`import\n${words}`).digest('hex');
      return { ...comment, articleId: id, digest, createdAt: at, approvedAt: at };
    }),
  );
  const added = new Set<number>();
  for (let i = 0; i < rows.length; i += 500) {
    const some = rows.slice(i, i + 500);
    const inserted = await tx
      .insert(comments)
      .values(some)
      .onConflictDoNothing()
      .returning({ articleId: comments.articleId });
    for (const { articleId } of inserted) added.add(articleId);
  }
  return added;
}

/** Thrown to undo what a dry run did. */
class DryRun extends Error {}

/**
 * Writes a batch of articles with different ids, all or none, and says what became of each. What was edited here stays
 * as it is, with its comments. A dry run says the same and writes nothing.
 */
export async function importArticles(
  batch: ImportedArticle[],
  options: { dryRun?: boolean } = {},
): Promise<Map<number, Outcome>> {
  const outcomes = new Map<number, Outcome>();
  const ids = batch.map((article) => article.id);
  try {
    await db().transaction(async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(20261125)`);
      const known = await tx.select().from(articles).where(inArray(articles.id, ids)).for('update');
      const rows = new Map(known.map((row) => [row.id, row]));
      for (const article of batch) {
        const outcome = outcomeOf(article, rows.get(article.id));
        outcomes.set(article.id, outcome);
        if (outcome === 'new' || outcome === 'updated') await write(tx, article, outcome);
      }
      const own = batch.filter((article) => outcomes.get(article.id) !== 'edited');
      for (const id of await addComments(tx, own)) if (outcomes.get(id) === 'unchanged') outcomes.set(id, 'updated');
      if (options.dryRun) throw new DryRun();
      const written = ids.filter((id) => outcomes.get(id) === 'new' || outcomes.get(id) === 'updated');
      await updateDerived(tx, written);
      // In the same transaction: an editor who writes while an import runs never meets an imported number.
      await tx.execute(sql`
        select setval(sequence, greatest(${Math.max(...ids)}, last))
        from (select pg_get_serial_sequence('articles', 'id')::regclass as sequence,
          coalesce(pg_sequence_last_value(pg_get_serial_sequence('articles', 'id')::regclass), 0) as last) as s`);
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return outcomes;
}

/** One line in the audit log for a whole import that changed something. */
export async function recordImport(counts: Record<string, number>): Promise<void> {
  await record(db(), null, 'article.import', 'site', counts);
}
