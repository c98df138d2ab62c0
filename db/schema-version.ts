import path from 'node:path';
import { type MigrationMeta, readMigrationFiles } from 'drizzle-orm/migrator';
import postgres from 'postgres';

export const MIGRATIONS = path.resolve('db/migrations');

/** Which schema a database has: how many migrations it went through, and the hash of the last. */
export type SchemaVersion = { migrations: number; last: string };

/** The migrations of this program, oldest first. */
export const knownMigrations = (): MigrationMeta[] => readMigrationFiles({ migrationsFolder: MIGRATIONS });

/** The schema that this program works with. */
export function schemaOfProgram(): SchemaVersion {
  const all = knownMigrations();
  return { migrations: all.length, last: all.at(-1)?.hash ?? '' };
}

/** The schema of a database that this program, or another version of it, has migrated. */
export async function schemaVersionOf(sql: postgres.Sql | postgres.ReservedSql): Promise<SchemaVersion> {
  const rows = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at, id`;
  return { migrations: rows.length, last: rows.at(-1)?.hash ?? '' };
}

/** The schema of the site in the database at `url`; null where no site is (no tables of ours, or nobody in them). */
export async function findSiteSchema(url: string): Promise<SchemaVersion | null> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [tables] = await sql<{ made: boolean }[]>`select to_regclass('drizzle.__drizzle_migrations') is not null
      and to_regclass('public.members') is not null and to_regclass('public.articles') is not null as made`;
    if (!tables?.made) return null;
    const [members] = await sql<{ some: boolean }[]>`select exists (select from members) as some`;
    return members?.some ? await schemaVersionOf(sql) : null;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
