import { and, asc, count, desc, eq, inArray, sql } from 'drizzle-orm';
import { editableBy, ofEditable } from '@/db/articles/editable';
import { standsIn } from '@/db/articles/placement';
import { shownWords } from '@/db/articles/shown';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { corrections } from '@/db/schema/article/corrections';
import { articles, forMembers, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';

/** What readers see of a correction at its article. */
export type Correction = { id: number; body: string; createdAt: Date };

/** The corrections of one article, the oldest first. Whoever may read the article may read them. */
export const listCorrections = (articleId: number): Promise<Correction[]> =>
  db()
    .select({ id: corrections.id, body: shownWords(corrections.body), createdAt: corrections.createdAt })
    .from(corrections)
    .innerJoin(articles, eq(articles.id, corrections.articleId))
    .where(eq(corrections.articleId, articleId))
    .orderBy(asc(corrections.createdAt), asc(corrections.id));

/** The same for the desk, with who wrote them. */
export const listForDesk = (articleId: number) =>
  db()
    .select({
      id: corrections.id,
      body: corrections.body,
      createdAt: corrections.createdAt,
      editor: members.chineseName,
    })
    .from(corrections)
    .leftJoin(members, eq(members.id, corrections.createdBy))
    .where(eq(corrections.articleId, articleId))
    .orderBy(asc(corrections.createdAt), asc(corrections.id));

// A correction repeats words of its article.
const open = and(visible, sql`not ${forMembers}`);

/** The newest corrections of articles that anybody may read, of the whole site, of some columns or articles. */
export function listNewestCorrections(
  limit: number,
  {
    offset = 0,
    columnIds,
    articleIds,
  }: { offset?: number; columnIds?: number[] | undefined; articleIds?: number[] | undefined } = {},
) {
  return db()
    .select({
      id: corrections.id,
      body: shownWords(corrections.body),
      createdAt: corrections.createdAt,
      articleId: articles.id,
      title: shownWords(articles.title),
      author: shownWords(articles.author),
      column: columns.name,
      lang: articles.lang,
    })
    .from(corrections)
    .innerJoin(articles, eq(articles.id, corrections.articleId))
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .where(and(open, columnIds && standsIn(columnIds), articleIds && inArray(corrections.articleId, articleIds)))
    .orderBy(desc(corrections.createdAt), desc(corrections.id))
    .limit(limit)
    .offset(offset);
}

/** How many there are for readers. */
export async function countCorrections(): Promise<number> {
  const [row] = await db()
    .select({ n: count() })
    .from(corrections)
    .innerJoin(articles, eq(articles.id, corrections.articleId))
    .where(open);
  return row?.n ?? 0;
}

type Words = { articleId: number; body: string };

/** Tells the readers of a shown article what it had wrong. The same words again (two clicks) are one correction. */
export async function addCorrection(tx: Transaction, { articleId, body }: Words, editorId: number): Promise<void> {
  const [article] = await tx
    .select({ id: articles.id, title: articles.title })
    .from(articles)
    .where(and(eq(articles.id, articleId), visible, editableBy(editorId)))
    .for('update');
  if (!article) throw new Refusal('文章没有在发布中，读者看不到更正。请先发布。');
  const same = and(eq(corrections.articleId, articleId), eq(corrections.body, body));
  const [known] = await tx.select({ id: corrections.id }).from(corrections).where(same);
  if (known) return;
  const [added] = await tx.insert(corrections).values({ articleId, body, createdBy: editorId }).returning();
  const detail = { title: article.title, articleId, body };
  await record(tx, editorId, 'correction.add', `correction:${added?.id}`, detail);
}

const gone = () => new Refusal('这条更正已被删除。');

/** An editor puts a correction in other words; its date stays. */
export function changeCorrection(id: number, body: string, editorId: number): Promise<{ articleId: number }> {
  return db().transaction(async (tx) => {
    const [changed] = await tx
      .update(corrections)
      .set({ body })
      .where(and(eq(corrections.id, id), ofEditable(corrections.articleId, editorId)))
      .returning({ articleId: corrections.articleId });
    if (!changed) throw gone();
    await record(tx, editorId, 'correction.change', `correction:${id}`, { ...changed, body });
    return changed;
  });
}

/** Takes a correction back, as one that was an error itself. */
export function deleteCorrection(id: number, editorId: number): Promise<{ articleId: number }> {
  return db().transaction(async (tx) => {
    const [deleted] = await tx
      .delete(corrections)
      .where(and(eq(corrections.id, id), ofEditable(corrections.articleId, editorId)))
      .returning({ articleId: corrections.articleId, body: corrections.body });
    if (!deleted) throw gone();
    const { articleId, body } = deleted;
    const [article] = await tx.select({ title: articles.title }).from(articles).where(eq(articles.id, articleId));
    await record(tx, editorId, 'correction.delete', `correction:${id}`, { title: article?.title, articleId, body });
    return { articleId };
  });
}
