import { and, desc, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { mailingState } from '@/db/mailings/state';
import { Refusal } from '@/db/refusal';
import { letters, mailings } from '@/db/schema/mail/letters';
import { ms } from '@/text/durations';

const running = and(isNull(mailings.cancelledAt), isNull(mailings.completedAt));

async function change(id: number, by: number, verb: string, set: object, where: SQL | undefined, no: string) {
  await db().transaction(async (tx) => {
    const [row] = await tx
      .update(mailings)
      .set(set)
      .where(and(eq(mailings.id, id), running, where))
      .returning({ subject: mailings.subject });
    if (!row) throw new Refusal(no);
    await record(tx, by, `mailing.${verb}`, `mailing:${id}`, { title: row.subject });
  });
}

/** No letter begins any more until it goes on; those whose last octets have left are on their way. */
export const pauseMailing = (id: number, by: number) =>
  change(id, by, 'pause', { pausedAt: sql`now()` }, isNull(mailings.pausedAt), '这次群发没有在寄。');

/** Goes on where it stopped. */
export const continueMailing = (id: number, by: number) =>
  change(id, by, 'continue', { pausedAt: null }, isNotNull(mailings.pausedAt), '这次群发没有暂停。');

/** Ends it for good; what was sent was sent. The same thing may be sent again by a new mailing, to whoever has none yet. */
export const cancelMailing = (id: number, by: number) =>
  change(id, by, 'cancel', { cancelledAt: sql`now()` }, undefined, '这次群发已经结束。');

const line = {
  id: mailings.id,
  kind: mailings.kind,
  reference: mailings.reference,
  subject: mailings.subject,
  createdAt: mailings.createdAt,
  scheduledFor: mailings.scheduledFor,
  startedAt: mailings.startedAt,
  completedAt: mailings.completedAt,
  recipients: mailings.recipientCount,
  state: mailingState,
};

/** The last mailings, newest first. */
export const listMailings = (most = 50) => db().select(line).from(mailings).orderBy(desc(mailings.id)).limit(most);

/** One mailing with its numbers, or null. */
export async function findMailing(id: number) {
  const [mailing] = await db().select(line).from(mailings).where(eq(mailings.id, id));
  return mailing ? { ...mailing, progress: await findProgress(id) } : null;
}

/** Minutes over which the speed is measured. */
const WINDOW = 3;

/**
 * How far a mailing is. `endsAt` is the server's time now plus what is left at the speed of the last minutes, and not before
 * the last letter that waits for another try; null while nothing left in the last minutes: then nobody knows.
 */
async function findProgress(id: number) {
  const [row] = await db()
    .select({
      sent: sql<number>`count(*) filter (where ${letters.sentAt} is not null)::int`,
      failed: sql<number>`count(*) filter (where ${letters.failedAt} is not null)::int`,
      uncertain: sql<number>`count(*) filter (where ${letters.sentAt} is null and ${letters.failedAt} is null
        and ${letters.beganAt} is not null and ${letters.nextTryAt} <= now())::int`,
      delayed: sql<number>`count(*) filter (where ${letters.sentAt} is null and ${letters.failedAt} is null
        and ${letters.beganAt} is null and ${letters.claimedBy} is null and ${letters.nextTryAt} > now())::int`,
      waiting: sql<number>`count(*) filter (where ${letters.sentAt} is null and ${letters.failedAt} is null
        and (${letters.beganAt} is null or ${letters.nextTryAt} > now()))::int`,
      lastTry: sql<Date | null>`max(${letters.nextTryAt}) filter (where ${letters.sentAt} is null
        and ${letters.failedAt} is null and ${letters.beganAt} is null and ${letters.claimedBy} is null)`.mapWith(
        letters.nextTryAt,
      ),
      recent: sql<number>`count(*) filter (where ${letters.sentAt} > now() - make_interval(mins => ${WINDOW}))::int`,
      seconds: sql<number>`extract(epoch from now() - greatest(now() - make_interval(mins => ${WINDOW}),
        min(${letters.sentAt})))::float8`,
      now: sql<Date>`now()`.mapWith(letters.nextTryAt),
    })
    .from(letters)
    .where(eq(letters.mailingId, id));
  if (!row) throw new Error('an aggregate has one row');
  const { now, recent, seconds, lastTry, ...counts } = row;
  const perMinute = recent > 1 && Number(seconds) > 0 ? (recent / Number(seconds)) * 60 : 0;
  const left = perMinute ? new Date(now.getTime() + (counts.waiting / perMinute) * ms.minute) : null;
  const endsAt = counts.waiting && left ? (lastTry && lastTry > left ? lastTry : left) : null;
  return { ...counts, perMinute: Math.round(perMinute), endsAt };
}
