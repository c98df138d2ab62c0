import postgres from 'postgres';
import { beforeAll, expect, test } from 'vitest';
import { closeDatabase, databaseOn, searchDatabase, searchSettings, sqlClient } from '@/db/client';
import { databaseState } from '@/db/database-state';
import { testDatabase } from '@/db/testing/database';
import { parseQuery } from '@/search/query';
import { searchArticles } from '@/search/search';

testDatabase();

// Pools of one connection, so that the statements that it keeps can be counted.
beforeAll(async () => {
  await closeDatabase();
  const pool = (connection: Partial<postgres.ConnectionParameters>) =>
    databaseOn(postgres(String(process.env.DATABASE_URL), { max: 1, connection, onnotice: () => {} }));
  databaseState().pool = { ...pool({}), search: pool(searchSettings) };
});

async function statementsAfter(searches: string[]): Promise<number> {
  for (const typed of searches) {
    const query = parseQuery(typed);
    if (!query) throw new Error(typed);
    for (const sort of ['date', 'relevance'] as const) await searchArticles({ query }, sort, 1);
  }
  const kept = `select count(*)::int n from pg_prepared_statements where statement like '%article_search%'`;
  const [usual] = await sqlClient().unsafe(kept);
  const [plain] = await searchDatabase().execute<{ n: number }>(kept);
  return Number(usual?.n) + Number(plain?.n);
}

test('what the database keeps of searches does not grow with what is asked', async () => {
  const words = Array.from({ length: 20 }, (_, n) => '研究 大学 会议 历史'.repeat(n + 1));
  const few = await statementsAfter(words.slice(0, 3));
  // Plain searches are kept, else this would count nothing.
  expect(few).toBeGreaterThan(0);
  expect(await statementsAfter(words)).toBe(few);
  // Each of these is a statement of another form.
  const phrases = words.map((_, n) =>
    Array.from({ length: n + 1 }, (_, k) => `"第${k}次会议"`).join(n % 2 ? ' OR ' : ' '),
  );
  expect(await statementsAfter(phrases)).toBe(few);
});
