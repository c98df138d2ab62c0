/*
 * Sending one thing to many people, once each. How an issue (or an event's notice) goes out:
 *
 *   const id = await addMailing(tx, { kind: 'issue', reference: 'issue:356', bodies, createdBy, scheduledFor });
 *   await startMailing(tx, id, sql`select email as recipient, script, jsonb_build_object(
 *     'name', name, 'unsubscribe', '/newsletter/unsubscribe/' || token) as fields from subscribers where …`);
 *
 * Both may stand in one transaction (send now). Scheduled: addMailing now; when listDueMailings names it, startMailing with
 * the query as it is then, so that whoever left meanwhile gets nothing. Fields that mail/ knows: `unsubscribe`, the path of
 * the recipient's one-click page (makes List-Unsubscribe); every other one fills the marks of text/mail/fields.ts.
 * An address gets a `reference` once, whatever mailings there were of it, and none while it is switched off.
 */
import { and, eq, isNotNull, isNull, lte, type SQL, sql } from 'drizzle-orm';
import type { Script } from '@/chinese/script';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { mailingBodies, mailings } from '@/db/schema/mail/letters';
import { cleanLine } from '@/text/clean';
import { fillFields } from '@/text/mail/fields';

export type MailingBody = { subject: string; text: string; html: string };
export type NewMailing = {
  kind: string;
  reference: string;
  /** One a script that recipients read; `as-written` is also for whoever reads one that is missing. */
  bodies: { 'as-written': MailingBody } & Partial<Record<Script, MailingBody>>;
  /** Null: the site by itself. */
  createdBy: number | null;
  scheduledFor?: Date | null;
};

/** Writes down what will be sent; nobody gets it yet. Refuses a second mailing of a reference that was not cancelled. */
export async function addMailing(tx: Transaction, mailing: NewMailing): Promise<number> {
  const { kind, reference, bodies, createdBy, scheduledFor = null } = mailing;
  const subject = cleanLine(fillFields(bodies['as-written'].subject, {}, 'text'));
  const [row] = await tx
    .insert(mailings)
    .values({ kind, reference, subject, createdBy, scheduledFor })
    .onConflictDoNothing()
    .returning({ id: mailings.id });
  if (!row) throw new Refusal('这一期已经有人寄出或定时了，不必再寄。');
  for (const [script, body] of Object.entries(bodies)) {
    await tx.insert(mailingBodies).values({
      mailingId: row.id,
      script: script as Script,
      // Not cleaned: it may hold placeholders. mail/sending/mailing-bodies.ts fills them, then cleans the line.
      subject: body.subject,
      textBody: body.text,
      htmlBody: body.html,
    });
  }
  await record(tx, createdBy, 'mailing.add', `mailing:${row.id}`, { title: subject });
  return row.id;
}

/**
 * Fixes the recipients, all in the caller's transaction, and lets the letters go; how many there are. `recipients` selects
 * `recipient`, `script` and `fields`. Refuses a mailing that has begun or was cancelled. What is no address is left out.
 */
export async function startMailing(tx: Transaction, id: number, recipients: SQL): Promise<number> {
  const [mailing] = await tx
    .update(mailings)
    .set({ startedAt: sql`now()` })
    .where(and(eq(mailings.id, id), isNull(mailings.startedAt), isNull(mailings.cancelledAt)))
    .returning({ reference: mailings.reference });
  if (!mailing) throw new Refusal('已经开始寄出，或者已经取消。');
  // A hundred thousand rows take longer than a page may.
  await tx.execute(sql`set local statement_timeout = '5min'`);
  const added = await tx.execute<{ n: number }>(sql`
    with added as (
      insert into letters (mailing_id, recipient, script, fields)
      select distinct on (lower(r.recipient)) ${id}::int, r.recipient, r.script, r.fields
      from (${recipients}) r
      where r.recipient ~ '^[^[:space:][:cntrl:]@<>(),;:"\\\\]+@[^[:space:][:cntrl:]@<>(),;:"\\\\]+$' and length(r.recipient) <= 254
        and not exists (select 1 from mail_addresses a where a.address = lower(r.recipient) and a.off_at is not null)
        and not exists (
          select 1 from letters l join mailings m on m.id = l.mailing_id
          where lower(l.recipient) = lower(r.recipient) and m.reference = ${mailing.reference}
            and (l.sent_at is not null or l.began_at is not null)
        )
      order by lower(r.recipient)
      returning 1
    ) select count(*)::int as n from added`);
  const recipientCount = Number(added[0]?.n ?? 0);
  await tx.update(mailings).set({ recipientCount }).where(eq(mailings.id, id));
  return recipientCount;
}

/** Scheduled mailings of a kind whose time has come: their noun starts them. */
export function listDueMailings(kind: string) {
  return db()
    .select({ id: mailings.id, reference: mailings.reference })
    .from(mailings)
    .where(
      and(
        eq(mailings.kind, kind),
        isNotNull(mailings.scheduledFor),
        lte(mailings.scheduledFor, sql`now()`),
        isNull(mailings.startedAt),
        isNull(mailings.cancelledAt),
      ),
    );
}

/** Whoever has left gets no letter that has not begun; call it in the transaction that ends a subscription. */
export async function withdrawRecipient(tx: Transaction, address: string, kind: string): Promise<void> {
  await tx.execute(sql`
    update letters l set failed_at = now(), last_error = '已退订' from mailings m
    where m.id = l.mailing_id and m.kind = ${kind} and lower(l.recipient) = ${address.toLowerCase()}
      and l.sent_at is null and l.failed_at is null and l.began_at is null`);
}

/** A mailing's body in a script, or as written where it has none; null when the mailing is gone. */
export async function findMailingBody(id: number, script: string): Promise<MailingBody | null> {
  const rows = await db().select().from(mailingBodies).where(eq(mailingBodies.mailingId, id));
  const body = rows.find((row) => row.script === script) ?? rows.find((row) => row.script === 'as-written');
  return body ? { subject: body.subject, text: body.textBody, html: body.htmlBody } : null;
}
