import { and, asc, count, desc, eq, isNotNull, isNull, ne, or, type SQL, sql } from 'drizzle-orm';
import { countOpenApplications } from '@/db/applications/decide';
import { articleState } from '@/db/articles/state';
import { db } from '@/db/client';
import { listHeld } from '@/db/comments/moderate';
import { articles } from '@/db/schema/articles';
import { comments } from '@/db/schema/comments';
import { letters } from '@/db/schema/letters';
import { members } from '@/db/schema/members';

/** The articles of one part of the overview. */
function list(where: SQL | undefined, order: SQL, limit: number) {
  return db()
    .select({
      id: articles.id,
      title: articles.title,
      state: articleState,
      scheduledFor: articles.scheduledFor,
      editedAt: articles.editedAt,
      editor: members.chineseName,
    })
    .from(articles)
    .leftJoin(members, eq(members.id, articles.editedBy))
    .where(where)
    .orderBy(order, desc(articles.id))
    .limit(limit);
}
export type OverviewLine = Awaited<ReturnType<typeof list>>[number];

async function countHeldAndOldest() {
  const [[row], [oldest]] = await Promise.all([
    db()
      .select({ n: count() })
      .from(comments)
      .where(and(isNull(comments.approvedAt), isNull(comments.rejectedAt))),
    listHeld(1),
  ]);
  return { n: row?.n ?? 0, since: oldest?.createdAt ?? null };
}

/** How many letters to single persons were given up or are being tried again after a failure; mailings have their own page. */
async function countFailedLetters(): Promise<number> {
  const failing = and(
    isNull(letters.mailingId),
    isNull(letters.sentAt),
    or(isNotNull(letters.failedAt), isNotNull(letters.lastError)),
  );
  const [row] = await db().select({ n: count() }).from(letters).where(failing);
  return row?.n ?? 0;
}

/** What waits at the desk; applications and letters for administrators only (zero for editors). */
export async function findOverview(isAdmin: boolean) {
  const unpublished = and(isNull(articles.publishedAt), isNull(articles.trashedAt));
  const draft = and(unpublished, isNull(articles.scheduledFor));
  const [held, submissions, applications, failedLetters, scheduled, drafts, edited] = await Promise.all([
    countHeldAndOldest(),
    list(and(draft, isNotNull(articles.submittedAt)), sql`${articles.submittedAt} asc`, 8),
    isAdmin ? countOpenApplications() : 0,
    isAdmin ? countFailedLetters() : 0,
    list(and(isNotNull(articles.scheduledFor), isNull(articles.trashedAt)), asc(articles.scheduledFor), 8),
    list(and(draft, isNull(articles.submittedAt)), desc(articles.editedAt), 8),
    list(ne(articleState, 'trashed'), desc(articles.editedAt), 8),
  ]);
  return { held, submissions, applications, failedLetters, scheduled, drafts, edited };
}
