import { and, desc, eq, isNotNull, isNull } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles, notTrashed } from '@/db/schema/articles';
import { submissionSteps } from '@/db/schema/submissions';
import { takeLetterBack, tellAuthor, type WriteOutcome } from '@/db/submissions/outcome-letters';

type Decision = 'take' | 'accept' | 'return';
type Step = (typeof submissionSteps.step.enumValues)[number];

/** The steps after which each decision is allowed. An editor can take over a submission that a colleague has taken. */
const after: Record<Decision, readonly Step[]> = {
  take: ['submit', 'take'],
  accept: ['submit', 'take', 'return'],
  return: ['submit', 'take', 'accept'],
};

const why: Record<Step, string> = {
  submit: '这篇投稿还没有人处理。',
  take: '这篇投稿已经有人在处理。',
  accept: '这篇投稿已经采用了。',
  return: '这篇投稿已经退稿了。',
  retract: '作者已撤回这篇投稿。',
};

/** An unpublished submission, its row locked, with its last step. */
async function hold(tx: Transaction, id: number, editorId: number) {
  const where = and(
    eq(articles.id, id),
    editableBy(editorId),
    isNotNull(articles.submittedAt),
    isNull(articles.publishedAt),
    isNull(articles.scheduledFor),
    notTrashed,
  );
  const [article] = await tx.select({ title: articles.title }).from(articles).where(where).for('update');
  if (!article) throw new Refusal('这篇文章现在不是等待决定的投稿：它可能已经发布、定时或放进了回收站。');
  const [last] = await tx
    .select()
    .from(submissionSteps)
    .where(eq(submissionSteps.articleId, id))
    .orderBy(desc(submissionSteps.id))
    .limit(1);
  if (!last) throw new Error('a submission without a step');
  return { title: article.title, last };
}

/**
 * An editor takes a submission on, accepts it or returns it with a note. The author's letter is written at once and leaves
 * after GRACE_MINUTES.
 */
export async function decideSubmission(
  id: number,
  decision: Decision,
  note: string,
  editorId: number,
  write: WriteOutcome,
): Promise<void> {
  await db().transaction(async (tx) => {
    const { title, last } = await hold(tx, id, editorId);
    if (!after[decision].includes(last.step) || (decision === 'take' && last.memberId === editorId))
      throw new Refusal(why[last.step]);
    await tx.insert(submissionSteps).values({ articleId: id, step: decision, note, memberId: editorId });
    await record(tx, editorId, `submission.${decision}`, `article:${id}`, { title });
    await tellAuthor(tx, id, write);
  });
}

/** Takes the last decision back while its letter has not left; the submission stands as it did before. */
export async function undoDecision(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const { title, last } = await hold(tx, id, editorId);
    if (last.step !== 'accept' && last.step !== 'return') throw new Refusal('现在没有可以收回的决定。');
    if (!(await takeLetterBack(tx, id)))
      throw new Refusal('信已经寄出，这个决定不能收回了；可以另作决定，再写信告诉作者。');
    await tx.delete(submissionSteps).where(eq(submissionSteps.id, last.id));
    await record(tx, editorId, 'submission.undo', `article:${id}`, { title });
  });
}
