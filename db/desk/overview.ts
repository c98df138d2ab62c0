import { and, asc, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { articleState } from '@/db/articles/state';
import { db } from '@/db/client';
import { articles, notTrashed } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { undecided } from '@/db/submissions/state';

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

/** What is worked on and what comes, for the desk's first page. */
export async function findOverview(editorId: number) {
  const own = editableBy(editorId);
  const unpublished = and(isNull(articles.publishedAt), notTrashed);
  const draft = and(unpublished, isNull(articles.scheduledFor));
  const [submissions, scheduled, drafts, edited] = await Promise.all([
    list(and(undecided, own), sql`${articles.submittedAt} asc`, 8),
    list(and(isNotNull(articles.scheduledFor), notTrashed, own), asc(articles.scheduledFor), 8),
    list(and(draft, isNull(articles.submittedAt), own), desc(articles.editedAt), 8),
    list(and(notTrashed, own), desc(articles.editedAt), 8),
  ]);
  return { submissions, scheduled, drafts, edited };
}
