import { and, desc, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { type Database, db, type Transaction } from '@/db/client';
import { hiddenToken, hideTokens, tokenPattern } from '@/db/letters/hidden-links';
import { inRecipientsScript } from '@/db/letters/script';
import { type LetterState, letterState } from '@/db/letters/state';
import { Refusal } from '@/db/refusal';
import { type Attachment, letters, mailings } from '@/db/schema/mail/letters';
import { findSettings } from '@/db/settings/settings';
import { cleanLine } from '@/text/clean';

/** A finished letter: one recipient, one subject, the same words as text and as HTML. */
export type Letter = { to: string; subject: string; text: string; html: string; attachments?: Attachment[] };
// RFC 5321 addresses as this site takes them: one address, nothing that could start a header or a list.
const address = /^[^\s@<>(),;:"\\[\]\p{Cc}]+@[^\s@<>(),;:"\\[\]\p{Cc}]+$/u;

/** Whether the text is one address, and nothing else. */
export const isAddress = (text: string) => address.test(text) && text.length <= 254;

/**
 * Puts a letter to one person into the queue, in the script that its recipient reads and in the transaction of the
 * change that causes it. Returns its id. `about`: the member whom it is about, if that is not the recipient. Throws
 * for an invalid address. It leaves at `notBefore` at the earliest.
 */
export async function enqueue(
  tx: Transaction | Database,
  letter: Letter,
  about?: number,
  notBefore?: SQL,
): Promise<number> {
  if (!isAddress(letter.to)) throw new Error('not an e-mail address');
  const { to, subject, text, html, attachments, memberId } = await inRecipientsScript(tx, letter);
  const [row] = await tx
    .insert(letters)
    .values({
      recipient: to,
      memberId: memberId ?? about,
      aboutId: about,
      subject: cleanLine(subject),
      textBody: text,
      htmlBody: html,
      attachments,
      nextTryAt: notBefore,
    })
    .returning({ id: letters.id });
  return row?.id ?? 0;
}

/** A letter to an administrator who wants to see whether letters arrive. */
export async function writeTestLetter(
  to: { to: string; name: string },
  write: (facts: { to: string; name: string; siteName: string }) => Letter,
): Promise<void> {
  const { siteName } = await findSettings();
  await enqueue(db(), write({ ...to, siteName }));
}

const line = {
  id: letters.id,
  to: letters.recipient,
  subject: sql<string>`coalesce(${mailings.subject}, ${letters.subject})`,
  mailingId: letters.mailingId,
  createdAt: letters.createdAt,
  sentAt: letters.sentAt,
  attempts: letters.attempts,
  nextTryAt: letters.nextTryAt,
  lastError: letters.lastError,
  state: letterState,
};

/** For administrators: letters of a state, or all to single persons; newest first, 50 a page, with their number. */
export async function listLetters(page: number, only?: LetterState) {
  const where = only ? sql`${letterState} = ${only}` : sql`${letters.mailingId} is null`;
  const [rows, total] = await Promise.all([
    db()
      .select(line)
      .from(letters)
      .leftJoin(mailings, eq(mailings.id, letters.mailingId))
      .where(where)
      .orderBy(desc(letters.id))
      .limit(50)
      .offset((page - 1) * 50),
    db().$count(letters, where),
  ]);
  return { rows, total, pages: Math.max(1, Math.ceil(total / 50)) };
}

/** For administrators: one letter with its text, or null. Links that open something are hidden, also while it waits. */
export async function findLetter(id: number) {
  const [letter] = await db()
    .select({ ...line, text: sql<string>`${hideTokens.textBody}` })
    .from(letters)
    .leftJoin(mailings, eq(mailings.id, letters.mailingId))
    .where(eq(letters.id, id));
  return letter ?? null;
}

const isWhole = sql`position(${hiddenToken} in ${letters.textBody}) = 0`;
/** The fields of a letter that was never tried. */
const anew = { nextTryAt: sql`now()`, failedAt: null, beganAt: null, triedAt: null, claimedBy: null, attempts: 0 };

/**
 * Makes a letter that was not delivered due at once, as if it were new. An uncertain one too: its recipient may then
 * get it twice, so a person decides this and the queue never does. Refuses when it was delivered or is being sent, and
 * when the token of its link has been removed.
 */
export async function retryLetter(id: number, admin: number): Promise<void> {
  await db().transaction(async (tx) => {
    const rows = await tx
      .update(letters)
      .set(anew)
      .where(and(eq(letters.id, id), isNull(letters.sentAt), ne(letterState, 'sending'), isWhole))
      .returning({ id: letters.id, mailingId: letters.mailingId });
    const [row] = rows;
    if (!row) throw new Refusal('这封信已经寄出、正在寄出，或者里面的链接已过期，不能再寄。');
    if (row.mailingId) await reopenMailing(tx, row.mailingId);
    await record(tx, admin, 'letter.retry', `letter:${id}`);
  });
}

/** Opens a completed mailing again, because one of its letters is to be sent. */
async function reopenMailing(tx: Transaction, id: number): Promise<void> {
  const [mailing] = await tx
    .update(mailings)
    .set({ completedAt: null })
    .where(and(eq(mailings.id, id), isNull(mailings.cancelledAt)))
    .returning({ id: mailings.id });
  if (!mailing) throw new Refusal('这次群发已经取消，其中的信不再寄出。');
}

/** Makes every letter to one person that was given up due again, when the cause has been removed. Returns how many. */
export async function retryFailedLetters(admin: number): Promise<number> {
  return db().transaction(async (tx) => {
    const rows = await tx
      .update(letters)
      .set(anew)
      .where(and(isNull(letters.sentAt), isNotNull(letters.failedAt), isNull(letters.mailingId), isWhole))
      .returning({ id: letters.id });
    if (rows.length) await record(tx, admin, 'letter.retry', 'letters', { count: rows.length });
    return rows.length;
  });
}

/**
 * Job: deletes letters 90 days after they were delivered, given up or begun. Gives letters with links up that could
 * not be delivered for three days, and removes the tokens from their text.
 */
export async function forgetOldLetters(): Promise<void> {
  const late = sql`${letters.sentAt} is null and ${letters.createdAt} < now() - interval '3 days'`;
  await db()
    .update(letters)
    .set({ ...hideTokens, failedAt: sql`coalesce(${letters.failedAt}, now())` })
    .where(and(late, sql`${letters.textBody} ~ ${tokenPattern}`));
  const end = sql`coalesce(${letters.sentAt}, ${letters.failedAt}, ${letters.beganAt})`;
  await db().delete(letters).where(sql`${end} < now() - interval '90 days'`);
}
