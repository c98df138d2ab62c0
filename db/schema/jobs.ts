import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';

/** One row for each kind of work that is due by time (jobs/). A process that runs one holds a lease on the row. */
export const jobs = pgTable('jobs', {
  name: text('name').primaryKey(),
  nextAt: time('next_at').notNull().defaultNow(),
  lockedBy: text('locked_by'),
  lockedUntil: time('locked_until'),
  startedAt: time('started_at'),
  endedAt: time('ended_at'),
  /** How often it has failed since it last succeeded. */
  failures: integer('failures').notNull().default(0),
  lastError: text('last_error'),
});
