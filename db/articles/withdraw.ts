import { and, inArray, isNotNull, lte, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { type Moved, requireAhead, transition } from '@/db/articles/publish';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { articles, notTrashed, visible } from '@/db/schema/articles';

/**
 * Hides a shown article from readers until it is published again. With a `note` its address says that sentence (410),
 * without one it is a 404.
 */
export function withdraw(id: number, editorId: number, note = ''): Promise<Moved> {
  const set = { withdrawnAt: sql`now()`, withdrawAt: null, withdrawalNote: note };
  return transition(id, editorId, { action: 'article.withdraw', where: visible, set, detail: { note } });
}

/** Changes the sentence that a withdrawn article leaves at its address; an empty one takes it away. */
export function changeWithdrawalNote(id: number, editorId: number, note: string): Promise<Moved> {
  const where = and(isNotNull(articles.withdrawnAt), notTrashed);
  const rule = { where, set: { withdrawalNote: note }, detail: { note }, miss: '文章没有撤下。' };
  return transition(id, editorId, { action: 'article.explain', ...rule });
}

/** Lets a shown or a scheduled article disappear by itself at `at`; again with another time moves it. */
export async function scheduleWithdrawal(id: number, editorId: number, { at, note }: { at: Date; note: string }) {
  requireAhead(at, '撤下');
  const shown = sql`(${visible} or ${articles.scheduledFor} < ${at.toISOString()}::timestamptz)`;
  const rule = { where: and(notTrashed, shown), set: { withdrawAt: at, withdrawalNote: note } };
  const detail = { at: at.toISOString(), note };
  const miss = '只有已发布的，或在这之前会自动发布的文章，才能定时撤下。';
  return transition(id, editorId, { action: 'article.withdraw-later', ...rule, detail, miss });
}

/** Takes back a time set by scheduleWithdrawal(). */
export function cancelWithdrawal(id: number, editorId: number): Promise<Moved> {
  const rule = {
    where: and(isNotNull(articles.withdrawAt), notTrashed),
    set: { withdrawAt: null, withdrawalNote: '' },
  };
  return transition(id, editorId, { action: 'article.stay', ...rule, miss: '文章没有在等待定时撤下。' });
}

/** Job: withdraws every article whose time has come, once however many processes ask. Returns these articles. */
export function withdrawDue(): Promise<Moved[]> {
  return db().transaction(async (tx) => {
    const due = await tx
      .update(articles)
      .set({ withdrawnAt: sql`now()`, withdrawAt: null })
      .where(and(lte(articles.withdrawAt, sql`now()`), visible))
      .returning({ id: articles.id, columnId: articles.columnId, title: articles.title });
    for (const { id, title } of due) await record(tx, null, 'article.disappear', `article:${id}`, { title });
    await updateDerived(
      tx,
      due.map(({ id }) => id),
    );
    return due.map(({ id, columnId }) => ({ id, columnId }));
  });
}

/** Days that an article stays in 回收站. */
const trashDays = 30;

/** Job: deletes articles that were in 回收站 for 30 days, with all that belongs to them; some hundreds a call. */
export function emptyTrash(): Promise<number> {
  const due = lte(articles.trashedAt, sql`now() - make_interval(days => ${trashDays})`);
  return db().transaction(async (tx) => {
    const old = tx.select({ id: articles.id }).from(articles).where(due).orderBy(articles.trashedAt).limit(300);
    const deleted = await tx
      .delete(articles)
      .where(and(inArray(articles.id, old), due))
      .returning({ id: articles.id, title: articles.title });
    for (const { id, title } of deleted) await record(tx, null, 'article.delete', `article:${id}`, { title });
    return deleted.length;
  });
}
