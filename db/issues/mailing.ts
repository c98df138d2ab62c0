import { type SQL, sql } from 'drizzle-orm';
import type { Script } from '@/chinese/script';
import type { Transaction } from '@/db/client';
import { cleanLine } from '@/text/clean';
import { mailingField } from '@/text/letters/mailing-fields';

export type MailingBody = { subject: string; text: string; html: string };
/** One thing for many people; the same shape as addMailing takes it in db/mailings/send.ts. */
export type NewMailing = {
  kind: string;
  reference: string;
  bodies: Record<Script, MailingBody>;
  /** Null: the site by itself. */
  createdBy: number | null;
};

/** Its text with the recipient's links in the place of their marks. */
const withLinks = (column: string) => sql`replace(replace(b.${sql.raw(column)},
  ${mailingField('unsubscribe')}, r.fields->>'unsubscribe'), ${mailingField('preferences')}, r.fields->>'preferences')`;

/**
 * Fixes who gets the mailing, in the caller's transaction; how many. `recipients` selects recipient, script and fields
 * (the paths `unsubscribe` and `preferences`, which need no escaping). Until the engine of mailings is here each
 * recipient's letter goes into the one queue whole.
 */
export async function sendMailing(tx: Transaction, mailing: NewMailing, recipients: SQL): Promise<number> {
  const bodies = Object.entries(mailing.bodies).map(
    ([script, { subject, text, html }]) => sql`(${script}, ${cleanLine(subject)}, ${text}, ${html})`,
  );
  await tx.execute(sql`set local statement_timeout = '5min'`);
  const added = await tx.execute<{ n: number }>(sql`
    with added as (
      insert into letters (recipient, subject, text_body, html_body)
      select distinct on (lower(r.recipient)) r.recipient, b.subject, ${withLinks('text_body')}, ${withLinks('html_body')}
      from (${recipients}) r
      join (values ${sql.join(bodies, sql`, `)}) b(script, subject, text_body, html_body) on b.script = r.script
      order by lower(r.recipient)
      returning 1
    ) select count(*)::int as n from added`);
  return Number(added[0]?.n ?? 0);
}
