import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { shownWords } from '@/db/articles/shown';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { letters } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';
import { submissionDrafts, submissionLetters, submissionSteps } from '@/db/schema/submissions';
import { grace, submissionState } from '@/db/submissions/state';
import { canRewrite } from '@/db/submissions/submit';

const draft = sql<boolean>`exists (select 1 from submission_drafts d where d.article_id = articles.id and d.member_id = articles.created_by)`;

/** What a member submitted, newest first, with the present title and every step that cannot be taken back any more. */
export async function listSubmissions(memberId: number) {
  const rows = await db()
    .select({
      id: articles.id,
      title: shownWords(articles.title),
      column: columns.name,
      submittedAt: articles.submittedAt,
      publishedAt: articles.publishedAt,
      state: submissionState,
      canRewrite: sql<boolean>`(${canRewrite})`,
      hasDraft: draft,
    })
    .from(articles)
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .where(and(eq(articles.createdBy, memberId), isNotNull(articles.submittedAt)))
    .orderBy(desc(articles.submittedAt), desc(articles.id))
    .limit(200);
  if (!rows.length) return [];
  const ids = rows.map(({ id }) => id);
  const certain = sql`(${submissionSteps.step} not in ('accept', 'return') or ${submissionSteps.at} <= now() - ${grace})`;
  const steps = await db()
    .select({
      articleId: submissionSteps.articleId,
      step: submissionSteps.step,
      note: submissionSteps.note,
      at: submissionSteps.at,
    })
    .from(submissionSteps)
    .where(and(inArray(submissionSteps.articleId, ids), certain))
    .orderBy(asc(submissionSteps.id));
  return rows.map((row) => ({ ...row, steps: steps.filter(({ articleId }) => articleId === row.id) }));
}
export type SubmissionLine = Awaited<ReturnType<typeof listSubmissions>>[number];

/** A member's own submission that may still be changed, with the text saved last; null otherwise. */
export async function findOwnSubmission(id: number, memberId: number) {
  const [row] = await db()
    .select({
      id: articles.id,
      state: submissionState,
      title: articles.title,
      columnId: articles.columnId,
      author: articles.author,
      html: articles.html,
    })
    .from(articles)
    .where(and(eq(articles.id, id), eq(articles.createdBy, memberId), isNotNull(articles.submittedAt), canRewrite));
  if (!row) return null;
  const [kept] = await db()
    .select()
    .from(submissionDrafts)
    .where(and(eq(submissionDrafts.articleId, id), eq(submissionDrafts.memberId, memberId)));
  return { ...row, ...kept?.fields, id, state: row.state, savedAt: kept?.savedAt ?? null };
}

/** For the desk: who submitted an article and what became of it so far; null for an article that is no submission. */
export async function listSubmissionSteps(articleId: number) {
  const steps = await db()
    .select({
      id: submissionSteps.id,
      step: submissionSteps.step,
      note: submissionSteps.note,
      at: submissionSteps.at,
      memberId: submissionSteps.memberId,
      who: members.chineseName,
    })
    .from(submissionSteps)
    .leftJoin(members, eq(members.id, submissionSteps.memberId))
    .where(eq(submissionSteps.articleId, articleId))
    .orderBy(asc(submissionSteps.id));
  if (!steps.length) return null;
  const [waiting] = await db()
    .select({ leavesAt: letters.nextTryAt })
    .from(submissionLetters)
    .innerJoin(letters, eq(letters.id, submissionLetters.letterId))
    .where(
      and(
        eq(submissionLetters.articleId, articleId),
        isNull(letters.sentAt),
        isNull(letters.failedAt),
        isNull(letters.beganAt),
        isNull(letters.claimedBy),
      ),
    )
    .orderBy(desc(submissionLetters.id))
    .limit(1);
  return { steps, letterLeavesAt: waiting?.leavesAt ?? null };
}
