import { index, integer, jsonb, pgTable, serial, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** Who did what when; rows are only ever added. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: serial('id').primaryKey(),
    at: time('at').notNull().defaultNow(),
    memberId: integer('member_id').references(() => members.id, { onDelete: 'set null' }),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail'),
  },
  (t) => [index('audit_log_newest').on(t.id.desc().nullsFirst())],
);
