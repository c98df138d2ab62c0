import { and, desc, eq, isNotNull } from 'drizzle-orm';
import { guessLang } from '@/chinese/script';
import { type ArticleState, articleState } from '@/db/articles/state';
import { addDraft } from '@/db/articles/write';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { limit } from '@/db/limits/limits';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { sanitizeArticle } from '@/html/sanitize';
import { escapeHtml } from '@/text/escape-html';

/** How the author of a submitted article is told of its state; what editors do inside 后台 is theirs. */
export const submissionStateNames: Record<ArticleState, string> = {
  draft: '待审',
  submitted: '待审',
  scheduled: '已采用，待发布',
  published: '已发布',
  withdrawn: '已撤下',
  trashed: '未采用',
};

export type Submission = { title: string; columnId: number; author: string; body: string };

/** Plain text as an article: every line that holds something is a paragraph. */
function paragraphs(body: string): string {
  const lines = body.split('\n').filter((line) => line.trim() !== '');
  return sanitizeArticle(lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n'));
}

/**
 * Takes a member's article as a draft that waits for an editor. The same article sent again by the same member is one;
 * ten a day are enough. `tell` writes to the editors who want to hear of it.
 */
export async function submitArticle(
  { body, ...submission }: Submission,
  memberId: number,
  tell?: (tx: Transaction, articleId: number) => Promise<void>,
): Promise<number> {
  const html = paragraphs(body);
  const sameText = and(eq(articles.title, submission.title), eq(articles.html, html));
  const [known] = await db()
    .select({ id: articles.id })
    .from(articles)
    .where(and(eq(articles.createdBy, memberId), isNotNull(articles.submittedAt), sameText));
  if (known) return known.id;
  await limit(`submit:member:${memberId}`, 10, 86_400, (wait) => `您今天投的稿已经很多了，请 ${wait}后再来。`);
  return db().transaction(async (tx) => {
    const draft = { ...submission, html, lang: guessLang(`${submission.title}\n${body}`), submittedAt: new Date() };
    const id = await addDraft(tx, draft, memberId);
    await record(tx, memberId, 'article.submit', `article:${id}`, { title: submission.title });
    await tell?.(tx, id);
    return id;
  });
}

/** What a member submitted, newest first; the title as it stands now. */
export function listSubmissions(memberId: number) {
  return db()
    .select({
      id: articles.id,
      title: articles.title,
      column: columns.name,
      submittedAt: articles.submittedAt,
      state: articleState,
    })
    .from(articles)
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .where(and(eq(articles.createdBy, memberId), isNotNull(articles.submittedAt)))
    .orderBy(desc(articles.submittedAt), desc(articles.id))
    .limit(200);
}
