import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/**
 * Logins, one row each. The browser's cookie carries a random secret; `id` is its SHA-256, so that a copy of the table opens
 * nothing. `version` is the member's session version at the login. `device` is browser and system in words, no more.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: text('id').primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    device: text('device').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    seenAt: time('seen_at').notNull().defaultNow(),
    endedAt: time('ended_at'),
  },
  (t) => [index('sessions_of_member').on(t.memberId)],
);
