import { and, asc, eq, gte, isNotNull, lt, sql } from 'drizzle-orm';
import { editableBy } from '@/db/articles/editable';
import { schedule } from '@/db/articles/publish';
import { db } from '@/db/client';
import { listBetween } from '@/db/events/find';
import { Refusal } from '@/db/refusal';
import { articles, notTrashed, visible } from '@/db/schema/articles';
import { notices } from '@/db/schema/desk';
import { issues } from '@/db/schema/mail/issues';
import { paths } from '@/site/paths';
import { parseZonedInput } from '@/text/date-parsing';
import { zonedInput } from '@/text/dates';

export type CalendarKind = 'published' | 'scheduled' | 'event' | 'issue' | 'notice';
export type CalendarEntry = { kind: CalendarKind; id: number; title: string; at: Date; path: string };

/** A month of a busy paper. */
const mostPublished = 1000;

/** What came and what comes between two moments, in order of time, as far as this editor edits it. */
export async function listCalendar(from: Date, until: Date, editorId: number): Promise<CalendarEntry[]> {
  const article = { id: articles.id, title: articles.title };
  const [published, scheduled, happening, sent, shown] = await Promise.all([
    db()
      .select({ ...article, at: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt) })
      .from(articles)
      .where(and(visible, gte(articles.publishedAt, from), lt(articles.publishedAt, until), editableBy(editorId)))
      .orderBy(asc(articles.publishedAt), asc(articles.id))
      .limit(mostPublished),
    db()
      .select({ ...article, at: sql<Date>`${articles.scheduledFor}`.mapWith(articles.scheduledFor) })
      .from(articles)
      .where(
        and(
          isNotNull(articles.scheduledFor),
          notTrashed,
          gte(articles.scheduledFor, from),
          lt(articles.scheduledFor, until),
          editableBy(editorId),
        ),
      ),
    listBetween(from, until, undefined, editableBy(editorId)),
    db()
      .select({
        id: issues.id,
        subject: issues.subject,
        total: issues.total,
        sentAt: issues.sentAt,
        due: issues.scheduledFor,
      })
      .from(issues)
      .where(sql`coalesce(${issues.sentAt}, ${issues.scheduledFor}) >= ${from.toISOString()}::timestamptz
        and coalesce(${issues.sentAt}, ${issues.scheduledFor}) < ${until.toISOString()}::timestamptz`),
    db()
      .select({ id: notices.id, title: notices.text, at: notices.startsAt })
      .from(notices)
      .where(and(gte(notices.startsAt, from), lt(notices.startsAt, until))),
  ]);
  const { admin } = paths;
  const entries: CalendarEntry[] = [
    ...published.map((row) => ({ ...row, kind: 'published' as const, path: admin.article(row.id) })),
    ...scheduled.map((row) => ({ ...row, kind: 'scheduled' as const, path: admin.article(row.id) })),
    ...happening.map(({ id, title, startsAt }) => ({
      kind: 'event' as const,
      id,
      title,
      at: startsAt,
      path: admin.event(id),
    })),
    ...sent.map(({ id, subject, total, sentAt, due }) => ({
      kind: 'issue' as const,
      id,
      title: subject || (total ? `《即时通讯》第 ${total} 期` : '《即时通讯》'),
      at: sentAt ?? due ?? from,
      path: admin.issue(id),
    })),
    ...shown.map((row) => ({ ...row, kind: 'notice' as const, path: admin.notices() })),
  ];
  return entries.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** An editor moves a scheduled article to another day, at the same hour; the day must lie ahead. Resolves with the time. */
export async function moveScheduled(id: number, { day, zone }: { day: string; zone: string }, editorId: number) {
  const [article] = await db()
    .select({ at: articles.scheduledFor })
    .from(articles)
    .where(and(eq(articles.id, id), notTrashed, editableBy(editorId)));
  if (!article?.at) throw new Refusal('文章没有在等待定时发布，可能已经发布了。');
  const at = parseZonedInput(`${day}T${zonedInput(article.at, zone).slice(11)}`, zone);
  if (!at) throw new Refusal('请填写日期，例如 2026-12-24。');
  await schedule(id, at, editorId);
  return at;
}
