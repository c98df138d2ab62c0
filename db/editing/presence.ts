import { and, eq, gt, ne, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { db, type Transaction } from '@/db/client';
import { articleLocks, articlePresence } from '@/db/schema/article/editing';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';

/** Whoever was not heard of for two minutes has gone: a hidden tab speaks once a minute at least. */
const alive = sql`now() - interval '2 minutes'`;

export type LockHolder = { by: string; since: Date };
/** What an editor who has an article open hears each time. `lock` is another's; `mine` says that it is theirs. */
export type EditingState = { version: number; mine: boolean; lock: LockHolder | null; others: string[] };

/** The colleague who is writing in an article now; null where nobody is, or the editor themselves. */
export async function findLock(
  on: Transaction,
  id: number,
  editorId: number,
): Promise<(LockHolder & { memberId: number }) | null> {
  const [lock] = await on
    .select({ by: members.chineseName, since: articleLocks.takenAt, memberId: articleLocks.memberId })
    .from(articleLocks)
    .innerJoin(members, eq(members.id, articleLocks.memberId))
    .where(and(eq(articleLocks.articleId, id), ne(articleLocks.memberId, editorId), gt(articleLocks.seenAt, alive)));
  return lock ?? null;
}

/** How an article is being edited, as one editor is told; null for an unknown article. */
export async function findEditing(id: number, editorId: number): Promise<EditingState | null> {
  return db().transaction((tx) => readEditing(tx, id, editorId));
}

async function readEditing(tx: Transaction, id: number, editorId: number): Promise<EditingState | null> {
  const [article] = await tx
    .select({ version: articles.version })
    .from(articles)
    .where(and(eq(articles.id, id), editableBy(editorId)));
  if (!article) return null;
  const lock = await findLock(tx, id, editorId);
  const [own] = await tx
    .select({ id: articleLocks.articleId })
    .from(articleLocks)
    .where(and(eq(articleLocks.articleId, id), eq(articleLocks.memberId, editorId)));
  const others = await tx
    .select({ name: members.chineseName })
    .from(articlePresence)
    .innerJoin(members, eq(members.id, articlePresence.memberId))
    .where(
      and(eq(articlePresence.articleId, id), ne(articlePresence.memberId, editorId), gt(articlePresence.seenAt, alive)),
    )
    .orderBy(articlePresence.openedAt);
  const told = lock && { by: lock.by, since: lock.since };
  return { ...article, mine: own !== undefined && !lock, lock: told, others: others.map(({ name }) => name) };
}

/** Takes a lock that nobody holds, or that has lapsed, or keeps the editor's own. A live one of another stays. */
async function acquireLock(tx: Transaction, id: number, editorId: number): Promise<void> {
  const own = sql`${articleLocks.memberId} = ${editorId}`;
  await tx
    .insert(articleLocks)
    .values({ articleId: id, memberId: editorId })
    .onConflictDoUpdate({
      target: articleLocks.articleId,
      set: {
        memberId: editorId,
        takenAt: sql`case when ${own} and ${articleLocks.seenAt} > ${alive} then ${articleLocks.takenAt} else now() end`,
        seenAt: sql`now()`,
      },
      setWhere: sql`${own} or ${articleLocks.seenAt} <= ${alive}`,
    });
}

/**
 * An editor has the article open; `writing` when they have changed something of late. Tells them who else has, and who
 * may write. Null for an unknown article.
 */
export async function reportPresence(
  { id, writing }: { id: number; writing: boolean },
  editorId: number,
): Promise<EditingState | null> {
  return db().transaction(async (tx) => {
    const [article] = await tx
      .select({ id: articles.id })
      .from(articles)
      .where(and(eq(articles.id, id), editableBy(editorId)));
    if (!article) return null;
    await tx
      .insert(articlePresence)
      .values({ articleId: id, memberId: editorId })
      .onConflictDoUpdate({
        target: [articlePresence.articleId, articlePresence.memberId],
        set: {
          seenAt: sql`now()`,
          openedAt: sql`case when ${articlePresence.seenAt} > ${alive} then ${articlePresence.openedAt} else now() end`,
        },
      });
    if (writing) await acquireLock(tx, id, editorId);
    return readEditing(tx, id, editorId);
  });
}

/** An editor has closed the article: colleagues need not wait for the lock to lapse. */
export async function leaveArticle(id: number, editorId: number): Promise<void> {
  await db().transaction(async (tx) => {
    const presence = and(eq(articlePresence.articleId, id), eq(articlePresence.memberId, editorId));
    await tx.delete(articlePresence).where(presence);
    await tx.delete(articleLocks).where(and(eq(articleLocks.articleId, id), eq(articleLocks.memberId, editorId)));
  });
}
