import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';

/** Growing pauses (db/pauses.ts): how often in a row, since when, and when the next try is looked at. */
export const pauses = pgTable('pauses', {
  key: text('key').primaryKey(),
  count: integer('count').notNull().default(0),
  countedAt: time('counted_at').notNull().defaultNow(),
  openAt: time('open_at').notNull().defaultNow(),
});
