import { and, asc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { isEditable } from '@/db/articles/editable';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { tell, type WriteEventLetter } from '@/db/registrations/letters';
import { isActive, isSeated, isWaiting } from '@/db/registrations/state';
import { registrations } from '@/db/schema/events';

/** Whom a letter of the desk goes to. */
export const audiences = {
  all: '所有报名者（含候补）',
  seated: '有名额的',
  waiting: '候补的',
  attended: '到场的',
} as const;
export type Audience = keyof typeof audiences;

const where: Record<Audience, SQL | undefined> = {
  all: isActive,
  seated: isSeated,
  waiting: isWaiting,
  attended: and(isSeated, isNotNull(registrations.attendedAt)),
};

/** How many a letter would go to. */
export const countAudience = (eventId: number, audience: Audience) =>
  db().$count(registrations, and(eq(registrations.eventId, eventId), where[audience]));

/** A letter of an editor to everybody of an audience, all or nothing; how many. The same words within ten minutes: refused. */
export async function writeToRegistered(
  { eventId, audience, subject, body }: { eventId: number; audience: Audience; subject: string; body: string },
  editorId: number,
  write: WriteEventLetter,
): Promise<number> {
  return db().transaction(async (tx) => {
    if (!(await isEditable(eventId, editorId, tx))) throw new Refusal('没有这个活动。');
    await tx.execute(sql`select pg_advisory_xact_lock(20261130, ${eventId}::int)`);
    const detail = { audience, subject };
    const again =
      await tx.execute(sql`select 1 from audit_log where action = 'event.write' and subject = ${`event:${eventId}`}
      and detail = ${JSON.stringify(detail)}::jsonb and at > now() - interval '10 minutes'`);
    if (again.length) throw new Refusal('这封信刚刚已经寄出，没有再寄一次。');
    const rows = await tx
      .select({ id: registrations.id })
      .from(registrations)
      .where(and(eq(registrations.eventId, eventId), where[audience]))
      .orderBy(asc(registrations.id));
    if (!rows.length) throw new Refusal('这一类里没有人，没有寄信。');
    for (const { id } of rows) await tell(tx, id, 'message', write, { subject, body });
    await record(tx, editorId, 'event.write', `event:${eventId}`, detail);
    return rows.length;
  });
}

/** Letters a day before to those with seats, once each. The jobs' own. */
export async function remindRegistered(write: WriteEventLetter): Promise<void> {
  const due = await db().execute<{ id: number }>(sql`
    select r.id from registrations r join events e on e.article_id = r.event_id
      join articles a on a.id = e.article_id
    where e.starts_at > now() and e.starts_at <= now() + interval '24 hours' and e.called_off_at is null
      and a.published_at is not null and a.withdrawn_at is null and a.trashed_at is null
      and r.seated_at is not null and r.cancelled_at is null and r.reminded_at is null
      -- Who registered within the last hours has just had a letter.
      and r.seated_at < now() - interval '6 hours'
    order by r.id limit 500`);
  for (const { id } of due)
    await db().transaction(async (tx) => {
      const rows = await tx
        .update(registrations)
        .set({ remindedAt: sql`now()` })
        .where(and(eq(registrations.id, id), isSeated, isNull(registrations.remindedAt)))
        .returning({ id: registrations.id });
      if (rows.length) await tell(tx, id, 'reminder', write);
    });
}

/** Deletes the registrations of events that ended `days` ago; the numbers stay. The jobs' own. */
export async function clearRegistrations(days: number): Promise<void> {
  await db().transaction(async (tx) => {
    const people = (condition: SQL) => sql`(select coalesce(sum(party), 0)::int from registrations
      where event_id = article_id and seated_at is not null and cancelled_at is null and ${condition})`;
    const came = people(sql`attended_at is not null`);
    await tx.execute(sql`
      update events set cleared_at = now(), registered = ${people(sql`true`)},
        attended = coalesce(attended, nullif(${came}, 0))
      where cleared_at is null and ends_at < now() - make_interval(days => ${days})`);
    await tx.execute(sql`
      delete from registrations r using events e where e.article_id = r.event_id and e.cleared_at is not null
        and e.ends_at < now() - make_interval(days => ${days})`);
  });
}
