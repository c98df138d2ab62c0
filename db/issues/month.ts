import { and, asc, eq, isNotNull, sql } from 'drizzle-orm';
import { db, type Transaction } from '@/db/client';
import { listIssueItems } from '@/db/issues/find';
import { type MailingBody, sendMailing } from '@/db/issues/mailing';
import { type IssueWords, inEachScript, issueWords } from '@/db/issues/send';
import { issues } from '@/db/schema/mail/issues';
import { settings } from '@/db/schema/settings';
import { findSettings } from '@/db/settings/settings';
import { fillRecipients, recipientsOf } from '@/db/subscribers/recipients';
import { listTerms } from '@/db/terms/terms';
import { two, wallClock } from '@/text/dates';

export type Month = { year: number; month: number; siteName: string; issues: IssueWords[] };
type WriteMonth = (month: Month) => MailingBody;
const NAME = 'issueMonth';

/** Takes the month for this process; false when its letter was written, or the site is younger. */
async function take(tx: Transaction, month: string): Promise<boolean> {
  const [first] = await tx.insert(settings).values({ name: NAME, value: month }).onConflictDoNothing().returning();
  if (first) return false;
  const rows = await tx
    .update(settings)
    .set({ value: month })
    .where(and(eq(settings.name, NAME), sql`${settings.value} #>> '{}' < ${month}`))
    .returning({ name: settings.name });
  return rows.length > 0;
}

/** The issues that were sent in a month of the zone, with their items. */
async function listMonth(
  tx: Transaction,
  { year, month }: { year: number; month: number },
  zone: string,
  siteName: string,
) {
  const local = sql`${issues.sentAt} at time zone ${zone}`;
  const sent = await tx
    .select()
    .from(issues)
    .where(
      and(
        isNotNull(issues.sentAt),
        // Those that came in by an import were read long ago.
        isNotNull(issues.recipientCount),
        sql`extract(year from ${local}) = ${year} and extract(month from ${local}) = ${month}`,
      ),
    )
    .orderBy(asc(issues.total));
  const words: IssueWords[] = [];
  for (const issue of sent) {
    const { year = 0, number, total, firstDay, lastDay } = issue;
    if (!year || !number || !total || !firstDay || !lastDay) continue;
    const items = await listIssueItems(issue, tx);
    words.push({ year, number, total, firstDay, lastDay, siteName, ...issueWords(issue), items });
  }
  return words;
}

/**
 * From the first day of a month on: what the issues of the month before held, to whoever reads once a month. Once a month,
 * whichever process comes first; a month without issues has no letter.
 */
export async function sendMonth(now: Date, { zone, write }: { zone: string; write: WriteMonth }): Promise<number> {
  const clock = wallClock(now, zone);
  const before = clock.month === 1 ? { year: clock.year - 1, month: 12 } : { year: clock.year, month: clock.month - 1 };
  const name = `${before.year}-${two(before.month)}`;
  return db().transaction(async (tx) => {
    if (!(await take(tx, name))) return 0;
    const { siteName } = await findSettings(tx);
    const sent = await listMonth(tx, before, zone, siteName);
    if (!sent.length) return 0;
    await fillRecipients(tx);
    const body = write({ ...before, siteName, issues: sent });
    const bodies = inEachScript(body, await listTerms('keptTerms', tx));
    return sendMailing(
      tx,
      { kind: 'issue', reference: `month:${name}`, bodies, createdBy: null },
      recipientsOf('monthly'),
    );
  });
}
