/*
 * A real database for a test file: call testDatabase() once at the top of the file, then use db() and everything in
 * db/ as the site does. Every file gets its own freshly migrated, empty database; the tests of one file share it.
 *
 *   import { testDatabase } from '@/db/testing';
 *   testDatabase();
 *   test('a comment appears only after an editor approves it', async () => { await addComment(…) … });
 *
 * TEST_DATABASE_URL names a PostgreSQL to use instead of a throwaway one; its user must be allowed to create databases.
 */
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, inject } from 'vitest';
import { closeDatabase } from '@/db/client';
import { databaseUrl, dropDatabase } from '@/db/testing-cluster';

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
  });
  afterAll(async () => {
    await closeDatabase();
    await inCluster((sql) => dropDatabase(sql, name));
  });
}
