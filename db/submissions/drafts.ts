import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import { preparedHtml } from '@/db/articles/prepared-html';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { submissionDrafts } from '@/db/schema/submissions';
import { canRewrite } from '@/db/submissions/submit';

type DraftWords = { title: string; columnId: number | null; author: string; html: string };
const MOST = 50;

/**
 * Stores what a member has written and not sent; returns the draft's id. With `articleId` it is a change of that
 * submission of theirs, with `id` a later state of that draft, without either a new draft.
 */
export async function saveSubmissionDraft(
  words: DraftWords,
  memberId: number,
  { id = 0, articleId = null }: { id?: number; articleId?: number | null },
): Promise<number> {
  return db().transaction(async (tx) => {
    const fields = { ...words, html: await preparedHtml(tx, words.html) };
    const set = { fields, savedAt: sql`now()` };
    if (articleId) {
      const own = and(eq(articles.id, articleId), eq(articles.createdBy, memberId), canRewrite);
      const [article] = await tx.select({ id: articles.id }).from(articles).where(own);
      if (!article) throw new Refusal('编辑已经在处理这篇稿件，现在不能改了。');
      const target = [submissionDrafts.memberId, submissionDrafts.articleId];
      const row = { memberId, articleId, fields };
      const [kept] = await tx
        .insert(submissionDrafts)
        .values(row)
        .onConflictDoUpdate({ target, set })
        .returning({ id: submissionDrafts.id });
      return kept?.id ?? 0;
    }
    const mine = and(
      eq(submissionDrafts.id, id),
      eq(submissionDrafts.memberId, memberId),
      isNull(submissionDrafts.articleId),
    );
    const [kept] = await tx.update(submissionDrafts).set(set).where(mine).returning({ id: submissionDrafts.id });
    if (kept) return kept.id;
    const many = await tx.$count(submissionDrafts, eq(submissionDrafts.memberId, memberId));
    if (many >= MOST) throw new Refusal(`草稿最多存 ${MOST} 篇，请先删去几篇。`);
    const [added] = await tx
      .insert(submissionDrafts)
      .values({ memberId, fields })
      .returning({ id: submissionDrafts.id });
    return added?.id ?? 0;
  });
}

/** A member's drafts of articles that were never sent, last written first. */
export function listSubmissionDrafts(memberId: number) {
  return db()
    .select({ id: submissionDrafts.id, fields: submissionDrafts.fields, savedAt: submissionDrafts.savedAt })
    .from(submissionDrafts)
    .where(and(eq(submissionDrafts.memberId, memberId), isNull(submissionDrafts.articleId)))
    .orderBy(desc(submissionDrafts.savedAt));
}

/** A member's own draft of a new article, or null. */
export async function findSubmissionDraft(id: number, memberId: number) {
  const [found] = await db()
    .select()
    .from(submissionDrafts)
    .where(
      and(eq(submissionDrafts.id, id), eq(submissionDrafts.memberId, memberId), isNull(submissionDrafts.articleId)),
    );
  return found ?? null;
}

/** Drops a member's own draft. */
export async function dropSubmissionDraft(id: number, memberId: number): Promise<void> {
  await db()
    .delete(submissionDrafts)
    .where(and(eq(submissionDrafts.id, id), eq(submissionDrafts.memberId, memberId)));
}
