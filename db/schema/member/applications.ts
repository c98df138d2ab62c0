import { sql } from 'drizzle-orm';
import { check, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** 申请: one row each time a person applies; a decision has all of who, when, which. */
export const applications = pgTable(
  'applications',
  {
    id: serial('id').primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    appliedAt: time('applied_at').notNull().defaultNow(),
    decidedAt: time('decided_at'),
    decidedBy: integer('decided_by').references(() => members.id, { onDelete: 'set null' }),
    decision: text('decision', { enum: ['approved', 'declined'] }),
    reason: text('reason').notNull().default(''),
  },
  (t) => [
    uniqueIndex('applications_open').on(t.memberId).where(sql`${t.decidedAt} is null`),
    check('applications_decided', sql`(${t.decidedAt} is null) = (${t.decision} is null)`),
  ],
);
