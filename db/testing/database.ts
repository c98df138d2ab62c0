/*
 * A real database for a test file: call testDatabase() once at the top of the file, then use db() and everything in
 * db/ as the site does. Every file gets its own freshly migrated, empty database; the tests of one file share it.
 *
 *   import { testDatabase } from '@/db/testing/database';
 *   testDatabase();
 *   test('a comment appears only after an editor approves it', async () => { await addComment(…) … });
 *
 * TEST_DATABASE_URL names a PostgreSQL to use instead of a throwaway one; its user must be allowed to create databases.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase, type Database, databaseOn, type Holder } from '@/db/client';
import { databaseState } from '@/db/database-state';
import { databaseUrl, dropDatabase } from '@/db/testing/cluster';

/** Only what hangs meets these, seconds and milliseconds; the site's own limits are short (db/client.ts). */
const patient = { connect_timeout: 120, connection: { application_name: 'portal', statement_timeout: 200_000 } };

const within = new AsyncLocalStorage<boolean>();

/**
 * The pool, but whoever asks it for another connection inside a transaction fails: as many of them at once as there are
 * connections would wait for one another for ever.
 */
function strict(holder: Holder): Holder {
  const free = <T>(what: T): T => {
    if (within.getStore()) throw new Error('inside a transaction everything goes through its `tx`, not db()');
    return what;
  };
  const watched = (database: Database) =>
    new Proxy(database, {
      get: (target, name) =>
        name === 'transaction'
          ? (work: Parameters<Database['transaction']>[0], ...rest: []) =>
              target.transaction((tx) => within.run(true, () => work(tx)), ...rest)
          : Reflect.get(target, name),
    });
  const [plain, prepared] = [watched(holder.db), watched(holder.prepared)];
  return {
    sql: holder.sql,
    get db() {
      return free(plain);
    },
    get prepared() {
      return free(prepared);
    },
  };
}

/** Gives this test file a database of its own before its first test and removes it after the last. */
export function testDatabase(): void {
  const name = `portal_test_${randomBytes(6).toString('hex')}`;
  const inCluster = async (work: (sql: postgres.Sql) => Promise<unknown>) => {
    const sql = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} });
    await work(sql).finally(() => sql.end());
  };
  beforeAll(async () => {
    await inCluster((sql) => sql.unsafe(`create database ${name} template ${inject('template')}`));
    await closeDatabase();
    process.env.DATABASE_URL = databaseUrl(inject('clusterUrl'), name);
    const sql = postgres(process.env.DATABASE_URL, { max: 3, onnotice: () => {}, ...patient });
    databaseState().pool = strict(databaseOn(sql));
  });
  afterAll(async () => {
    await closeDatabase();
    await inCluster((sql) => dropDatabase(sql, name));
  });
}
