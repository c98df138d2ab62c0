/*
 * An issue leaves: its numbers are given, its recipients fixed and its letters written in one transaction. The words come
 * from mail/letter-issue.ts; the letters are sent by the engine behind db/issues/mailing.ts.
 */
import { and, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { ProtectedSpans } from '@/chinese/protected-terms';
import { convertText } from '@/chinese/script';
import { convertHtml } from '@/chinese/script-html';
import { record } from '@/db/audit/record';
import { db, type Transaction } from '@/db/client';
import { makeRoomFor } from '@/db/issues/demonstration';
import { type IssueItem, listIssueItems } from '@/db/issues/find';
import { type MailingBody, sendMailing } from '@/db/issues/mailing';
import { dayIn, type IssueDays } from '@/db/issues/names';
import { findNextNumbers, type Start } from '@/db/issues/numbering';
import { requireSender } from '@/db/issues/right';
import { Refusal } from '@/db/refusal';
import { issueItems, issues } from '@/db/schema/mail/issues';
import { findSettings } from '@/db/settings/settings';
import { fillRecipients, recipientsOf } from '@/db/subscribers/recipients';
import { listTerms } from '@/db/terms/terms';
import { langs, type Script, scripts } from '@/text/languages';
import { withWidePunctuation } from '@/text/typesetting/wide-punctuation';

/** All that a letter of an issue says. */
export type IssueWords = Start &
  IssueDays & { siteName: string; subject: string; preview: string; editorial: string; items: IssueItem[] };
/** Writes the letter; the marks of text/mail/fields.ts stand where each recipient's links go. */
export type WriteIssue = (issue: IssueWords, part: 'whole' | 'events') => MailingBody;

type Draft = typeof issues.$inferSelect;

/** What editors say in an issue, as readers see it. */
export const issueWords = ({ subject, preview, editorial }: Pick<Draft, 'subject' | 'preview' | 'editorial'>) => ({
  subject: withWidePunctuation(subject),
  preview: withWidePunctuation(preview),
  editorial: withWidePunctuation(editorial),
});

/** A draft as it would be if it were sent now; anchors count from 1. */
export async function readWords(draft: Draft, zone: string, tx?: Transaction): Promise<IssueWords> {
  const today = dayIn(zone, new Date());
  const days = { firstDay: draft.firstDay ?? today, lastDay: draft.lastDay ?? today };
  const { siteName } = await findSettings(tx);
  const numbers = await findNextNumbers(Number(days.lastDay.slice(0, 4)), tx);
  const items = (await listIssueItems(draft, tx)).map((item, i) => ({ ...item, n: i + 1 }));
  return { ...numbers, ...days, siteName, ...issueWords(draft), items };
}

/** The same letter for readers of each script; names that editors protect stay as they are. */
export function inEachScript(body: MailingBody, words: string[]): Record<Script, MailingBody> {
  const protectedSpans = new ProtectedSpans(words);
  const inScript = (script: Script): MailingBody => {
    if (script === 'as-written') return body;
    return {
      subject: convertText(body.subject, script, protectedSpans),
      text: convertText(body.text, script, protectedSpans),
      html: convertHtml(body.html, script, { words }).replace('<html lang="zh-Hans"', `<html lang="${langs[script]}"`),
    };
  };
  return Object.fromEntries(scripts.map((script) => [script, inScript(script)])) as Record<Script, MailingBody>;
}

type How = { zone: string; write: WriteIssue };
type Sent = { year: number; number: number; recipients: number };

/**
 * Somebody with the right to it sends the draft now: who gets it is fixed here; how many. Refuses one that was sent, or holds
 * nothing. A second press, or a second person, finds it sent.
 */
export const sendIssue = (id: number, by: number, how: How): Promise<Sent> => sendDraft(id, by, how, requireSender);

async function sendDraft(
  id: number,
  by: number | null,
  { zone, write }: How,
  allowed?: typeof requireSender,
): Promise<Sent> {
  return db().transaction(async (tx) => {
    if (by) await allowed?.(by, tx);
    // Of two issues at once each has numbers of its own.
    await tx.execute(sql`lock table issues in share row exclusive mode`);
    const [draft] = await tx.select().from(issues).where(eq(issues.id, id));
    if (!draft || draft.sentAt) throw new Refusal('这一期已经寄出。');
    const words = await readWords(draft, zone, tx);
    if (!words.items.length && !words.editorial) throw new Refusal('这一期还没有内容。');
    for (const item of words.items) await tx.update(issueItems).set({ n: item.n }).where(eq(issueItems.id, item.id));
    await fillRecipients(tx);
    const terms = await listTerms('keptTerms', tx);
    const letters = (part: 'whole' | 'events') => ({
      kind: 'issue',
      reference: `issue:${words.total}${part === 'events' ? ':events' : ''}`,
      bodies: inEachScript(write(words, part), terms),
      createdBy: by,
    });
    let recipients = await sendMailing(tx, letters('whole'), recipientsOf('each'));
    if (words.items.some((item) => item.events))
      recipients += await sendMailing(tx, letters('events'), recipientsOf('events'));
    const { year, number, total, firstDay, lastDay } = words;
    await makeRoomFor(tx, words);
    await tx
      .update(issues)
      .set({
        year,
        number,
        total,
        firstDay,
        lastDay,
        sentAt: sql`now()`,
        sentBy: by,
        demonstration: false,
        recipientCount: recipients,
        scheduledFor: null,
      })
      .where(eq(issues.id, id));
    await record(tx, by, 'issue.send', `issue:${id}`, { title: words.subject, year, number, total, recipients });
    return { year, number, recipients };
  });
}

/** Somebody with the right to it has the draft sent at a time to come, or (null) takes that back. Who gets it is fixed then. */
export async function scheduleIssue(id: number, at: Date | null, by: number): Promise<void> {
  await db().transaction(async (tx) => {
    await requireSender(by, tx);
    if (at && at.getTime() <= Date.now()) throw new Refusal('这个时间已经过了。');
    const [row] = await tx
      .update(issues)
      .set({ scheduledFor: at, sentBy: at ? by : null })
      .where(and(eq(issues.id, id), isNull(issues.sentAt)))
      .returning({ subject: issues.subject });
    if (!row) throw new Refusal('这一期已经寄出。');
    await record(tx, by, at ? 'issue.schedule' : 'issue.unschedule', `issue:${id}`, { title: row.subject });
  });
}

/** Sends what was scheduled and is due; whether there was anything. */
export async function sendDueIssues(how: How): Promise<boolean> {
  const due = await db()
    .select({ id: issues.id, by: issues.sentBy })
    .from(issues)
    .where(and(isNull(issues.sentAt), isNotNull(issues.scheduledFor), lte(issues.scheduledFor, sql`now()`)));
  for (const { id, by } of due) await sendDraft(id, by, how);
  return due.length > 0;
}
