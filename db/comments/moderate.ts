import { aliasedTable, and, asc, count, desc, eq, gt, inArray, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { editableBy, ofEditable } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import type { CommentState } from '@/db/comments/state';
import { Refusal } from '@/db/refusal';
import { articles, visible } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { members } from '@/db/schema/member/members';

const states = {
  held: and(isNull(comments.approvedAt), isNull(comments.rejectedAt)),
  approved: isNotNull(comments.approvedAt),
  rejected: isNotNull(comments.rejectedAt),
} satisfies Record<CommentState, SQL | undefined>;

const decider = aliasedTable(members, 'decider');

const decidedAt = { held: comments.id, approved: comments.approvedAt, rejected: comments.rejectedAt };

/** Decided before that comment, in the order of the list. */
const decidedBefore = (state: CommentState, id: number) => {
  const at = decidedAt[state];
  return sql`(${at}, ${comments.id}) < (select coalesce(c.approved_at, c.rejected_at), c.id from comments c where c.id = ${id})`;
};

/**
 * Comments of one state for editors: held ones oldest first, since people wait for them; decided ones by the time of the
 * decision, the last first. The e-mail is for editors only.
 * The next page starts after the last id of this one, so that a decision in between shifts nothing.
 */
export function listQueue(state: CommentState, limit: number, editorId: number, afterId?: number) {
  const waiting = state === 'held';
  const beyond = afterId === undefined ? undefined : waiting ? gt(comments.id, afterId) : decidedBefore(state, afterId);
  return db()
    .select({
      id: comments.id,
      articleId: comments.articleId,
      articleTitle: articles.title,
      articleVisible: sql<boolean>`(${visible})`,
      name: comments.name,
      email: comments.email,
      memberId: comments.memberId,
      body: comments.body,
      createdAt: comments.createdAt,
      decidedAt: sql<Date | null>`coalesce(${comments.approvedAt}, ${comments.rejectedAt})`.mapWith(
        comments.approvedAt,
      ),
      decidedBy: decider.chineseName,
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .leftJoin(decider, eq(decider.id, comments.decidedBy))
    .where(and(states[state], beyond, editableBy(editorId)))
    .orderBy(...(waiting ? [asc(comments.id)] : [sql`${decidedAt[state]} desc nulls first`, desc(comments.id)]))
    .limit(limit);
}

/** The comments that wait for an editor, the longest waiting first. */
export const listHeld = (limit: number, editorId: number, afterId?: number) =>
  listQueue('held', limit, editorId, afterId);

/** How many comments wait for an editor. */
export async function countHeld(editorId: number): Promise<number> {
  const [row] = await db()
    .select({ n: count() })
    .from(comments)
    .where(and(states.held, ofEditable(comments.articleId, editorId)));
  return row?.n ?? 0;
}

/** How many comments wait, and since when the oldest does. */
export async function countHeldAndOldest(editorId: number): Promise<{ n: number; since: Date | null }> {
  const [n, [oldest]] = await Promise.all([countHeld(editorId), listHeld(1, editorId)]);
  return { n, since: oldest?.createdAt ?? null };
}

const facts = {
  held: { approvedAt: null, rejectedAt: null },
  approved: { approvedAt: sql`now()`, rejectedAt: null },
  rejected: { approvedAt: null, rejectedAt: sql`now()` },
};
const actions = { held: 'comment.reopen', approved: 'comment.approve', rejected: 'comment.reject' } as const;

/** At most this many in one decision: what a page of the queue can hold. */
const mostAtOnce = 200;

type Decision = { ids: number[]; seen: CommentState; to: CommentState };

/**
 * An editor approves, rejects or reopens comments that they saw in the state `seen`, all in one transaction. Sent
 * twice it changes nothing more; a comment that a colleague decided otherwise meanwhile keeps that decision and is
 * counted in `others`. `decided` are those that are now as asked, `shown` the articles whose pages change.
 */
export const decide = (decision: Decision, editorId: number) =>
  db().transaction((tx) => decideWithin(tx, decision, editorId));

/** The same in the caller's transaction; `how` is added to what the log says of it. */
export async function decideWithin(tx: Transaction, { ids: asked, seen, to }: Decision, editorId: number, how = {}) {
  const ids = [...new Set(asked)];
  if (!ids.length) throw new Refusal('请先勾选评论。');
  if (ids.length > mostAtOnce) throw new Refusal(`一次最多处理 ${mostAtOnce} 条。`);
  const rows = await tx
    .select({
      id: comments.id,
      articleId: comments.articleId,
      name: comments.name,
      approvedAt: comments.approvedAt,
      rejectedAt: comments.rejectedAt,
      title: articles.title,
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(and(inArray(comments.id, ids), editableBy(editorId)))
    .orderBy(asc(comments.id))
    .for('update', { of: comments });
  const stateOf = (row: (typeof rows)[number]): CommentState =>
    row.approvedAt ? 'approved' : row.rejectedAt ? 'rejected' : 'held';
  const moving = rows.filter((row) => stateOf(row) === seen && seen !== to);
  const already = rows.filter((row) => stateOf(row) === to);
  if (moving.length) {
    const movingIds = moving.map((row) => row.id);
    const decidedBy = to === 'held' ? null : editorId;
    await tx
      .update(comments)
      .set({ ...facts[to], decidedBy })
      .where(inArray(comments.id, movingIds));
    for (const row of moving) {
      const detail = { articleId: row.articleId, title: row.title, name: row.name, ...how };
      await record(tx, editorId, actions[to], `comment:${row.id}`, detail);
    }
  }
  const decided = [...moving, ...already].map((row) => row.id);
  const shown = seen === 'approved' || to === 'approved' ? moving : [];
  return {
    decided,
    changedNow: moving.map((row) => row.id),
    others: ids.length - decided.length,
    shown: [...new Set(shown.map((row) => row.articleId))].map((articleId) => ({ articleId })),
  };
}
