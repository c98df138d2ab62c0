import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { Refusal } from '@/db/refusal';

const FOLDER = path.resolve('db/migrations');
// Any number will do, if nothing else in the database locks it. drizzle itself takes no lock.
const LOCK = 20_260_101;

/**
 * Brings the database at `url` to this version's schema, then runs `first` (what a new database needs). Several starts
 * at once take turns; whoever comes later finds the work done. Uses one connection of its own, without the pool's
 * statement timeout.
 */
export async function migrate(url: string, first: () => Promise<void> = async () => {}): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    idle_timeout: 0,
    max_lifetime: 0,
    onnotice: () => {},
    connection: { application_name: 'portal-migrate', statement_timeout: 0 },
  });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await applyMigrations(drizzle(sql), { migrationsFolder: FOLDER }).catch((error: Error) => {
      const reason = (error.cause as Error | undefined)?.message ?? error.message;
      throw new Refusal(`数据库结构没有更新成功：${reason}`);
    });
    await first();
  } finally {
    // Closing the connection gives the lock back.
    await sql.end({ timeout: 5 });
  }
}
