import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { afterAll, expect, inject, test } from 'vitest';
import { migrate } from '@/db/migrate';
import { databaseUrl, dropDatabase } from '@/db/testing/cluster';

const folder = mkdtempSync(path.join(tmpdir(), 'portal-migrations-'));
const journal = JSON.parse(readFileSync('db/migrations/meta/_journal.json', 'utf8')) as { entries: unknown[] };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The migrations of an earlier version: the first `count` of today's. */
function earlier(count: number): string {
  cpSync('db/migrations', folder, { recursive: true });
  writeFileSync(
    path.join(folder, 'meta', '_journal.json'),
    JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }),
  );
  return folder;
}

test.each([
  ['an empty database', 0],
  ['a database of the first version', 1],
  ['a database of an earlier version', 6],
])('three starts at once on %s take turns and leave it whole', async (_, count) => {
  const name = `portal_turns_${process.pid}_${count}`;
  const cluster = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} });
  await cluster.unsafe(`create database ${name}`);
  const url = databaseUrl(inject('clusterUrl'), name);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    if (count) {
      await applyMigrations(drizzle(sql), { migrationsFolder: earlier(count) });
      await sql`insert into columns (slug, name, position) values ('kept', '留着', 1)`;
    }
    let [inside, most, behind] = [0, 0, 3];
    const waiting = () => sql`
      select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    const first = async () => {
      most = Math.max(most, ++inside);
      const others = --behind;
      // Stays inside until all others wait for their turn; were there no turns, they would come in.
      await expect.poll(async () => most > 1 || (await waiting()).length === others, { timeout: 20_000 }).toBe(true);
      inside--;
    };
    await Promise.all([migrate(url, first), migrate(url, first), migrate(url, first)]);
    expect(most).toBe(1);
    const [done] = await sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
    expect(done?.n).toBe(journal.entries.length);
    const kept = await sql`select name from columns where slug = 'kept'`;
    expect(kept.length).toBe(count ? 1 : 0);
  } finally {
    await sql.end();
    await dropDatabase(cluster, name);
    await cluster.end();
  }
});

test('links to accounts leave the letters of before, except those that still have to go out', async () => {
  const at = (journal.entries as { tag: string }[]).findIndex(({ tag }) => /sessions_and_pauses/.test(tag));
  const name = `portal_letters_${process.pid}`;
  const cluster = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} });
  await cluster.unsafe(`create database ${name}`);
  const url = databaseUrl(inject('clusterUrl'), name);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  const link = `https://example.org/reset/${'Ab_-9'.repeat(8)}xyz`;
  try {
    await applyMigrations(drizzle(sql), { migrationsFolder: earlier(at) });
    const add = (recipient: string, sent: boolean) =>
      sql`insert into letters (recipient, subject, text_body, html_body, sent_at)
        values (${recipient}, '信', ${`请点：\n${link}\n/articles/7`}, ${`<a href="${link}">点</a>`}, case when ${sent} then now() end)`;
    await add('sent@example.org', true);
    await add('waiting@example.org', false);
    await migrate(url);
    const rows = await sql`select text_body || html_body as words from letters order by recipient`;
    const hidden = 'https://example.org/reset/…（已隐去）';
    expect(rows.map(({ words }) => words)).toEqual([
      `请点：\n${hidden}\n/articles/7<a href="${hidden}">点</a>`,
      `请点：\n${link}\n/articles/7<a href="${link}">点</a>`,
    ]);
  } finally {
    await sql.end();
    await dropDatabase(cluster, name);
    await cluster.end();
  }
});
