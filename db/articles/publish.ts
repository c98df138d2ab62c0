import { and, eq, isNotNull, isNull, lte, ne, or, type SQL, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { editableBy } from '@/db/articles/editable';
import { type ArticleState, articleState } from '@/db/articles/state';
import { record } from '@/db/audit/record';
import { db, plannedTransaction, type Transaction } from '@/db/client';
import { requireSecondEditor } from '@/db/editing/second-editor';
import { Refusal } from '@/db/refusal';
import { articles, notTrashed } from '@/db/schema/articles';
import { lastStep, notRetracted } from '@/db/submissions/state';
import { ms } from '@/text/durations';

export type Moved = { id: number; columnId: number };

const now = sql`now()`;
const hidden = or(isNull(articles.publishedAt), isNotNull(articles.withdrawnAt));
/** The article has a body or a redirect target. */
const written = or(ne(articles.html, ''), ne(articles.leadsTo, ''));

const already: Partial<Record<ArticleState, string>> = {
  published: '文章已经发布。',
  withdrawn: '文章没有在发布中。',
  scheduled: '文章还在等待定时发布。',
  draft: '文章还没有发布。',
  submitted: '文章还没有发布。',
  returned: '文章还没有发布。',
  trashed: '文章在回收站里，请先恢复。',
};

/** Deletes the sentence at the address of a withdrawn article, unless a withdrawal is still scheduled. */
const noteOfLater = sql`case when ${articles.withdrawAt} > now() then ${articles.withdrawalNote} else '' end`;
/** Forgets a time of withdrawal that passed while the article was hidden. */
const stays = {
  withdrawAt: sql`case when ${articles.withdrawAt} > now() then ${articles.withdrawAt} end`,
  withdrawalNote: noteOfLater,
};

type Transition = {
  action: string;
  where: SQL | undefined;
  set: Record<string, unknown>;
  detail?: unknown;
  miss?: string;
};

/** One UPDATE whose WHERE is the rule, with its audit row and the search index, in one transaction. */
export async function transition(id: number, editorId: number, rule: Transition, tx?: Transaction): Promise<Moved> {
  if (!tx) return plannedTransaction((own) => transition(id, editorId, rule, own));
  const [moved] = await tx
    .update(articles)
    .set(rule.set)
    .where(and(eq(articles.id, id), editableBy(editorId), rule.where))
    .returning({ id: articles.id, columnId: articles.columnId, title: articles.title });
  if (!moved) throw new Refusal(await reason(tx, id, editorId, rule.miss));
  await record(tx, editorId, rule.action, `article:${id}`, { title: moved.title, ...(rule.detail ?? {}) });
  await updateDerived(tx, [id]);
  return { id: moved.id, columnId: moved.columnId };
}

async function reason(tx: Transaction, id: number, editorId: number, miss?: string): Promise<string> {
  const [found] = await tx
    .select({
      state: articleState,
      html: articles.html,
      leadsTo: articles.leadsTo,
      lastStep: sql<string | null>`${lastStep}`,
    })
    .from(articles)
    .where(and(eq(articles.id, id), editableBy(editorId)));
  if (!found) return '没有这篇文章。';
  if (miss && found.state !== 'trashed') return miss;
  if (found.state !== 'published' && found.state !== 'trashed' && !found.html && !found.leadsTo)
    return '正文是空的，写好后再发布。';
  if (found.lastStep === 'retract') return '作者已撤回这篇投稿，不能发布。';
  return already[found.state] ?? '现在不能这样做。';
}

/**
 * Shows a hidden article to readers at once, dated `at` (not ahead) or now. One shown before keeps its first time
 * unless another is given.
 */
export async function publish(id: number, editorId: number, tx?: Transaction, at?: Date): Promise<Moved> {
  if (at && at.getTime() > Date.now()) throw new Refusal('发布时间还没有到。请按“定时发布”，或清空发布时间再发布。');
  await requireSecondEditor(id, editorId, tx ?? db());
  const publishedAt = at ?? sql`coalesce(${articles.publishedAt}, now())`;
  const set = { publishedAt, withdrawnAt: null, scheduledFor: null, ...stays };
  const where = and(hidden, notTrashed, written, notRetracted);
  return transition(id, editorId, { action: 'article.publish', where, set }, tx);
}

/** Refuses a time that is over, or so far ahead that its year is a slip; `what` is to happen then. */
export function requireAhead(at: Date, what: string): void {
  const ahead = at.getTime() - Date.now();
  if (!(ahead > 0)) throw new Refusal(`${what}的时间要晚于现在。`);
  if (ahead > 5 * 366 * ms.day) throw new Refusal(`${what}的时间太远了，请检查年份。`);
}

/** Lets a hidden article appear by itself at `at`, which must lie ahead; again with another time moves it. */
export async function schedule(id: number, at: Date | null, editorId: number, tx?: Transaction): Promise<Moved> {
  if (!at) throw new Refusal('请先填写发布时间，再按“定时发布”。');
  requireAhead(at, '定时发布');
  await requireSecondEditor(id, editorId, tx ?? db());
  const rule = {
    where: and(hidden, notTrashed, written, notRetracted),
    set: { scheduledFor: at },
    detail: { at: at.toISOString() },
  };
  return transition(id, editorId, { action: 'article.schedule', ...rule }, tx);
}

/** Takes back a time set by schedule(): the article waits as a draft again. */
export function unschedule(id: number, editorId: number): Promise<Moved> {
  const miss = '文章没有在等待定时发布。';
  const where = and(isNotNull(articles.scheduledFor), notTrashed);
  return transition(id, editorId, { action: 'article.unschedule', where, set: { scheduledFor: null }, miss });
}

/** Puts an article into 回收站 from any state; nothing is deleted. */
export function trash(id: number, editorId: number): Promise<Moved> {
  const set = { trashedAt: now, scheduledFor: null, withdrawAt: null };
  return transition(id, editorId, { action: 'article.trash', where: notTrashed, set, miss: '文章已在回收站里。' });
}

/** Takes an article out of 回收站. It stays hidden until somebody publishes it. */
export function restore(id: number, editorId: number): Promise<Moved> {
  const shown = sql`case when ${articles.publishedAt} is not null then coalesce(${articles.withdrawnAt}, now()) end`;
  const where = isNotNull(articles.trashedAt);
  const set = { trashedAt: null, withdrawnAt: shown };
  return transition(id, editorId, { action: 'article.restore', where, set, miss: '文章不在回收站里。' });
}

/**
 * Publishes every article whose time has come, once however many processes ask; its published time is the time that
 * the editor chose. Job; returns the articles that appeared.
 */
export async function publishDue(): Promise<Moved[]> {
  return db().transaction(async (tx) => {
    const due = await tx
      .update(articles)
      .set({
        publishedAt: sql`${articles.scheduledFor}`,
        scheduledFor: null,
        withdrawnAt: null,
        withdrawalNote: noteOfLater,
      })
      .where(and(lte(articles.scheduledFor, sql`now()`), notTrashed))
      .returning({ id: articles.id, columnId: articles.columnId, title: articles.title });
    for (const { id, title } of due) await record(tx, null, 'article.appear', `article:${id}`, { title });
    await updateDerived(
      tx,
      due.map(({ id }) => id),
    );
    return due.map(({ id, columnId }) => ({ id, columnId }));
  });
}
