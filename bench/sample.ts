import { sql } from 'drizzle-orm';
import { db } from '@/db/client';

/** Ids of visible articles, spread over all; for measurements only. */
export async function listSomeArticles(most: number): Promise<number[]> {
  const rows = await db().execute<{ id: number }>(
    sql`select article_id id from article_search order by md5(article_id::text) limit ${most}`,
  );
  return rows.map((row) => row.id);
}
