import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { expect, inject, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { type BackupFacts, prepareForBackup, readEverything, writeEverything } from '@/db/backup';
import { closeDatabase, db } from '@/db/client';
import { listComments } from '@/db/comments/find';
import { limit } from '@/db/limits/limits';
import { migrate } from '@/db/migrate';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/member/members';
import { knownMigrations } from '@/db/schema-version';
import { databaseUrl, dropDatabase } from '@/db/testing/cluster';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';
import { indexArticles } from '@/search/article-index';

testDatabase();

async function everything() {
  const lines: Record<string, string[]> = {};
  const facts = await readEverything(async (table, batches) => {
    lines[table] = [];
    for await (const batch of batches) lines[table].push(...batch);
  });
  return { facts, lines };
}

async function* inBatches(lines: string[] = []) {
  for (let i = 0; i < lines.length; i += 3) yield lines.slice(i, i + 3);
}

/** Runs `work` with DATABASE_URL set to a new, empty database. */
async function inNewDatabase(work: (url: string) => Promise<void>): Promise<void> {
  const name = `portal_restored_${process.pid}`;
  const cluster = postgres(inject('clusterUrl'), { max: 1, onnotice: () => {} });
  const before = process.env.DATABASE_URL;
  await cluster.unsafe(`create database ${name}`);
  await closeDatabase();
  process.env.DATABASE_URL = databaseUrl(inject('clusterUrl'), name);
  try {
    await work(process.env.DATABASE_URL);
  } finally {
    await closeDatabase();
    process.env.DATABASE_URL = before;
    await dropDatabase(cluster, name);
    await cluster.end();
  }
}

test('a backup put into an empty database is the same to the last letter, and the site goes on from there', async () => {
  await raiseWorld();
  const odd = '<p>第一行\u2028第二行 \\n "引号" 𠮷 <b>é</b></p>';
  await db().update(articles).set({ html: odd }).where(sql`id = ${stories.published.id}`);
  await db().transaction((tx) => indexArticles(tx, [stories.published.id, stories.withComment.id]));
  await limit('kept:by:nobody', 5, 60);
  const before = await everything();
  expect(before.facts.tables.articles).toBe(Object.keys(stories).length);
  for (const left of ['rate_limits', 'pauses', 'sessions', 'jobs']) expect(before.lines[left]).toBeUndefined();
  await expect(prepareForBackup(before.facts)).rejects.toThrow('已有内容');

  await inNewDatabase(async (url) => {
    await prepareForBackup(before.facts);
    let rows = 0;
    await writeEverything(
      before.facts,
      (table) => inBatches(before.lines[table]),
      (n) => {
        rows += n;
      },
    );
    expect(rows).toBe(Object.values(before.facts.tables).reduce((sum, n) => sum + n, 0));
    const sorted = (lines: Record<string, string[]>) =>
      Object.fromEntries(Object.entries(lines).map(([table, list]) => [table, [...list].sort()]));
    const after = await everything();
    expect(sorted(after.lines)).toEqual(sorted(before.lines));
    expect((await findArticle(stories.published.id))?.html).toBe(odd);
    expect(await listComments(stories.withComment.id)).toHaveLength(1);
    const facts = { email: 'new@example.org', chineseName: '新人', passwordHash: 'x' };
    const [added] = await db().insert(members).values(facts).returning();
    expect(added?.id).toBeGreaterThan(0);
    // The references between tables are back.
    await expect(db().update(articles).set({ columnId: 987 })).rejects.toThrow();
    await migrate(url);
  });
});

test('what breaks off, lacks a row or does not fit leaves nothing behind and says so in one line', async () => {
  await raiseWorld();
  const { facts, lines } = await everything();
  const wrong: [string, string[], string][] = [
    ['no JSON', ['{"id": '], '放不进数据库'],
    ['a field of another kind', ['{"id": "x"}'], '放不进数据库'],
    [
      'a row that refers to nothing',
      [
        ...(lines.comments ?? []).slice(1),
        JSON.stringify({ ...JSON.parse(lines.comments?.[0] ?? ''), article_id: 99 }),
      ],
      '放不进',
    ],
    ['no rows', [], '应有'],
  ];
  await inNewDatabase(async () => {
    await prepareForBackup(facts);
    for (const [what, comments, said] of wrong) {
      const give = (table: string) => inBatches(table === 'comments' ? comments : lines[table]);
      await expect(writeEverything(facts, give), what).rejects.toThrow(new RegExp(`^[^\n]*${said}[^\n]*$`));
      expect(await db().select().from(members), what).toEqual([]);
    }
    await writeEverything(facts, (table) => inBatches(lines[table]));
    expect((await db().select().from(members)).length).toBe(facts.tables.members);
  });
});

test('a backup of an earlier version is restored into its own schema and then brought to this one', async () => {
  const early = knownMigrations().slice(0, -2);
  const schema = { migrations: early.length, last: String(early.at(-1)?.hash) };
  await inNewDatabase(async (url) => {
    await prepareForBackup({ schema, tables: {} });
    const { facts } = await everything();
    expect(facts.schema).toEqual(schema);
    const give = async function* (table: string) {
      if (table === 'columns')
        yield [
          '{"id":7,"slug":"old","name":"旧","description":"","position":1,"in_navigation":true,"members_only":false}',
        ];
    };
    await writeEverything({ ...facts, tables: { ...facts.tables, columns: 1 } }, give);
    await migrate(url);
    expect((await everything()).facts.tables.columns).toBe(1);
  });
});

test('a backup of a newer or of another program is refused before anything is written', async () => {
  const all = knownMigrations();
  const newer: BackupFacts = { schema: { migrations: all.length + 1, last: 'x' }, tables: {} };
  const other: BackupFacts = { schema: { migrations: all.length, last: 'x' }, tables: {} };
  await inNewDatabase(async (url) => {
    await expect(prepareForBackup(newer)).rejects.toThrow('更新的版本');
    await expect(prepareForBackup(other)).rejects.toThrow('另一个版本');
    const sqlHere = postgres(url, { max: 1, onnotice: () => {} });
    expect(await sqlHere`select 1 from pg_class where relnamespace = 'public'::regnamespace`).toHaveLength(0);
    await sqlHere.end();
  });
});
