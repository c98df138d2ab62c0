import { and, asc, desc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { type Database, db, type Transaction } from '@/db/client';
import { inRecipientsScript } from '@/db/letters/script';
import { Refusal } from '@/db/refusal';
import { type Attachment, letters } from '@/db/schema/letters';
import { findSettings } from '@/db/settings/settings';
import { cleanLine } from '@/text/clean';

/** A finished letter: one recipient, one subject, the same words as text and as HTML. */
export type Letter = { to: string; subject: string; text: string; html: string; attachments?: Attachment[] };
export type LetterState = 'waiting' | 'sent' | 'failed';
/** How each state is called wherever it is shown. */
export const letterStateNames: Record<LetterState, string> = { waiting: '待寄', sent: '已寄出', failed: '没有寄成' };

// RFC 5321 addresses as this site takes them: one address, nothing that could start a header or a list.
const address = /^[^\s@<>(),;:"\\[\]\p{Cc}]+@[^\s@<>(),;:"\\[\]\p{Cc}]+$/u;
const MOST_ATTEMPTS = 12;

/** Puts a letter into the box, in the writing that its recipient reads and in the transaction of the change that causes it. Throws for an address that is none. */
export async function enqueue(tx: Transaction | Database, letter: Letter): Promise<void> {
  if (!address.test(letter.to) || letter.to.length > 254) throw new Error('not an e-mail address');
  const { to, subject, text, html, attachments } = await inRecipientsScript(tx, letter);
  const words = { subject: cleanLine(subject), textBody: text, htmlBody: html };
  await tx.insert(letters).values({ recipient: to, ...words, attachments });
}

/** A letter to an administrator who wants to see whether letters arrive. */
export async function writeTestLetter(
  to: { to: string; name: string },
  write: (facts: { to: string; name: string; siteName: string }) => Letter,
): Promise<void> {
  const { siteName } = await findSettings();
  await enqueue(db(), write({ ...to, siteName }));
}

export type ClaimedLetter = { id: number; attempts: number; createdAt: Date } & Letter;

/**
 * Up to `most` letters that are due, oldest first, for the caller alone: another process that asks meanwhile gets
 * others. A caller that dies leaves them due again after two minutes.
 */
export async function claimLetters(most: number): Promise<ClaimedLetter[]> {
  const due = db()
    .select({ id: letters.id })
    .from(letters)
    .where(and(isNull(letters.sentAt), isNull(letters.failedAt), lte(letters.nextTryAt, sql`now()`)))
    .orderBy(asc(letters.nextTryAt), asc(letters.id))
    .limit(most)
    .for('update', { skipLocked: true });
  const rows = await db()
    .update(letters)
    .set({ attempts: sql`${letters.attempts} + 1`, nextTryAt: sql`now() + interval '2 minutes'` })
    .where(sql`${letters.id} in (${due})`)
    .returning();
  return rows
    .sort((a, b) => a.id - b.id)
    .map((row) => ({
      id: row.id,
      attempts: row.attempts,
      createdAt: row.createdAt,
      to: row.recipient,
      subject: row.subject,
      text: row.textBody,
      html: row.htmlBody,
      attachments: row.attachments,
    }));
}

/** Delivered. With `forget` the words go: they hold links that open an account. */
export async function markSent(id: number, forget: boolean): Promise<void> {
  const gone = forget ? { textBody: '', htmlBody: '', attachments: [] } : {};
  await db()
    .update(letters)
    .set({ sentAt: sql`now()`, failedAt: null, lastError: null, ...gone })
    .where(eq(letters.id, id));
}

/** Not delivered: tried again after 1, 2, 4 … minutes (at most 6 hours), given up after 12 times or when `final`. */
export async function markNotSent(letter: { id: number; attempts: number }, why: string, final: boolean) {
  const minutes = Math.min(2 ** (letter.attempts - 1), 360);
  const over = final || letter.attempts >= MOST_ATTEMPTS;
  await db()
    .update(letters)
    .set({
      lastError: cleanLine(why).slice(0, 500),
      nextTryAt: sql`now() + make_interval(mins => ${minutes})`,
      failedAt: over ? sql`now()` : null,
    })
    .where(and(eq(letters.id, letter.id), isNull(letters.sentAt)));
}

const state = sql<LetterState>`case when ${letters.sentAt} is not null then 'sent'
  when ${letters.failedAt} is not null then 'failed' else 'waiting' end`;

const line = {
  id: letters.id,
  to: letters.recipient,
  subject: letters.subject,
  createdAt: letters.createdAt,
  sentAt: letters.sentAt,
  attempts: letters.attempts,
  nextTryAt: letters.nextTryAt,
  lastError: letters.lastError,
  state,
};

/** For administrators: the letters, newest first, 50 a page, with their number. */
export async function listLetters(page: number, only?: LetterState) {
  const where = only && sql`${state} = ${only}`;
  const [rows, total] = await Promise.all([
    db()
      .select(line)
      .from(letters)
      .where(where)
      .orderBy(desc(letters.id))
      .limit(50)
      .offset((page - 1) * 50),
    db().$count(letters, where),
  ]);
  return { rows, total, pages: Math.max(1, Math.ceil(total / 50)) };
}

/** For administrators: one letter with its text, or null. */
export async function findLetter(id: number) {
  const [letter] = await db()
    .select({ ...line, text: letters.textBody })
    .from(letters)
    .where(eq(letters.id, id));
  return letter ?? null;
}

/** Makes a letter that was not delivered due at once, as if it were new. Refuses when it was delivered. */
export async function retryLetter(id: number, admin: number): Promise<void> {
  await db().transaction(async (tx) => {
    const rows = await tx
      .update(letters)
      .set({ nextTryAt: sql`now()`, failedAt: null, attempts: 0 })
      .where(and(eq(letters.id, id), isNull(letters.sentAt)))
      .returning({ id: letters.id });
    if (!rows.length) throw new Refusal('这封信已经寄出。');
    await record(tx, admin, 'letter.retry', `letter:${id}`);
  });
}

/** Makes every letter that was given up due again, once the reason is mended; how many there were. */
export async function retryFailedLetters(admin: number): Promise<number> {
  return db().transaction(async (tx) => {
    const rows = await tx
      .update(letters)
      .set({ nextTryAt: sql`now()`, failedAt: null, attempts: 0 })
      .where(and(isNull(letters.sentAt), isNotNull(letters.failedAt)))
      .returning({ id: letters.id });
    if (rows.length) await record(tx, admin, 'letter.retry', 'letters', { count: rows.length });
    return rows.length;
  });
}

/** Drops letters that were delivered or given up 90 days ago; the ticker calls it. */
export async function forgetOldLetters(): Promise<void> {
  await db().delete(letters).where(sql`coalesce(${letters.sentAt}, ${letters.failedAt}) < now() - interval '90 days'`);
}
