/*
 * Records what happened to a letter. Between `begin` and the outcome the mail server may have the letter while we do
 * not know it. A sender keeps that time short, with one letter at a time in it (mail/sending/lane.ts), so that a
 * killed process leaves one uncertain letter at most.
 */
import { and, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { db, sqlClient } from '@/db/client';
import type { ClaimedLetter } from '@/db/letters/claim';
import { hiddenToken, hideTokens, tokenPattern } from '@/db/letters/hidden-links';
import { CLAIM_SECONDS } from '@/db/letters/state';
import { letters } from '@/db/schema/mail/letters';
import { cleanLine } from '@/text/clean';

/** Days for which a letter that the server refuses temporarily is tried again. */
const DAYS = 3;

/**
 * Marks `delivered` as sent and, in the same commit, that the last octets of `letter` are about to leave. False when it
 * may not be sent any more: its claim expired and another sender has it, its mailing was paused or cancelled, or its
 * recipient's address was switched off.
 */
export async function begin(letter: ClaimedLetter, delivered: number[]): Promise<boolean> {
  const rows = await sqlClient()`
    with delivered as (
      update letters set sent_at = now(), failed_at = null, last_error = null, fields = null,
        text_body = regexp_replace(text_body, ${tokenPattern}, ${`/${hiddenToken}`}, 'g'),
        html_body = regexp_replace(html_body, ${tokenPattern}, ${`/${hiddenToken}`}, 'g')
      where id = any(${delivered}::int[]) and sent_at is null
    )
    update letters l set began_at = now(), next_try_at = now() + make_interval(secs => ${CLAIM_SECONDS})
    where l.id = ${letter.id} and l.claimed_by = ${letter.claimedBy}
      and l.sent_at is null and l.failed_at is null and l.began_at is null
      and (l.mailing_id is null or (
        exists (select 1 from mailings m where m.id = l.mailing_id and m.paused_at is null and m.cancelled_at is null)
        and not exists (select 1 from mail_addresses a where a.address = lower(l.recipient) and a.off_at is not null)
      ))
    returning l.id`;
  return rows.length > 0;
}

/** Extends the sender's claim on these letters: no other sender takes them, and those that began stay `sending`. */
export async function holdOn(ids: number[], sender: string): Promise<void> {
  if (!ids.length) return;
  await db()
    .update(letters)
    .set({ nextTryAt: sql`now() + make_interval(secs => ${CLAIM_SECONDS})` })
    .where(
      and(inArray(letters.id, ids), eq(letters.claimedBy, sender), isNull(letters.sentAt), isNull(letters.failedAt)),
    );
}

/** Marks letters as delivered and hides the tokens of links in their stored text. */
export async function markSent(ids: number[]): Promise<void> {
  if (!ids.length) return;
  await db()
    .update(letters)
    .set({ sentAt: sql`now()`, failedAt: null, lastError: null, fields: null, ...hideTokens })
    .where(inArray(letters.id, ids));
}

const mine = (letter: { id: number; claimedBy: string }): SQL | undefined =>
  and(eq(letters.id, letter.id), eq(letters.claimedBy, letter.claimedBy), isNull(letters.sentAt));
const said = (why: string) => cleanLine(why).slice(0, 500);

/** Refused temporarily: tried again after 1, 2, 4 … minutes (at most 6 hours), given up after three days. */
export async function markDelayed(letter: ClaimedLetter, why: string): Promise<void> {
  const minutes = Math.min(2 ** (letter.attempts - 1), 360);
  const over = sql`${letters.triedAt} < now() - make_interval(days => ${DAYS})`;
  await db()
    .update(letters)
    .set({
      lastError: said(why),
      beganAt: null,
      claimedBy: null,
      nextTryAt: sql`now() + make_interval(mins => ${minutes})`,
      failedAt: sql`case when ${over} then now() end`,
    })
    .where(mine(letter));
}

/** Refused permanently. */
export async function markFailed(letter: ClaimedLetter, why: string): Promise<void> {
  await db()
    .update(letters)
    .set({ lastError: said(why), beganAt: null, failedAt: sql`now()` })
    .where(mine(letter));
}

/** Sent whole without an answer: the recipient may have it. A person may send it again; the queue never does. */
export async function markUncertain(letter: ClaimedLetter, why: string): Promise<void> {
  await db()
    .update(letters)
    .set({ lastError: said(why), nextTryAt: sql`now()` })
    .where(mine(letter));
}

/**
 * The server could not be reached or was busy, whatever the letters. They wait `seconds`, and this try does not count;
 * after three days they are given up.
 */
export async function postpone(claimed: ClaimedLetter[], why: string, seconds: number): Promise<void> {
  const [first] = claimed;
  if (!first) return;
  const over = sql`${letters.triedAt} < now() - make_interval(days => ${DAYS})`;
  await db()
    .update(letters)
    .set({
      lastError: said(why),
      beganAt: null,
      claimedBy: null,
      attempts: sql`greatest(${letters.attempts} - 1, 0)`,
      nextTryAt: sql`now() + make_interval(secs => ${seconds})`,
      failedAt: sql`case when ${over} then now() end`,
    })
    .where(
      and(
        inArray(
          letters.id,
          claimed.map(({ id }) => id),
        ),
        eq(letters.claimedBy, first.claimedBy),
        isNull(letters.sentAt),
      ),
    );
}

/** Gives a letter of a mailing up if its address was switched off meanwhile; called when `begin` returned false. */
export async function dropSwitchedOff(letter: ClaimedLetter): Promise<void> {
  const off = sql`exists (select 1 from mail_addresses a where a.address = lower(${letters.recipient}) and a.off_at is not null)`;
  await db()
    .update(letters)
    .set({ failedAt: sql`now()`, lastError: '这个地址已停止寄送' })
    .where(and(mine(letter), isNull(letters.beganAt), sql`${letters.mailingId} is not null`, off));
}

/** Completes mailings whose letters have all ended, and stores their counts, which outlive the letters. */
export async function completeMailings(): Promise<void> {
  await db().execute(sql`
    update mailings m set completed_at = now(), sent_count = n.sent, failed_count = n.failed, uncertain_count = n.uncertain
    from (
      select mailing_id, count(*) filter (where sent_at is not null) as sent,
        count(*) filter (where failed_at is not null) as failed,
        count(*) filter (where sent_at is null and failed_at is null and began_at is not null) as uncertain
      from letters where mailing_id in (
        select id from mailings where started_at is not null and completed_at is null and cancelled_at is null
      ) group by mailing_id
      having count(*) filter (where sent_at is null and failed_at is null
        and (began_at is null or next_try_at > now())) = 0
    ) n
    where n.mailing_id = m.id`);
}
