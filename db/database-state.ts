import type { Holder } from '@/db/client';
import { type Channel, channel } from '@/site/channel';

// Next's bundles are several module graphs of one thread and share one pool.
declare module '@/site/channel' {
  interface Channel {
    /** What this thread knows of the database, and its pool. */
    database?: {
      /** Whether it is known not to answer. */
      away: boolean;
      /** When a connection last broke, in milliseconds since 1970. */
      troubleAt: number;
      /** Opened by db/client.ts at first use; tests put one of their own in its place. */
      pool?: Holder | undefined;
    };
  }
}

/*
 * This file loads neither postgres nor drizzle: server/next-thread.ts imports it, and Next's bundles bring drizzle
 * along in a copy of their own.
 */

export function databaseState(): NonNullable<Channel['database']> {
  channel.database ??= { away: false, troubleAt: 0 };
  return channel.database;
}

/**
 * Closes this thread's pool and that of searches, waiting for `seconds` at most until what runs is done; with 0 it is
 * broken off. The next use opens new ones.
 */
export async function closePools(seconds: number): Promise<void> {
  const { pool } = databaseState();
  databaseState().pool = undefined;
  await Promise.all([pool?.sql.end({ timeout: seconds }), pool?.search?.sql.end({ timeout: seconds })]);
}

/**
 * From here on this thread's db() refuses at once, and what waits for an answer is told that none comes; or it may ask
 * again. db/database-watch.ts decides.
 */
export async function setDatabaseAway(away: boolean): Promise<void> {
  databaseState().away = away;
  if (away) await closePools(0);
}

/** Thrown by db() while the database is known not to answer. */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
}
