import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, serial, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';

/** A file that goes with a letter; `content` is base64. */
export type Attachment = { filename: string; contentType: string; content: string };

/** Letters wait here, written with the change that causes them, until delivered. */
export const letters = pgTable(
  'letters',
  {
    id: serial('id').primaryKey(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    textBody: text('text_body').notNull(),
    htmlBody: text('html_body').notNull(),
    attachments: jsonb('attachments').$type<Attachment[]>().notNull().default([]),
    createdAt: time('created_at').notNull().defaultNow(),
    sentAt: time('sent_at'),
    /** Given up: refused for good or tried too often. */
    failedAt: time('failed_at'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: time('next_try_at').notNull().defaultNow(),
    lastError: text('last_error'),
  },
  (t) => [
    index('letters_due').on(t.nextTryAt).where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    check('letters_one_end', sql`${t.sentAt} is null or ${t.failedAt} is null`),
  ],
);
