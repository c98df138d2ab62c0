import { and, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import { shownWords } from '@/db/articles/shown';
import { db } from '@/db/client';
import type { CommentState } from '@/db/comments/state';
import { articles, visible } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';

/** How the author of a comment is told of its state. */
export const ownCommentStates: Record<CommentState, string> = {
  held: '待审核',
  approved: '已发表',
  rejected: '未通过',
};

/** What a member wrote, newest first, 20 a page; the article's title only while it is visible. */
export async function listOwnComments(memberId: number, page: number) {
  const where = eq(comments.memberId, memberId);
  const [rows, [counted]] = await Promise.all([
    db()
      .select({
        id: comments.id,
        body: comments.body,
        createdAt: comments.createdAt,
        state: sql<CommentState>`case when ${comments.approvedAt} is not null then 'approved'
          when ${comments.rejectedAt} is not null then 'rejected' else 'held' end`,
        articleId: articles.id,
        articleTitle: shownWords(articles.title) as SQL<string | null>,
      })
      .from(comments)
      .leftJoin(articles, and(eq(articles.id, comments.articleId), visible))
      .where(where)
      .orderBy(desc(comments.id))
      .limit(20)
      .offset((page - 1) * 20),
    db().select({ n: count() }).from(comments).where(where),
  ]);
  const total = counted?.n ?? 0;
  return { rows, total, pages: Math.max(1, Math.ceil(total / 20)) };
}
