import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { forgetDetails } from '@/db/audit/forget';
import { db } from '@/db/client';
import type { Declaration } from '@/db/declaration';
import { picturesIn } from '@/db/pictures/shown';
import { articles } from '@/db/schema/articles';
import { submissionDrafts, submissionLetters, submissionSteps } from '@/db/schema/submissions';
import { listSubmissions } from '@/db/submissions/list';
import { submissionState, undecided } from '@/db/submissions/state';
import { paths } from '@/site/paths';

/**
 * 投稿: an article that a member sent, with its steps. Part of the member's data; badge for editors. Erasing the account
 * deletes submissions that were not accepted.
 */
export const declaration: Declaration = {
  log: {
    title: '投稿',
    sentences: {
      'submission.take': ['接手了投稿', ''],
      'submission.accept': ['采用了投稿', ''],
      'submission.return': ['退了投稿', ''],
      'submission.undo': ['收回了对投稿', '的决定'],
      'submission.retract': ['作者撤回了投稿', ''],
    },
    name: (name) => `《${name}》`,
    page: (id) => paths.admin.article(Number(id)),
  },
  ownData: async (memberId) => ({
    sent: await listSubmissions(memberId),
    drafts: await db()
      .select({ fields: submissionDrafts.fields, savedAt: submissionDrafts.savedAt })
      .from(submissionDrafts)
      .where(eq(submissionDrafts.memberId, memberId)),
  }),
  // A submission that was not accepted is deleted with its author's account; the member's row takes the drafts with it.
  erase: async (tx, { id }) => {
    const theirs = and(eq(articles.createdBy, id), isNotNull(articles.submittedAt), isNull(articles.publishedAt));
    const refused = inArray(submissionState, ['waiting', 'taken', 'returned', 'retracted']);
    const gone = await tx
      .delete(articles)
      .where(and(theirs, isNull(articles.scheduledFor), refused))
      .returning({ id: articles.id });
    if (gone.length)
      await forgetDetails(
        tx,
        sql`${sql.join(
          gone.map(({ id: n }) => sql`${`article:${n}`}`),
          sql`, `,
        )}`,
      );
  },
  // Pictures of submitted articles are listed by the declaration of articles.
  pictures: {
    public: false,
    list: async () => [],
    shown: picturesIn(sql`submission_drafts`, sql`fields->>'html'`),
    needs: async (tx, { path }) => {
      const words = `%/uploads/${path.split('/')[0]}/%`;
      return (await tx.$count(submissionDrafts, sql`${submissionDrafts.fields}->>'html' like ${words}`)) > 0;
    },
  },
  search: null,
  sitemap: null,
  feeds: null,
  badge: {
    role: 'editor',
    words: '篇投稿待审',
    path: paths.admin.articles({ state: 'submitted' }),
    count: async (editorId) => {
      const [row] = await db()
        .select({
          n: sql<number>`count(*)::int`,
          since: sql<Date | null>`min(${articles.submittedAt})`.mapWith(articles.submittedAt),
        })
        .from(articles)
        .where(and(undecided, editableBy(editorId)));
      return { n: row?.n ?? 0, since: row?.since ?? null };
    },
    inMenu: false,
  },
  due: {
    'tell-submitters': { title: '告诉投稿人结果', every: 15 },
  },
  tables: { exported: [submissionSteps, submissionLetters, submissionDrafts], left: [] },
};
