import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { letters } from '@/db/schema/letters';
import { members } from '@/db/schema/members';

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
