import { and, asc, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { listSectionsIn, type Section } from '@/db/issues/sections';
import { Refusal } from '@/db/refusal';
import { articles, publicHtml, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { issueItems, issues } from '@/db/schema/mail/issues';
import { members } from '@/db/schema/member/members';
import { excerpt } from '@/html/plain-text';
import { ms } from '@/text/durations';

/** How much is taken in at most: a site that begins with an import has thousands of articles "since the last issue". */
const MOST = 200;
const FIRST_DAYS = 30;

type Span = { id: number; from: Date; until: Date };
/** `added` of what was published; `left` stands in columns that belong to no part. */
type Collected = { id: number; added: number; left: number; mine: boolean };

/**
 * 自动编成一期: begins the next issue with what was published since the last one. Where somebody has begun it already
 * that one is opened, and nothing is made twice.
 */
export async function buildIssue(editorId: number): Promise<Collected> {
  return db().transaction(async (tx) => {
    await tx.execute(sql`lock table issues in share row exclusive mode`);
    const [known] = await tx.select({ id: issues.id }).from(issues).where(isNull(issues.sentAt));
    if (known) return { id: known.id, added: 0, left: 0, mine: false };
    const [last] = await tx
      .select({
        until: sql<Date | null>`max(coalesce(${issues.coversUntil}, ${issues.sentAt}))`.mapWith(issues.sentAt),
      })
      .from(issues);
    const from = last?.until ?? new Date(Date.now() - FIRST_DAYS * ms.day);
    const [issue] = await tx
      .insert(issues)
      .values({ createdBy: editorId, coversFrom: from, coversUntil: sql`now()` })
      .returning({ id: issues.id, until: sql<Date>`${issues.coversUntil}`.mapWith(issues.coversUntil) });
    if (!issue) throw new Error('no row');
    await record(tx, editorId, 'issue.build', `issue:${issue.id}`);
    return { ...(await collect(tx, { ...issue, from })), mine: true };
  });
}

/** Takes in what was published since the draft was begun. What an editor cut stays out. */
export async function collectAgain(id: number): Promise<Collected> {
  return db().transaction(async (tx) => {
    const [issue] = await tx
      .select({ id: issues.id, from: issues.coversFrom })
      .from(issues)
      .where(and(eq(issues.id, id), isNull(issues.sentAt)))
      .for('update');
    if (!issue?.from) throw new Refusal('这一期已经寄出。');
    const [row] = await tx
      .update(issues)
      .set({ coversUntil: sql`now()` })
      .where(eq(issues.id, id))
      .returning({ until: issues.coversUntil });
    return { ...(await collect(tx, { id, from: issue.from, until: row?.until ?? new Date() })), mine: true };
  });
}

/** Takes in what was published in the time, by the columns of the parts, and who joined. */
export async function collect(tx: Transaction, span: Span): Promise<Omit<Collected, 'mine'>> {
  const sections = await listSectionsIn(tx);
  const [found, columnsOf] = [await listPublished(tx, span), await findColumnsOf(tx)];
  let left = 0;
  let added = 0;
  for (const article of found) {
    const section = sectionOf(sections, columnsOf(article));
    if (!section) left += 1;
    else {
      const { id: articleId, title, author, summary, html, cover } = article;
      const words = { title, author, summary: summary || excerpt(html, 120), withPicture: cover !== null };
      added += await addTo(tx, span.id, section, { articleId, ...words });
    }
  }
  for (const section of sections.filter(({ kind }) => kind === 'members')) {
    const words = await welcome(tx, span);
    if (words) added += await addTo(tx, span.id, section, words);
  }
  return { id: span.id, added, left };
}

/** Visible articles of the time, oldest first, that are not in the issue yet. */
function listPublished(tx: Transaction, { id, from, until }: Span) {
  const known = tx
    .select({ id: issueItems.articleId })
    .from(issueItems)
    .where(and(eq(issueItems.issueId, id), isNotNull(issueItems.articleId)));
  return tx
    .select({
      id: articles.id,
      title: articles.title,
      author: articles.author,
      summary: articles.summary,
      html: publicHtml,
      cover: articles.coverId,
      columnId: articles.columnId,
      alsoIn: articles.alsoIn,
    })
    .from(articles)
    .where(
      and(
        visible,
        sql`${articles.publishedAt} > ${from.toISOString()} and ${articles.publishedAt} <= ${until.toISOString()}`,
        notInArray(articles.id, known),
      ),
    )
    .orderBy(sql`${articles.publishedAt} desc`)
    .limit(MOST);
}

/** The columns of an article in the order in which they say where it belongs, each before the one above it. */
async function findColumnsOf(tx: Transaction): Promise<(article: { columnId: number; alsoIn: number[] }) => number[]> {
  const known = await tx.select({ id: columns.id, parentId: columns.parentId }).from(columns);
  const above = new Map(known.map(({ id, parentId }) => [id, parentId]));
  return ({ columnId, alsoIn }) => [columnId, ...alsoIn].flatMap((id) => [id, above.get(id) ?? []].flat());
}

/** An item stands once in an issue: in the part of its main column, else of the first other column that has one. */
const sectionOf = (sections: Section[], columnIds: number[]) =>
  columnIds
    .map((id) => sections.find((section) => section.columnIds.includes(id)))
    .find((section) => section !== undefined);

type Words = { articleId?: number; title: string; author?: string; summary: string; withPicture?: boolean };

/** At the end of its part; how many were added, 1 or 0. */
export async function addTo(
  tx: Transaction,
  issueId: number,
  section: { title: string; position: number; events: boolean },
  words: Words & { url?: string },
): Promise<number> {
  const rows = await tx
    .insert(issueItems)
    .values({
      ...words,
      issueId,
      section: section.title,
      sectionPosition: section.position,
      events: section.events,
      position: sql`(select coalesce(max(position), -1) + 1 from issue_items
        where issue_id = ${issueId} and section = ${section.title})`,
    })
    .onConflictDoNothing()
    .returning({ id: issueItems.id });
  return rows.length;
}

/** Names and institutions of who joined in the time; null when nobody did, or the item is there already. */
async function welcome(tx: Transaction, { id, from, until }: Span): Promise<Words | null> {
  const title = '欢迎新会员';
  const [known] = await tx
    .select({ id: issueItems.id })
    .from(issueItems)
    .where(and(eq(issueItems.issueId, id), eq(issueItems.title, title)));
  if (known) return null;
  const joined = await tx
    .select({ name: members.chineseName, institution: members.institution })
    .from(members)
    .where(
      and(
        sql`${members.approvedAt} > ${from.toISOString()} and ${members.approvedAt} <= ${until.toISOString()}`,
        isNull(members.suspendedAt),
        eq(members.demonstration, false),
      ),
    )
    .orderBy(asc(members.approvedAt), asc(members.id))
    .limit(MOST);
  if (!joined.length) return null;
  const names = joined.map(({ name, institution }) => (institution ? `${name}（${institution}）` : name));
  return { title, summary: `${names.join('、')}。` };
}
