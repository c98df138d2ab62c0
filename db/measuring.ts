import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { searchArticles } from '@/db/search';
import { parseQuery } from '@/text/query';

/** Ids of visible articles, spread over all; for measurements only. */
export async function listSomeArticles(most: number): Promise<number[]> {
  const rows = await db().execute<{ id: number }>(
    sql`select article_id id from article_search order by md5(article_id::text) limit ${most}`,
  );
  return rows.map((row) => row.id);
}

/** Words of two to four characters that stand in articles, taken from them. */
async function someWords(most: number): Promise<string[]> {
  const rows = await db().execute<{ body: string }>(
    sql`select left(body, 2000) body from article_words order by md5(article_id::text) limit ${most}`,
  );
  return rows.flatMap(({ body }, n) => {
    const run = (body.match(/\p{Script=Han}{4,}/gu) ?? [])[n % 7];
    return run ? [run.slice(0, 2 + (n % 3))] : [];
  });
}

/** Milliseconds of the first page of searches for `count` words, one after the other. */
export async function timeSearches(sort: 'relevance' | 'date', count: number): Promise<{ p50: number; p95: number }> {
  const times: number[] = [];
  for (const word of await someWords(count)) {
    const query = parseQuery(word);
    if (!query) continue;
    const startedAt = performance.now();
    await searchArticles({ query }, sort, 1);
    times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}
