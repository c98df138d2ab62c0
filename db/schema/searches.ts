import { index, integer, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';

/** What readers look for and find, without anything about who did; suggested to others when it is often asked. */
export const searches = pgTable(
  'searches',
  {
    /** Folded, so that 臺灣 and 台湾 are one. */
    key: text('key').primaryKey(),
    words: text('words').notNull(),
    times: integer('times').notNull().default(1),
    lastAt: time('last_at').notNull().defaultNow(),
  },
  (t) => [index('searches_by_beginning').on(t.key.op('text_pattern_ops')), index('searches_by_time').on(t.lastAt)],
);
