import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/members';

/** Letters wait here, written with the change that causes them, until delivered. */
export const letters = pgTable(
  'letters',
  {
    id: serial('id').primaryKey(),
    recipient: text('recipient').notNull(),
    /** The member whom the letter is to or about; it goes with the account, whatever address it was sent to. */
    memberId: integer('member_id').references(() => members.id, { onDelete: 'cascade' }),
    subject: text('subject').notNull(),
    textBody: text('text_body').notNull(),
    htmlBody: text('html_body').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    sentAt: time('sent_at'),
    /** Given up: refused for good or tried too often. */
    failedAt: time('failed_at'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: time('next_try_at').notNull().defaultNow(),
    lastError: text('last_error'),
  },
  (t) => [
    index('letters_of_member').on(t.memberId),
    index('letters_due').on(t.nextTryAt).where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    check('letters_one_end', sql`${t.sentAt} is null or ${t.failedAt} is null`),
  ],
);
