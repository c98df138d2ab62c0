import { and, asc, desc, eq, gt, inArray, isNotNull, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { shownWords, wideWords } from '@/db/articles/shown';
import { type Database, db, type Transaction } from '@/db/client';
import { articles, forMembers, visible } from '@/db/schema/articles';
import { issueItems, issues } from '@/db/schema/mail/issues';
import { pictures } from '@/db/schema/pictures';

const sent = isNotNull(issues.sentAt);
/** What every list shows of an issue that was sent. */
const line = {
  id: issues.id,
  year: sql<number>`${issues.year}`,
  number: sql<number>`${issues.number}`,
  total: sql<number>`${issues.total}`,
  firstDay: sql<string>`${issues.firstDay}`,
  lastDay: sql<string>`${issues.lastDay}`,
  subject: wideWords(issues.subject),
};
export type IssueLine = {
  id: number;
  year: number;
  number: number;
  total: number;
  firstDay: string;
  lastDay: string;
  subject: string;
};
const newest = [desc(issues.year), desc(issues.number)];

/** Articles that were withdrawn since are left out of issues too. */
const shown = or(isNull(issueItems.articleId), visible);
const inOrder = [
  asc(issueItems.sectionPosition),
  asc(issueItems.section),
  asc(issueItems.position),
  asc(issueItems.id),
];

/** The years that have issues, newest first, with how many. */
export const listIssueYears = () =>
  db()
    .select({ year: sql<number>`${issues.year}`, issues: sql<number>`count(*)::int` })
    .from(issues)
    .where(sent)
    .groupBy(issues.year)
    .orderBy(desc(issues.year));

/** The issues of some years, newest first, each with the titles of its first items. */
export async function listIssues(years: number[]): Promise<(IssueLine & { titles: string[] })[]> {
  if (!years.length) return [];
  const rows = await db()
    .select(line)
    .from(issues)
    .where(and(sent, inArray(issues.year, years)))
    .orderBy(...newest);
  return withTitles(rows, 3);
}

/** The newest issues, for the feed. */
export async function listNewestIssues(most: number): Promise<(IssueLine & { titles: string[]; sentAt: Date })[]> {
  const rows = await db()
    .select({ ...line, sentAt: sql<Date>`${issues.sentAt}`.mapWith(issues.sentAt) })
    .from(issues)
    .where(sent)
    .orderBy(...newest)
    .limit(most);
  return withTitles(rows, 8);
}

async function withTitles<Row extends { id: number }>(rows: Row[], most: number) {
  const ids = rows.map(({ id }) => id);
  if (!ids.length) return [];
  const items = await db()
    .select({ issueId: issueItems.issueId, title: shownWords(issueItems.title) })
    .from(issueItems)
    .leftJoin(articles, eq(articles.id, issueItems.articleId))
    .where(and(inArray(issueItems.issueId, ids), sql`${issueItems.n} between 1 and ${most}`, shown))
    .orderBy(asc(issueItems.issueId), asc(issueItems.n));
  return rows.map((row) => ({
    ...row,
    titles: items.filter((item) => item.issueId === row.id).map((item) => item.title),
  }));
}

const item = {
  id: issueItems.id,
  n: issueItems.n,
  section: issueItems.section,
  sectionPosition: issueItems.sectionPosition,
  events: issueItems.events,
  articleId: issueItems.articleId,
  title: issueItems.title,
  author: issueItems.author,
  // What was collected before may be the beginning of words that only members read now.
  summary: sql<string>`case when ${articles.id} is not null and ${forMembers} then ${articles.summary} else ${issueItems.summary} end`,
  url: issueItems.url,
  withPicture: issueItems.withPicture,
  cutAt: issueItems.cutAt,
  lang: sql<string>`coalesce(${articles.lang}, 'zh-Hans')`,
  picture: pictures.path,
  width: pictures.width,
  height: pictures.height,
};

/** The same as readers see it. */
const itemShown = {
  ...item,
  title: shownWords(item.title),
  author: shownWords(item.author),
  summary: shownWords(item.summary),
};

const items = (on: Database | Transaction, where: SQL | undefined, fields: typeof item | typeof itemShown = item) =>
  on
    .select(fields as typeof item)
    .from(issueItems)
    .leftJoin(articles, eq(articles.id, issueItems.articleId))
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .where(where)
    .orderBy(...inOrder);

export type IssueItem = Awaited<ReturnType<typeof items>>[number];

/** What readers see of an issue: of one that was sent what has a number, of a draft what was not cut. */
export const listIssueItems = (issue: { id: number; sentAt: Date | null }, on: Database | Transaction = db()) =>
  items(
    on,
    and(eq(issueItems.issueId, issue.id), issue.sentAt ? isNotNull(issueItems.n) : isNull(issueItems.cutAt), shown),
    itemShown,
  );

/** All of a draft, what was cut included; for editors. */
export const listAllItems = (issueId: number) => items(db(), eq(issueItems.issueId, issueId));

/** An issue of any state, for editors; null when there is none. */
export async function findIssueById(id: number, on: Database | Transaction = db()) {
  const [issue] = await on.select().from(issues).where(eq(issues.id, id));
  return issue ?? null;
}

/** The next issue while it is being made; null when nobody has begun. */
export async function findDraft() {
  const [issue] = await db().select().from(issues).where(isNull(issues.sentAt));
  return issue ?? null;
}

const words = { preview: wideWords(issues.preview), editorial: wideWords(issues.editorial) };

/** An issue that was sent, by its address, with its items and those beside it; null when there is none. */
export async function findIssue(year: number, number: number) {
  const [issue] = await db()
    .select({ ...line, ...words, html: issues.html, sentAt: issues.sentAt })
    .from(issues)
    .where(and(sent, eq(issues.year, year), eq(issues.number, number)));
  if (!issue) return null;
  const beside = (where: SQL | undefined, order: SQL[]) =>
    db()
      .select(line)
      .from(issues)
      .where(and(sent, where))
      .orderBy(...order)
      .limit(1);
  const earlier = or(lt(issues.year, year), and(eq(issues.year, year), lt(issues.number, number)));
  const later = or(gt(issues.year, year), and(eq(issues.year, year), gt(issues.number, number)));
  const [listed, [before], [after]] = await Promise.all([
    listIssueItems(issue),
    beside(earlier, newest),
    beside(later, [asc(issues.year), asc(issues.number)]),
  ]);
  return { ...issue, items: listed, before: before ?? null, after: after ?? null };
}

/** Where an address of the old site leads; null when no issue came from there. `path` is in lower case. */
export async function findIssueByOldPath(path: string): Promise<{ year: number; number: number } | null> {
  const [issue] = await db()
    .select({ year: line.year, number: line.number })
    .from(issues)
    .where(and(sent, eq(issues.oldPath, path)));
  return issue ?? null;
}

/** For the desk: the last issues that were sent. */
export const listSentIssues = (most: number) =>
  db()
    .select({ ...line, sentAt: issues.sentAt, recipientCount: issues.recipientCount, old: isNotNull(issues.html) })
    .from(issues)
    .where(sent)
    .orderBy(...newest)
    .limit(most);
