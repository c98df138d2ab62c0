import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** Single-use links: only the SHA-256 of a token is kept. `email` is the new address that an 'email' token proves. */
export const tokens = pgTable(
  'tokens',
  {
    hash: text('hash').primaryKey(),
    purpose: text('purpose', { enum: ['verify', 'reset', 'email'] }).notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    email: text('email'),
    expiresAt: time('expires_at').notNull(),
    usedAt: time('used_at'),
  },
  (t) => [
    index('tokens_of_member').on(t.memberId, t.purpose),
    check('tokens_email', sql`(${t.purpose} = 'email') = (${t.email} is not null)`),
  ],
);
