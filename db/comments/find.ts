import { and, asc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { wideWords } from '@/db/articles/shown';
import { db, prepared } from '@/db/client';
import type { CommentState } from '@/db/comments/state';
import { comments } from '@/db/schema/comments';
import { members } from '@/db/schema/member/members';

export type ShownComment = { id: number; name: string; role: string | null; body: string; createdAt: Date };

/** More than nearly every article has; a page with them is read in one go. */
export const commentsPerPage = 500;

const ofArticle = prepared((on) =>
  on
    .select({
      id: comments.id,
      name: comments.name,
      role: members.role,
      body: wideWords(comments.body),
      createdAt: comments.createdAt,
    })
    .from(comments)
    .leftJoin(members, eq(members.id, comments.memberId))
    .where(and(eq(comments.articleId, sql.placeholder('article')), isNotNull(comments.approvedAt)))
    .orderBy(asc(comments.createdAt), asc(comments.id))
    .limit(commentsPerPage)
    .offset(sql.placeholder('offset'))
    .prepare('comments'),
);

/** One page of the approved comments as readers see them, oldest first, with the role of a member's own; the e-mail never leaves this file. */
export function listComments(article: number, page = 1): Promise<ShownComment[]> {
  return ofArticle().execute({ article, offset: (page - 1) * commentsPerPage });
}

/** How many approved comments an article has. */
export function countComments(article: number): Promise<number> {
  return db().$count(comments, and(eq(comments.articleId, article), isNotNull(comments.approvedAt)));
}

export type OwnComment = { id: number; body: string; createdAt: Date; state: Exclude<CommentState, 'approved'> };

/** A member's own comments on an article that are not shown: those that wait, and those rejected in the last 30 days. */
export async function listOwnHeld(memberId: number, articleId: number): Promise<OwnComment[]> {
  const rows = await db()
    .select({
      id: comments.id,
      body: wideWords(comments.body),
      createdAt: comments.createdAt,
      state: sql<OwnComment['state']>`case when ${comments.rejectedAt} is null then 'held' else 'rejected' end`,
    })
    .from(comments)
    .where(
      and(
        eq(comments.memberId, memberId),
        eq(comments.articleId, articleId),
        isNull(comments.approvedAt),
        or(isNull(comments.rejectedAt), gt(comments.rejectedAt, sql`now() - interval '30 days'`)),
      ),
    )
    .orderBy(asc(comments.createdAt), asc(comments.id))
    .limit(20);
  return rows;
}
