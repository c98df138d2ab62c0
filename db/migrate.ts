import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const FOLDER = fileURLToPath(new URL('./migrations', import.meta.url));
// Any number will do, if nothing else in the database locks it. drizzle itself takes no lock.
const LOCK = 20_260_101;

/**
 * Brings the database at `url` to this version's schema. Several starts at once take turns; whoever comes later finds
 * the work done. Uses one connection of its own, without the pool's statement timeout.
 */
export async function migrate(url: string): Promise<void> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'portal-migrate', statement_timeout: 0 },
  });
  try {
    await sql`select pg_advisory_lock(${LOCK})`;
    await applyMigrations(drizzle(sql), { migrationsFolder: FOLDER });
  } finally {
    // Closing the connection gives the lock back.
    await sql.end({ timeout: 5 });
  }
}
