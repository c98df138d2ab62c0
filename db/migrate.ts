import type { MigrationMeta } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { checkDatabase } from '@/db/database-check';
import { Refusal } from '@/db/refusal';
import { knownMigrations, MIGRATIONS, type SchemaVersion, schemaVersionOf } from '@/db/schema-version';

// Any number will do, if nothing else in the database locks it. drizzle itself takes no lock.
const LOCK = 20_260_101;

/** drizzle's own migrate() always takes all migrations of a folder; this is what it calls. */
type Migrator = {
  dialect: { migrate(list: MigrationMeta[], session: unknown, config: { migrationsFolder: string }): Promise<void> };
  session: unknown;
};

/**
 * Applies what is missing of `migrations`, then runs `then`. Several starts at once take turns; whoever comes later finds
 * the work done. Uses one connection of its own, without the pool's statement timeout.
 */
async function apply(url: string, migrations: MigrationMeta[], then: (sql: postgres.Sql) => Promise<void>) {
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
    await checkDatabase(sql, migrations);
    const { dialect, session } = drizzle(sql) as unknown as Migrator;
    await dialect.migrate(migrations, session, { migrationsFolder: MIGRATIONS }).catch((error: Error) => {
      const reason = (error.cause as Error | undefined)?.message ?? error.message;
      throw new Refusal(`数据库结构没有更新成功：${reason}`);
    });
    await then(sql);
  } finally {
    // Closing the connection gives the lock back.
    await sql.end({ timeout: 5 });
  }
}

/** Brings the database at `url` to this version's schema, then runs `first` (what a new database needs). */
export function migrate(url: string, first: () => Promise<void> = async () => {}): Promise<void> {
  return apply(url, knownMigrations(), first);
}

/** Refuses the schema of a backup that this program does not know. */
export function checkKnown({ migrations, last }: SchemaVersion): void {
  const all = knownMigrations();
  if (migrations > all.length) throw new Refusal('这份备份来自更新的版本。请先更新程序，再恢复');
  if (all[migrations - 1]?.hash !== last)
    throw new Refusal('这份备份来自另一个版本的程序。请用写它的那个版本恢复，再更新程序');
}

/** Brings an empty database to an earlier schema, for a backup of then; the next start brings it to today's. */
export async function migrateTo(url: string, wanted: SchemaVersion): Promise<void> {
  checkKnown(wanted);
  await apply(url, knownMigrations().slice(0, wanted.migrations), async (sql) => {
    if ((await schemaVersionOf(sql)).last !== wanted.last)
      throw new Refusal('数据库的结构与备份的不同。请用一个空的数据库');
  });
}
