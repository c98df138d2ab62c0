import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { type ArticleLine, line, visible } from '@/db/articles';
import { db } from '@/db/client';
import { articles } from '@/db/schema';

type Place = { id: number; publishedAt: Date; column: { id: number } };

/** The articles of the same column published next before or after this one, the nearest first. */
function listBesides(
  { id, publishedAt, column }: Place,
  side: 'before' | 'after',
  limit: number,
): Promise<ArticleLine[]> {
  const place = sql`(${publishedAt.toISOString()}::timestamptz, ${id}::int)`;
  const [compare, order] = side === 'before' ? [sql`<`, desc] : [sql`>`, asc];
  const beyond = sql`(${articles.publishedAt}, ${articles.id}) ${compare} ${place}`;
  return (
    db()
      .select(line)
      .from(articles)
      // A Date has milliseconds, the database microseconds: the article itself would come a little after itself.
      .where(and(eq(articles.columnId, column.id), visible, beyond, ne(articles.id, id)))
      .orderBy(order(articles.publishedAt), order(articles.id))
      .limit(limit)
  );
}

/**
 * What stands next to an article in its column: the one published just before it and the one just after, each of which
 * may be missing, and 相关栏目, `most` neighbours: as many newer as older where there are, the newest first.
 */
export async function findAround(place: Place, most = 10) {
  const [older, newer] = await Promise.all([listBesides(place, 'before', most), listBesides(place, 'after', most)]);
  const half = Math.floor(most / 2);
  const takenNewer = newer.slice(0, Math.max(half, most - older.length));
  const neighbours = [...takenNewer.reverse(), ...older.slice(0, most - takenNewer.length)];
  return { before: older[0], after: newer[0], neighbours };
}
