import { and, eq, isNotNull, isNull, notInArray, sql } from 'drizzle-orm';
import { editableBy, editsColumn, isEditable } from '@/db/articles/editable';
import { addDraft } from '@/db/articles/write';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import type { WriteEventLetter } from '@/db/registrations/letters';
import { offerSeats, tellEverybody } from '@/db/registrations/seats';
import { articles, notTrashed } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { eventQuestions, eventSessions, events } from '@/db/schema/events';
import { members } from '@/db/schema/member/members';
import { typedTime } from '@/text/calendar/event-times';
import { ms } from '@/text/durations';

type Row = typeof events.$inferInsert;
type EventFields = Pick<
  Row,
  'startsAt' | 'endsAt' | 'timeZone' | 'place' | 'room' | 'address' | 'onlineUrl' | 'organizers' | 'price'
> &
  Pick<
    Row,
    'takesRegistrations' | 'openTo' | 'needsApproval' | 'capacity' | 'partySize' | 'deadlineAt' | 'claimHours'
  > &
  Pick<Row, 'attended' | 'reportId'>;
export type SessionFields = { startsAt: Date | null; title: string; speakers: string };
export type QuestionFields = {
  id: number | null;
  kind: 'text' | 'choice' | 'consent';
  title: string;
  choices: string[];
  required: boolean;
};
export type EventInput = { fields: EventFields; sessions: SessionFields[]; questions: QuestionFields[] };

/** Sessions in the order given; a speaker whose name is exactly one member's is noted as that member. */
async function putSessions(tx: Transaction, eventId: number, sessions: SessionFields[]): Promise<void> {
  await tx.delete(eventSessions).where(eq(eventSessions.eventId, eventId));
  for (const [position, session] of sessions.entries()) {
    const named = await tx
      .select({ id: members.id })
      .from(members)
      .where(and(eq(members.chineseName, session.speakers), isNotNull(members.approvedAt)))
      .limit(2);
    const memberId = named.length === 1 ? named[0]?.id : null;
    await tx.insert(eventSessions).values({ ...session, eventId, position, memberId });
  }
}

/** Questions in the order given. Those that stay keep their ids, by which answers are stored. */
async function putQuestions(tx: Transaction, eventId: number, questions: QuestionFields[]): Promise<void> {
  const ids = questions.flatMap(({ id }) => (id ? [id] : []));
  const gone = ids.length ? notInArray(eventQuestions.id, ids) : undefined;
  await tx.delete(eventQuestions).where(and(eq(eventQuestions.eventId, eventId), gone));
  for (const [position, { id, ...question }] of questions.entries()) {
    const row = { ...question, position };
    if (!id) await tx.insert(eventQuestions).values({ ...row, eventId });
    else
      await tx
        .update(eventQuestions)
        .set(row)
        .where(and(eq(eventQuestions.id, id), eq(eventQuestions.eventId, eventId)));
  }
}

/** What a calendar takes over: a change of any of these raises SEQUENCE. */
const inCalendars = ['startsAt', 'endsAt', 'timeZone', 'place', 'room', 'address'] as const;

/**
 * An editor saves an event's particulars; an article that was none becomes an event. Where time or place changed and
 * `tell` is set, everybody registered is written to. Seats that a larger capacity opens are offered to those who wait.
 */
export async function saveEvent(
  id: number,
  { fields, sessions, questions }: EventInput,
  { editorId, tell, write }: { editorId: number; tell: boolean; write: WriteEventLetter },
): Promise<{ told: number }> {
  return db().transaction(async (tx) => {
    const [article] = await tx
      .select({ title: articles.title })
      .from(articles)
      .where(and(eq(articles.id, id), notTrashed, editableBy(editorId)));
    if (!article) throw new Refusal('没有这篇文章，或者它在回收站里。');
    const [before] = await tx.select().from(events).where(eq(events.articleId, id)).for('update');
    const values = { articleId: id, ...fields };
    if (!before) await tx.insert(events).values(values);
    const moved = before && inCalendars.some((name) => String(before[name]) !== String(fields[name]));
    const onlineMoved = before && before.onlineUrl !== (fields.onlineUrl ?? '');
    if (before) {
      const changes = moved
        ? { sequence: before.sequence + 1, changedAt: sql`now()`, archivedAt: null, closedAt: null }
        : { closedAt: null };
      await tx
        .update(events)
        .set({ ...fields, ...changes })
        .where(eq(events.articleId, id));
    }
    await putSessions(tx, id, sessions);
    await putQuestions(tx, id, questions);
    await record(tx, editorId, before ? 'event.change' : 'event.add', `event:${id}`, { title: article.title });
    const told = tell && (moved || onlineMoved) ? await tellEverybody(tx, id, 'changed', write) : 0;
    await offerSeats(tx, id, write);
    return { told };
  });
}

