/* Letters to editors about what waits for them: each, a daily one, or none, as each of them chose under 我的账户. */
import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import type { Write } from '@/db/applications/apply';
import { editableBy, isEditable, ofEditable } from '@/db/articles/editable';
import { db, type Transaction } from '@/db/client';
import { issueLink, nameLetter } from '@/db/letters/links';
import { enqueue } from '@/db/letters/queue';
import { limit } from '@/db/limits/limits';
import { deskRoles } from '@/db/members/roles';
import { memberState } from '@/db/members/state';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { members } from '@/db/schema/member/members';
import { findSettings } from '@/db/settings/settings';
import { undecided } from '@/db/submissions/state';

type DeskLetters = (typeof members.deskLetters.enumValues)[number];
/** How each choice is called wherever it is shown. */
export const deskLettersNames: Record<DeskLetters, string> = {
  each: '每来一件写一封信',
  daily: '每天一封，列出待处理的件数',
  none: '不写信',
};
/** In a flood of comments the desk is the better place. */
const MOST_AN_HOUR = 20;

const editors = (choice: DeskLetters) =>
  and(inArray(members.role, deskRoles), eq(memberState, 'active'), eq(members.deskLetters, choice));
const addressee = { id: members.id, to: members.email, name: members.chineseName };

/** Editors of this article who want each letter and have not had too many within the hour. */
async function listToTell(tx: Transaction, articleId: number) {
  const all = await tx.select(addressee).from(members).where(editors('each')).orderBy(members.id);
  const some: typeof all = [];
  for (const editor of all) {
    if (!(await isEditable(articleId, editor.id, tx))) continue;
    try {
      await limit(`desk-letter:${editor.id}`, MOST_AN_HOUR, 3600, undefined, tx);
      some.push(editor);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return some;
}

type HeldFacts = { title: string; author: string; body: string; approve: string; reject: string };

/** A comment is held: with links that approve or reject it. In the transaction that adds the comment. */
export async function tellOfHeld(tx: Transaction, commentId: number, write: Write<HeldFacts>): Promise<void> {
  const [found] = await tx
    .select({
      articleId: articles.id,
      memberId: comments.memberId,
      author: comments.name,
      body: comments.body,
      title: articles.title,
    })
    .from(comments)
    .innerJoin(articles, eq(articles.id, comments.articleId))
    .where(eq(comments.id, commentId));
  if (!found) return;
  const { articleId, ...comment } = found;
  const { siteName } = await findSettings(tx);
  for (const { id: memberId, ...editor } of await listToTell(tx, articleId)) {
    const link = { subjectId: commentId, memberId };
    const approve = await issueLink(tx, { ...link, action: 'comment.approve' });
    const reject = await issueLink(tx, { ...link, action: 'comment.reject' });
    const facts = { ...editor, ...comment, siteName, approve, reject };
    const letter = await enqueue(tx, write(facts), comment.memberId ?? undefined);
    await nameLetter(tx, [approve, reject], letter);
  }
}

/** An article was submitted. In the transaction that adds it. */
export async function tellOfSubmission(
  tx: Transaction,
  articleId: number,
  write: Write<{ title: string; author: string; id: number }>,
): Promise<void> {
  const [article] = await tx
    .select({ id: articles.id, title: articles.title, author: articles.author, memberId: articles.createdBy })
    .from(articles)
    .where(eq(articles.id, articleId));
  if (!article) return;
  const { siteName } = await findSettings(tx);
  for (const { id: _id, ...editor } of await listToTell(tx, articleId))
    await enqueue(tx, write({ ...editor, ...article, siteName }), article.memberId ?? undefined);
}

/** Numbers of what waits for one editor. */
async function countWaiting(tx: Transaction, editorId: number) {
  const held = and(isNull(comments.approvedAt), isNull(comments.rejectedAt));
  const [heldOnes, submitted] = await Promise.all([
    tx.$count(comments, and(held, ofEditable(comments.articleId, editorId))),
    tx.$count(articles, and(undecided, editableBy(editorId))),
  ]);
  return { held: heldOnes, submitted };
}

/** From eight in the morning, in the site's zone, once a day: what waits, to those who want to hear of it so; nothing when nothing waits. */
export async function sendDailyLetters(zone: string, write: Write<{ held: number; submitted: number }>): Promise<void> {
  const today = sql`(now() at time zone ${zone})::date`;
  const due = and(
    editors('daily'),
    sql`extract(hour from now() at time zone ${zone}) >= 8`,
    sql`coalesce((${members.deskDigestAt} at time zone ${zone})::date, '-infinity') < ${today}`,
  );
  const [any] = await db().select({ id: members.id }).from(members).where(due).limit(1);
  if (!any) return;
  await db().transaction(async (tx) => {
    const told = await tx.update(members).set({ deskDigestAt: sql`now()` }).where(due).returning(addressee);
    const { siteName } = await findSettings(tx);
    for (const { id, ...editor } of told) {
      const waiting = await countWaiting(tx, id);
      if (waiting.held || waiting.submitted) await enqueue(tx, write({ ...editor, ...waiting, siteName }));
    }
  });
}

/** What an editor chose; null for whoever is none. */
export async function findDeskLetters(memberId: number): Promise<DeskLetters | null> {
  const [row] = await db()
    .select({ choice: members.deskLetters })
    .from(members)
    .where(and(eq(members.id, memberId), ne(members.role, 'member')));
  return row?.choice ?? null;
}

/** An editor chooses. */
export async function chooseDeskLetters(memberId: number, choice: DeskLetters): Promise<void> {
  await db().update(members).set({ deskLetters: choice }).where(eq(members.id, memberId));
}
