import postgres from 'postgres';
import { expect, inject, test } from 'vitest';
import { migrate } from '@/db/migrate';
import { findSiteSchema } from '@/db/schema-version';
import { databaseUrl, dropDatabase } from '@/db/testing/cluster';

/** Prepares a database by `statements` and says what a start makes of it. */
async function startOn(statements: string[], options = ''): Promise<string> {
  const name = `portal_foreign_${process.pid}`;
  const cluster = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} });
  await cluster.unsafe(`create database ${name} ${options}`);
  const url = databaseUrl(inject('clusterUrl'), name);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    for (const statement of statements) await sql.unsafe(statement);
    return await migrate(url).then(
      () => 'migrated',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  } finally {
    await sql.end();
    expect(await findSiteSchema(url)).toBeNull();
    await dropDatabase(cluster, name);
    await cluster.end();
  }
}

const newer = [
  'create schema drizzle',
  'create table drizzle.__drizzle_migrations (id serial, hash text, created_at bigint)',
];

test.each([
  ['an empty database', [], '', /^migrated$/],
  [
    "another program's tables",
    ['create table wp_posts (id int)'],
    '',
    /^Refusal: [^\n]*wp_posts[^\n]*没有动它[^\n]*CREATE DATABASE/,
  ],
  [
    "another program's tables beside its own drizzle",
    [...newer, 'create table orders (id int)'],
    '',
    /^Refusal: [^\n]*orders[^\n]*没有动它/,
  ],
  [
    'a newer version of ours',
    [
      ...newer,
      'insert into drizzle.__drizzle_migrations (hash, created_at) select g::text, g from generate_series(1, 500) g',
    ],
    '',
    /^Refusal: [^\n]*更新的版本[^\n]*备份/,
  ],
  [
    'another encoding',
    [],
    "encoding 'SQL_ASCII' locale 'C' locale_provider libc template template0",
    /^Refusal: [^\n]*SQL_ASCII[^\n]*UTF8/,
  ],
])('a start on %s', async (_, statements, options, said) => {
  expect(await startOn(statements, options)).toMatch(said);
});
