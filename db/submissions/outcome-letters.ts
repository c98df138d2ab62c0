import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { db, type Transaction } from '@/db/client';
import { enqueue } from '@/db/letters/queue';
import { open } from '@/db/letters/state';
import { memberState } from '@/db/members/state';
import { articles } from '@/db/schema/articles';
import { letters } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { submissionLetters, submissionSteps } from '@/db/schema/submissions';
import { findSettings } from '@/db/settings/settings';
import { grace, type Outcome, outcome } from '@/db/submissions/state';

export type WriteOutcome = Write<{ title: string; id: number; outcome: Outcome; note: string }>;

/** The outcome of the last letter to the author, sent or waiting, since the article was submitted the last time. */
const told = sql<Outcome | null>`(select l.outcome from submission_letters l where l.article_id = articles.id
  and l.at >= (select max(s.at) from submission_steps s where s.article_id = articles.id and s.step = 'submit')
  order by l.id desc limit 1)`;

const letterWaits = sql`exists (select 1 from submission_letters l join letters on letters.id = l.letter_id
  where l.article_id = articles.id and ${open})`;

/** The letter that was written last, if its sending has not begun. */
async function findWaitingLetter(tx: Transaction, articleId: number) {
  const [last] = await tx
    .select({ id: submissionLetters.id, letterId: submissionLetters.letterId })
    .from(submissionLetters)
    .where(eq(submissionLetters.articleId, articleId))
    .orderBy(desc(submissionLetters.id))
    .limit(1);
  if (!last?.letterId) return null;
  const [letter] = await tx
    .select({ id: letters.id })
    .from(letters)
    .where(and(eq(letters.id, last.letterId), open, sql`${letters.claimedBy} is null`))
    .for('update', { skipLocked: true });
  return letter ? { id: last.id, letterId: letter.id } : null;
}

/** Drops the letter that was written last if it has not left; whether there was one. */
export async function takeLetterBack(tx: Transaction, articleId: number): Promise<boolean> {
  const waiting = await findWaitingLetter(tx, articleId);
  if (!waiting) return false;
  await tx.delete(submissionLetters).where(eq(submissionLetters.id, waiting.id));
  await tx.delete(letters).where(eq(letters.id, waiting.letterId));
  return true;
}

/**
 * Makes the letter to the author match the outcome of the submission: deletes a waiting letter with another outcome and
 * writes one with this outcome, which leaves after GRACE_MINUTES, in which the decision can be taken back.
 */
export async function tellAuthor(tx: Transaction, articleId: number, write: WriteOutcome): Promise<void> {
  const article = eq(articles.id, articleId);
  const [held] = await tx.select({ memberId: articles.createdBy }).from(articles).where(article).for('update');
  if (!held?.memberId) return;
  const [first] = await tx.select({ outcome, told }).from(articles).where(article);
  if (!first || first.outcome === first.told) return;
  await takeLetterBack(tx, articleId);
  const [now] = await tx.select({ title: articles.title, outcome, told }).from(articles).where(article);
  // No letter about an article that was published and then withdrawn or deleted.
  if (!now?.outcome || now.outcome === now.told || now.told === 'published') return;
  const [member] = await tx
    .select({ to: members.email, name: members.chineseName })
    .from(members)
    .where(and(eq(members.id, held.memberId), eq(memberState, 'active')));
  let letterId: number | null = null;
  if (member) {
    const [step] = await tx
      .select({ step: submissionSteps.step, note: submissionSteps.note })
      .from(submissionSteps)
      .where(eq(submissionSteps.articleId, articleId))
      .orderBy(desc(submissionSteps.id))
      .limit(1);
    const note = step?.step === 'accept' || step?.step === 'return' ? step.note : '';
    const { siteName } = await findSettings(tx);
    const facts = { ...member, siteName, title: now.title, id: articleId, outcome: now.outcome, note };
    letterId = await enqueue(tx, write(facts), held.memberId, sql`now() + ${grace}`);
  }
  await tx.insert(submissionLetters).values({ articleId, outcome: now.outcome, letterId });
}

/** Job: writes to every author whose submission has a different outcome from the one last told. */
export async function tellAuthors(write: WriteOutcome): Promise<void> {
  const otherwise = sql`${outcome} is distinct from ${told}
    and (${letterWaits} or (${outcome} is not null and ${told} is distinct from 'published'))`;
  const rows = await db()
    .select({ id: articles.id })
    .from(articles)
    .where(and(isNotNull(articles.submittedAt), isNotNull(articles.createdBy), otherwise));
  for (const { id } of rows) await db().transaction((tx) => tellAuthor(tx, id, write));
}