/** 活动公告, or the first of the columns in which this editor edits. */
const startColumn = (editorId: number) => sql`(select id from ${columns} where ${editsColumn(editorId)}
  order by slug = 'announcements' desc, position, id limit 1)`;

/** A new event: a draft in 活动公告 that only editors see, with its time. Returns its id. */
export async function startEvent(
  { title, ...fields }: { title: string } & Pick<EventFields, 'startsAt' | 'endsAt' | 'timeZone'>,
  editorId: number,
): Promise<number> {
  return db().transaction(async (tx) => {
    const rows = await tx.execute<{ id: number }>(sql`select ${startColumn(editorId)} as id`);
    const columnId = rows[0]?.id;
    if (!columnId) throw new Refusal('还没有栏目。');
    const id = await addDraft(tx, { title, columnId }, editorId);
    await tx.insert(events).values({ articleId: id, ...fields });
    await record(tx, editorId, 'event.add', `event:${id}`, { title });
    return id;
  });
}

/** Further away than that the year is a slip. */
const mostDays = 5000;

/**
 * The same event again on another day (2026-12-24) of its calendar: a new draft with text, place, programme and questions,
 * without registrations.
 */
export async function repeatEvent(id: number, day: string, editorId: number): Promise<number> {
  return db().transaction(async (tx) => {
    const [found] = await tx
      .select({ event: events, article: articles })
      .from(events)
      .innerJoin(articles, eq(articles.id, events.articleId))
      .where(and(eq(events.articleId, id), editableBy(editorId)));
    if (!found) throw new Refusal('没有这个活动。');
    const { article, event } = found;
    const days = Math.round((Date.parse(day) - Date.parse(typedTime(event.startsAt, event.timeZone).day)) / ms.day);
    if (Math.abs(days) > mostDays) throw new Refusal('日期太远了，请检查年份。');
    const rows = await tx.execute<{ id: number }>(sql`select ${startColumn(editorId)} as id`);
    const columnId = rows[0]?.id ?? article.columnId;
    const { title, author, html, lang } = article;
    const copy = await addDraft(tx, { title, columnId, author, html, lang }, editorId);
    await tx
      .update(articles)
      .set({ summary: article.summary, coverId: article.coverId, source: article.source })
      .where(eq(articles.id, copy));
    // Days of the organiser's calendar, so that 14:00 stays 14:00 over a change of daylight time.
    const later = (field: 'starts_at' | 'ends_at' | 'deadline_at') =>
      sql`((${sql.identifier(field)} at time zone time_zone) + make_interval(days => ${days})) at time zone time_zone`;
    await tx.execute(sql`
      insert into events (article_id, starts_at, ends_at, deadline_at, time_zone, place, room, address, online_url, organizers,
        price, takes_registrations, open_to, needs_approval, capacity, party_size, claim_hours)
      select ${copy}::int, ${later('starts_at')}, ${later('ends_at')}, ${later('deadline_at')}, time_zone, place, room, address,
        online_url, organizers, price, takes_registrations, open_to, needs_approval, capacity, party_size, claim_hours
      from events where article_id = ${event.articleId}`);
    await tx.execute(sql`
      insert into event_sessions (event_id, position, starts_at, title, speakers, member_id)
      select ${copy}::int, position, starts_at + make_interval(days => ${days}), title, speakers, member_id
      from event_sessions where event_id = ${event.articleId}`);
    await tx.execute(sql`
      insert into event_questions (event_id, position, kind, title, choices, required)
      select ${copy}::int, position, kind, title, choices, required from event_questions where event_id = ${event.articleId}`);
    await record(tx, editorId, 'event.repeat', `event:${copy}`, { title, of: id });
    return copy;
  });
}

/** An editor calls an event off: its page stays and says so, and everybody registered is written to, once. */
export async function callOff(id: number, editorId: number, write: WriteEventLetter): Promise<{ told: number }> {
  return db().transaction(async (tx) => {
    if (!(await isEditable(id, editorId, tx))) throw new Refusal('没有这个活动，或者它已经取消。');
    const [off] = await tx
      .update(events)
      .set({ calledOffAt: sql`now()`, sequence: sql`${events.sequence} + 1`, changedAt: sql`now()` })
      .where(and(eq(events.articleId, id), isNull(events.calledOffAt)))
      .returning({ id: events.articleId });
    if (!off) throw new Refusal('没有这个活动，或者它已经取消。');
    await record(tx, editorId, 'event.call-off', `event:${id}`);
    return { told: await tellEverybody(tx, id, 'called-off', write) };
  });
}
