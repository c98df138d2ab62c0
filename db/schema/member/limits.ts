import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';

/** Fixed windows shared by all processes and kept over a restart. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').notNull(),
    windowStartsAt: time('window_starts_at').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStartsAt] })],
);

/** Growing pauses (db/limits/pauses.ts): how often in a row, since when, and when the next try is looked at. */
export const pauses = pgTable('pauses', {
  key: text('key').primaryKey(),
  count: integer('count').notNull().default(0),
  countedAt: time('counted_at').notNull().defaultNow(),
  openAt: time('open_at').notNull().defaultNow(),
});
