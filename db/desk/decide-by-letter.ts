/* What the links of letters to editors do (db/letters/links.ts): GET shows the thing, one press decides. */
import { and, eq } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { approveWithin, findApplication } from '@/db/applications/decide';
import { editableBy } from '@/db/articles/editable';
import { db } from '@/db/client';
import { decideWithin } from '@/db/comments/moderate';
import { findLink, useLink } from '@/db/letters/links';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';

/** What a link asks to decide and what it is about; null when the link is unknown or its editor may not any more. */
export async function findDecision(token: string) {
  const link = await findLink(token);
  if (!link) return null;
  const { action, editor, open } = link;
  if (action === 'application.approve') {
    const application = await findApplication(link.subjectId);
    return application && { action, editor, open: open && !application.decidedAt, application };
  }
  const [comment] = await db()
    .select({
      id: comments.id,
      author: comments.name,
      body: comments.body,
      createdAt: comments.createdAt,
      title: articles.title,
      approvedAt: comments.approvedAt,
      rejectedAt: comments.rejectedAt,
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(and(eq(comments.id, link.subjectId), editableBy(link.memberId)));
  return comment ? { action, editor, open: open && !comment.approvedAt && !comment.rejectedAt, comment } : null;
}

/** Decides once, in the name of the editor whose letter it was; the log says by which letter. The articles whose pages change. */
export async function decideByLetter(token: string, write: Write<{ token: string | null }>) {
  return db().transaction(async (tx) => {
    const { action, subjectId, memberId, letterId } = await useLink(tx, token);
    const how = { letter: letterId };
    if (action === 'application.approve') {
      await approveWithin(tx, subjectId, memberId, write, how);
      return { action, shown: [] };
    }
    const to = action === 'comment.approve' ? 'approved' : 'rejected';
    const { changedNow, shown } = await decideWithin(tx, { ids: [subjectId], seen: 'held', to }, memberId, how);
    if (!changedNow.length) throw new Refusal('这条评论已经处理过了。');
    return { action, shown };
  });
}
