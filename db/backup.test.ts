import { sql } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { readEverything, writeEverything } from '@/db/backup';
import { db } from '@/db/client';
import { listComments } from '@/db/comments/find';
import { limit } from '@/db/limits/limits';
import { articles } from '@/db/schema/articles';
import { members } from '@/db/schema/members';
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

test('a backup put into an empty database is the same to the last letter, and the site goes on from there', async () => {
  await raiseWorld();
  const odd = '<p>第一行\u2028第二行 \\n "引号" 𠮷 <b>é</b></p>';
  await db().update(articles).set({ html: odd }).where(sql`id = ${stories.published.id}`);
  await db().transaction((tx) => indexArticles(tx, [stories.published.id, stories.withComment.id]));
  await limit('kept:by:nobody', 5, 60);
  const before = await everything();
  expect(before.facts.tables.articles).toBe(Object.keys(stories).length);
  for (const left of ['rate_limits', 'pauses', 'sessions']) expect(before.lines[left]).toBeUndefined();

  await expect(writeEverything(before.facts, (table) => inBatches(before.lines[table]))).rejects.toThrow('已有内容');
  await db().execute(sql.raw(`truncate ${Object.keys(before.lines).join()} restart identity cascade`));
  const other = { ...before.facts, version: 1 };
  await expect(writeEverything(other, () => inBatches())).rejects.toThrow('另一个版本');

  await writeEverything(before.facts, (table) => inBatches(before.lines[table]));
  const sorted = (lines: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(lines).map(([table, rows]) => [table, [...rows].sort()]));
  const after = await everything();
  expect(sorted(after.lines)).toEqual(sorted(before.lines));
  expect((await findArticle(stories.published.id))?.html).toBe(odd);
  expect(await listComments(stories.withComment.id)).toHaveLength(1);
  const facts = { email: 'new@example.org', chineseName: '新人', passwordHash: 'x' };
  const [added] = await db().insert(members).values(facts).returning();
  expect(added?.id).toBeGreaterThan(0);
});

test('a backup that breaks off leaves nothing behind', async () => {
  await raiseWorld();
  const { facts, lines } = await everything();
  await db().execute(sql.raw(`truncate ${Object.keys(lines).join()} restart identity cascade`));
  const broken = (table: string) => inBatches(table === 'comments' ? ['{"id": "x"}'] : lines[table]);
  await expect(writeEverything(facts, broken)).rejects.toThrow();
  expect(await db().select().from(members)).toEqual([]);
});
