import { createHash } from 'node:crypto';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { visible } from '@/db/articles';
import { db } from '@/db/client';
import type { Viewer } from '@/db/members';
import { limit } from '@/db/rate-limits';
import { Refusal } from '@/db/refusal';
import { articles, comments } from '@/db/schema';
import { findSettings } from '@/db/settings';

export type ShownComment = { id: number; name: string; body: string; createdAt: Date };

/** Approved comments only, oldest first; the e-mail never leaves this file. */
export function listComments(articleId: number): Promise<ShownComment[]> {
  return db()
    .select({ id: comments.id, name: comments.name, body: comments.body, createdAt: comments.createdAt })
    .from(comments)
    .where(and(eq(comments.articleId, articleId), isNotNull(comments.approvedAt)))
    .orderBy(asc(comments.createdAt), asc(comments.id))
    .limit(500);
}

type NewComment = { articleId: number; name: string; email: string; body: string };

/**
 * Adds a comment to a visible article: shown at once for editors or when the settings say so, held otherwise.
 * The same text by the same person on the same article is one comment, however often it is sent.
 */
export async function addComment(
  input: NewComment,
  viewer: Viewer | null,
  address: string,
): Promise<{ held: boolean }> {
  const settings = await findSettings();
  if (!viewer && !settings.guestsMayComment) throw new Refusal('请先登录再留言。');
  const author = viewer ? `member:${viewer.id}` : `guest:${input.email.toLowerCase()}`;
  const digest = createHash('sha256').update(`${author}\n${input.body}`).digest('hex');
  const editor = viewer?.role === 'editor' || viewer?.role === 'admin';
  const shown = editor || !settings.commentsHeld;
  const [article] = await db()
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.id, input.articleId), visible));
  if (!article) throw new Refusal('这篇文章已不在网上，不能留言。');
  const [known] = await db()
    .select()
    .from(comments)
    .where(and(eq(comments.articleId, article.id), eq(comments.digest, digest)));
  if (known) return { held: !known.approvedAt };
  await limit(`comment:${viewer ? author : address}`, 10, 600, '您的留言太频繁，请十分钟后再提交。');
  await db()
    .insert(comments)
    .values({
      ...input,
      memberId: viewer?.id ?? null,
      digest,
      approvedAt: shown ? new Date() : null,
      decidedBy: editor ? viewer.id : null,
    })
    .onConflictDoNothing();
  return { held: !shown };
}
