import { and, asc, desc, eq, gt, gte, isNotNull, lt, lte, type SQL, sql } from 'drizzle-orm';
import { editableBy, isEditable } from '@/db/articles/editable';
import { standsIn } from '@/db/articles/placement';
import { shownWords } from '@/db/articles/shown';
import { db } from '@/db/client';
import { holdsSeats, isWaiting } from '@/db/registrations/state';
import { articleColumns, articles, notTrashed, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { eventQuestions, eventSessions, events, registrations } from '@/db/schema/events';
import { pictures } from '@/db/schema/pictures';

export type Event = typeof events.$inferSelect;
export type EventQuestion = typeof eventQuestions.$inferSelect;

/** What lists and calendars show of an event. */
const line = {
  id: events.articleId,
  title: shownWords(articles.title),
  summary: shownWords(articles.summary),
  lang: articles.lang,
  startsAt: events.startsAt,
  endsAt: events.endsAt,
  timeZone: events.timeZone,
  place: events.place,
  room: events.room,
  address: events.address,
  sequence: events.sequence,
  changedAt: events.changedAt,
  calledOffAt: events.calledOffAt,
  attended: events.attended,
  column: { name: columns.name, slug: columns.slug },
  cover: pictures.path,
  width: pictures.width,
  height: pictures.height,
  widths: pictures.widths,
  focusX: pictures.focusX,
  focusY: pictures.focusY,
};

const listLines = (where: SQL | undefined, order: SQL[], limit: number) =>
  db()
    .select(line)
    .from(events)
    .innerJoin(articles, eq(articles.id, events.articleId))
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .where(and(visible, where))
    .orderBy(...order)
    .limit(limit);

export type EventLine = Awaited<ReturnType<typeof listLines>>[number];

const inColumns = (ids?: number[]) => ids && standsIn(ids);
const soonest = [asc(events.startsAt), asc(events.articleId)];
const latest = [desc(events.startsAt), desc(events.articleId)];

/** Visible events that are not over, the soonest first. */
export const listUpcoming = (limit: number, columnIds?: number[]): Promise<EventLine[]> =>
  listLines(and(gt(events.endsAt, sql`now()`), inColumns(columnIds)), soonest, limit);

/** Visible events of which some part falls between two moments, in order. */
export const listBetween = (from: Date, to: Date, columnIds?: number[], which?: SQL): Promise<EventLine[]> =>
  listLines(and(lt(events.startsAt, to), gte(events.endsAt, from), inColumns(columnIds), which), soonest, 500);

/** Visible events that are over and began between two moments, the latest first. */
export const listPast = (from: Date, to: Date, columnIds?: number[]): Promise<EventLine[]> =>
  listLines(
    and(lte(events.endsAt, sql`now()`), gte(events.startsAt, from), lt(events.startsAt, to), inColumns(columnIds)),
    latest,
    500,
  );

/** For calendars that subscribe: what is to come and what was in the last year, called off or not. */
export const listForCalendar = (columnIds?: number[]): Promise<EventLine[]> =>
  listLines(and(gt(events.endsAt, sql`now() - interval '1 year'`), inColumns(columnIds)), soonest, 1000);

/** The years in which visible past events began, the latest first, by the site's zone. */
export async function listPastYears(zone: string): Promise<number[]> {
  const year = sql<number>`extract(year from ${events.startsAt} at time zone ${zone})::int`;
  const rows = await db()
    .select({ year })
    .from(events)
    .innerJoin(articles, eq(articles.id, events.articleId))
    .where(and(visible, lte(events.endsAt, sql`now()`)))
    .groupBy(sql`1`)
    .orderBy(sql`1 desc`);
  return rows.map((row) => row.year);
}

/** Whether an article is an event. */
export async function isEvent(id: number): Promise<boolean> {
  const rows = await db().select({ id: events.articleId }).from(events).where(eq(events.articleId, id));
  return rows.length > 0;
}

const part = (condition: SQL | undefined) =>
  sql<number>`coalesce((select sum(${registrations.party}) from ${registrations}
    where ${registrations.eventId} = ${events.articleId} and ${condition}), 0)::int`;

/** An event in whatever state, with its programme, questions and how many seats are taken; null where there is none. */
export async function findEvent(id: number) {
  const [found] = await db()
    .select({
      event: events,
      title: shownWords(articles.title),
      columnId: articles.columnId,
      visible: sql<boolean>`${visible}`,
      /** The one rule of the deadline, by the database's clock. */
      open: sql<boolean>`now() < coalesce(${events.deadlineAt}, ${events.startsAt})`,
      over: sql<boolean>`now() >= ${events.endsAt}`,
      taken: part(holdsSeats),
      waiting: part(isWaiting),
    })
    .from(events)
    .innerJoin(articles, eq(articles.id, events.articleId))
    .where(eq(events.articleId, id));
  if (!found) return null;
  const [sessions, questions, report] = await Promise.all([
    db().select().from(eventSessions).where(eq(eventSessions.eventId, id)).orderBy(asc(eventSessions.position)),
    listQuestions(id),
    found.event.reportId
      ? db()
          .select({ id: articles.id, title: shownWords(articles.title) })
          .from(articles)
          .where(and(eq(articles.id, found.event.reportId), visible))
      : [],
  ]);
  return { ...found, sessions, questions, report: report[0] ?? null };
}

/** The same for the desk: null also for an event of other columns. */
export const findEditableEvent = async (id: number, editorId: number) =>
  (await isEditable(id, editorId)) ? findEvent(id) : null;
export type FoundEvent = NonNullable<Awaited<ReturnType<typeof findEvent>>>;

/** What an event asks of those who register. */
const listQuestions = (eventId: number): Promise<EventQuestion[]> =>
  db().select().from(eventQuestions).where(eq(eventQuestions.eventId, eventId)).orderBy(asc(eventQuestions.position));

/** The events of this editor that are not over or those that are, with their seats; 50 a page. */
export async function listDeskEvents(past: boolean, page: number, editorId: number) {
  const when = past ? lte(events.endsAt, sql`now()`) : gt(events.endsAt, sql`now()`);
  const where = and(when, notTrashed, editableBy(editorId));
  const [rows, total] = await Promise.all([
    db()
      .select({
        id: events.articleId,
        title: articles.title,
        startsAt: events.startsAt,
        endsAt: events.endsAt,
        timeZone: events.timeZone,
        capacity: events.capacity,
        calledOffAt: events.calledOffAt,
        attended: events.attended,
        visible: sql<boolean>`${visible}`,
        taken: part(holdsSeats),
        waiting: part(isWaiting),
      })
      .from(events)
      .innerJoin(articles, eq(articles.id, events.articleId))
      .where(where)
      .orderBy(...(past ? latest : soonest))
      .limit(50)
      .offset((page - 1) * 50),
    db()
      .select({ n: sql<number>`count(*)::int` })
      .from(events)
      .innerJoin(articles, eq(articles.id, events.articleId))
      .where(where),
  ]);
  return { rows, pages: Math.max(1, Math.ceil((total[0]?.n ?? 0) / 50)) };
}

/** One visible event as lists show it; null for anything else. */
export const findLine = async (id: number): Promise<EventLine | null> =>
  (await listLines(eq(events.articleId, id), soonest, 1))[0] ?? null;

/** The columns in which a visible event stands: one question for all of them. */
export async function listEventColumns(): Promise<number[]> {
  const rows = await db()
    .selectDistinct({ id: articleColumns.columnId })
    .from(events)
    .innerJoin(articleColumns, eq(articleColumns.articleId, events.articleId))
    .where(isNotNull(articleColumns.shownAt));
  return rows.map(({ id }) => id);
}
