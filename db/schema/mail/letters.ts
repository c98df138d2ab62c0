import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, primaryKey, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';
import { scripts } from '@/text/languages';

/** A file that goes with a letter; `content` is base64. */
export type Attachment = { filename: string; contentType: string; content: string };

/**
 * A mass mailing: one subject and body a script, sent to every recipient once. Facts with times; the state is read from
 * them (db/mailings/state.ts). `reference` names what is sent, `issue:356`: an address gets each reference once.
 */
export const mailings = pgTable(
  'mailings',
  {
    id: serial('id').primaryKey(),
    kind: text('kind').notNull(),
    reference: text('reference').notNull(),
    subject: text('subject').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    createdBy: integer('created_by').references(() => members.id, { onDelete: 'set null' }),
    scheduledFor: time('scheduled_for'),
    /** The recipients were fixed; sending began. */
    startedAt: time('started_at'),
    pausedAt: time('paused_at'),
    cancelledAt: time('cancelled_at'),
    completedAt: time('completed_at'),
    recipientCount: integer('recipient_count').notNull().default(0),
    /** Written with completedAt: the letters themselves are dropped after 90 days. */
    sentCount: integer('sent_count'),
    failedCount: integer('failed_count'),
    uncertainCount: integer('uncertain_count'),
  },
  (t) => [
    uniqueIndex('mailings_reference').on(t.reference).where(sql`${t.cancelledAt} is null`),
    index('mailings_open').on(t.id).where(sql`${t.completedAt} is null and ${t.cancelledAt} is null`),
    check('mailings_one_end', sql`${t.completedAt} is null or ${t.cancelledAt} is null`),
  ],
);

/** What a mailing says, in one script; text/mail/fields.ts marks the places that each recipient's letter fills. */
export const mailingBodies = pgTable(
  'mailing_bodies',
  {
    mailingId: integer('mailing_id')
      .notNull()
      .references(() => mailings.id, { onDelete: 'cascade' }),
    script: text('script', { enum: scripts }).notNull(),
    subject: text('subject').notNull(),
    textBody: text('text_body').notNull(),
    htmlBody: text('html_body').notNull(),
  },
  (t) => [primaryKey({ columns: [t.mailingId, t.script] })],
);

/**
 * The one queue of all letters, written with the change that causes them, until delivered. A letter of a mailing holds no
 * words of its own: only its recipient and what fills the mailing's body.
 */
export const letters = pgTable(
  'letters',
  {
    id: serial('id').primaryKey(),
    recipient: text('recipient').notNull(),
    /** The member whom the letter is to, whatever address it was sent to; it goes with the account. */
    memberId: integer('member_id').references(() => members.id, { onDelete: 'cascade' }),
    /** The member whom it names, where that is somebody else; it goes with that account too. */
    aboutId: integer('about_id').references(() => members.id, { onDelete: 'cascade' }),
    subject: text('subject').notNull().default(''),
    textBody: text('text_body').notNull().default(''),
    htmlBody: text('html_body').notNull().default(''),
    attachments: jsonb('attachments').$type<Attachment[]>().notNull().default([]),
    mailingId: integer('mailing_id').references(() => mailings.id, { onDelete: 'cascade' }),
    script: text('script', { enum: scripts }),
    fields: jsonb('fields').$type<Record<string, string>>(),
    createdAt: time('created_at').notNull().defaultNow(),
    sentAt: time('sent_at'),
    /** Given up: refused for good or tried too long. */
    failedAt: time('failed_at'),
    /**
     * "DATA begun": committed before the octets that end the message, taken back when the server refuses it. Where it
     * stands and nothing else is known, the server may have the letter: it is never sent again by itself (RFC 1047).
     */
    beganAt: time('began_at'),
    /** The sender that may send it; nobody else's `begin` matches. */
    claimedBy: text('claimed_by'),
    triedAt: time('tried_at'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: time('next_try_at').notNull().defaultNow(),
    lastError: text('last_error'),
  },
  (t) => {
    const open = sql`${t.sentAt} is null and ${t.failedAt} is null and ${t.beganAt} is null`;
    return [
      index('letters_of_member').on(t.memberId),
      index('letters_about').on(t.aboutId).where(sql`${t.aboutId} is not null`),
      index('letters_due').on(t.nextTryAt, t.id).where(sql`${open} and ${t.mailingId} is null`),
      index('letters_of_mailing_due')
        .on(t.mailingId, t.nextTryAt, t.id)
        .where(sql`${open} and ${t.mailingId} is not null`),
      uniqueIndex('letters_of_mailing')
        .on(t.mailingId, sql`lower(${t.recipient})`)
        .where(sql`${t.mailingId} is not null`),
      index('letters_to').on(sql`lower(${t.recipient})`),
      check('letters_one_end', sql`${t.sentAt} is null or ${t.failedAt} is null`),
    ];
  },
);

/** When the next letter may leave, by key: `all`, or a recipients' domain. Shared by all senders (db/letters/pace.ts). */
export const mailPaces = pgTable('mail_paces', {
  key: text('key').primaryKey(),
  nextAt: time('next_at').notNull(),
});

/**
 * Links of letters that decide something in the name of the editor who got the letter. The token in the address is signed
 * and random; here lies its hash only. Used once.
 */
export const letterLinks = pgTable(
  'letter_links',
  {
    hash: text('hash').primaryKey(),
    action: text('action', { enum: ['comment.approve', 'comment.reject', 'application.approve'] }).notNull(),
    /** The comment or the application. */
    subjectId: integer('subject_id').notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    letterId: integer('letter_id').references(() => letters.id, { onDelete: 'set null' }),
    expiresAt: time('expires_at').notNull(),
    usedAt: time('used_at'),
  },
  (t) => [index('letter_links_old').on(t.expiresAt), check('letter_links_subject', sql`${t.subjectId} > 0`)],
);
