import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { guessLang } from '@/chinese/script';
import { updateDerived } from '@/db/articles/derive';
import { preparedHtml } from '@/db/articles/prepared-html';
import { addDraft } from '@/db/articles/write';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { limit } from '@/db/limits/limits';
import { Refusal } from '@/db/refusal';
import { articles, articleVersions, notTrashed } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { submissionDrafts, submissionSteps } from '@/db/schema/submissions';
import { lastStep, submissionState } from '@/db/submissions/state';
import { plainText } from '@/html/plain-text';
import { countCharacters } from '@/text/characters';
import { limits } from '@/text/limits';

type Submission = { title: string; columnId: number; author: string; html: string };
/** Writes to the editors who want to hear of it. */
type Tell = (tx: Transaction, articleId: number) => Promise<void>;

/** Whether the author may still change it, or send it once more. */
export const canRewrite = and(inArray(submissionState, ['waiting', 'returned', 'retracted']), notTrashed);

/** Ten articles a day are enough. */
const refuseTooMany = (memberId: number, tx: Transaction) =>
  limit(`submit:member:${memberId}`, 10, 86_400, (wait) => `您今天投的稿已经很多了，请 ${wait}后再来。`, tx);

/** A member's text as it is stored. Refuses an empty one and one that is too long. */
async function wordsOf(tx: Transaction, html: string): Promise<string> {
  const prepared = await preparedHtml(tx, html);
  const words = plainText(prepared);
  if (!words) throw new Refusal('正文是空的。');
  if (countCharacters(words) > limits.submission) throw new Refusal(`正文请不超过 ${limits.submission} 字。`);
  return prepared;
}

/** The same member's article of the same words, sent before. */
async function findSame(tx: Transaction, { title, html }: Submission, memberId: number): Promise<number | null> {
  const sameText = and(eq(articles.title, title), eq(articles.html, html));
  const [known] = await tx
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.createdBy, memberId), isNotNull(articles.submittedAt), sameText));
  return known?.id ?? null;
}

/**
 * Takes a member's article as a draft that waits for an editor. The same article sent again by the same member is one.
 * `draftId` is the member's draft in which it was written; it is deleted.
 */
export async function submitArticle(
  submission: Submission,
  memberId: number,
  { tell, draftId = 0 }: { tell?: Tell; draftId?: number } = {},
): Promise<number> {
  return db().transaction(async (tx) => {
    const html = await wordsOf(tx, submission.html);
    await tx
      .delete(submissionDrafts)
      .where(and(eq(submissionDrafts.id, draftId), eq(submissionDrafts.memberId, memberId)));
    const known = await findSame(tx, { ...submission, html }, memberId);
    if (known) return known;
    await refuseTooMany(memberId, tx);
    const lang = guessLang(`${submission.title}\n${plainText(html)}`);
    const id = await addDraft(tx, { ...submission, html, lang, submittedAt: new Date() }, memberId);
    await updateDerived(tx, [id]);
    await tx.insert(submissionSteps).values({ articleId: id, step: 'submit', memberId });
    await record(tx, memberId, 'article.submit', `article:${id}`, { title: submission.title });
    await tell?.(tx, id);
    return id;
  });
}

/**
 * Changes a waiting submission, or submits a returned one again. The text before it is stored as a version. Refuses
 * once an editor works on it.
 */
export async function resubmitArticle(
  id: number,
  submission: Submission,
  memberId: number,
  tell?: Tell,
): Promise<{ again: boolean }> {
  return db().transaction(async (tx) => {
    const own = and(eq(articles.id, id), eq(articles.createdBy, memberId), isNotNull(articles.submittedAt));
    await tx.select({ id: articles.id }).from(articles).where(own).for('update');
    const [before] = await tx.select({ article: articles, step: lastStep }).from(articles).where(and(own, canRewrite));
    if (!before) throw new Refusal('编辑已经在处理这篇稿件，现在不能改了。要补充请在“联系我们”里告诉编辑。');
    const [column] = await tx.select({ id: columns.id }).from(columns).where(eq(columns.id, submission.columnId));
    if (!column) throw new Refusal('请选择栏目。');
    const html = await wordsOf(tx, submission.html);
    const { version, title, editedAt, editedBy } = before.article;
    const again = before.step !== 'submit';
    if (again) await refuseTooMany(memberId, tx);
    const former = { articleId: id, version, title, html: before.article.html, editedAt, editedBy };
    await tx.insert(articleVersions).values(former).onConflictDoNothing();
    const lang = guessLang(`${submission.title}\n${plainText(html)}`);
    const now = sql`now()`;
    const facts = { ...submission, html, lang, version: version + 1, editedAt: now, editedBy: memberId };
    await tx
      .update(articles)
      .set(again ? { ...facts, submittedAt: now } : facts)
      .where(eq(articles.id, id));
    await updateDerived(tx, [id]);
    await tx
      .delete(submissionDrafts)
      .where(and(eq(submissionDrafts.articleId, id), eq(submissionDrafts.memberId, memberId)));
    if (again) {
      await tx.insert(submissionSteps).values({ articleId: id, step: 'submit', memberId });
      await record(tx, memberId, 'article.submit', `article:${id}`, { title: submission.title });
      await tell?.(tx, id);
    }
    return { again };
  });
}

/** The author takes back what has not been accepted; nobody can publish it then, until it is sent once more. */
export async function retractSubmission(id: number, memberId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const own = and(eq(articles.id, id), eq(articles.createdBy, memberId), isNotNull(articles.submittedAt));
    await tx.select({ id: articles.id }).from(articles).where(own).for('update');
    const [found] = await tx
      .select({ title: articles.title })
      .from(articles)
      .where(and(own, inArray(submissionState, ['waiting', 'taken']), notTrashed));
    if (!found) throw new Refusal('这篇稿件已经有了结果，不能撤回。要撤下已采用的文章，请在“联系我们”里告诉编辑。');
    await tx.insert(submissionSteps).values({ articleId: id, step: 'retract', memberId });
    await record(tx, memberId, 'submission.retract', `article:${id}`, { title: found.title });
  });
}
