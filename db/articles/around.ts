import { and, asc, desc, eq, ne, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { type ArticleLine, line, shownIn } from '@/db/articles/find';
import { type Database, prepared } from '@/db/client';
import { articleColumns, articles } from '@/db/schema/articles';

type Position = { id: number; publishedAt: Date; column: { id: number } };

/** The articles of the same (main) column published next before or after this one, the nearest first. */
function besides(on: Database, side: 'before' | 'after') {
  const given = sql.placeholder;
  const [compare, order] = side === 'before' ? [sql`<`, desc] : [sql`>`, asc];
  const beyond = sql`(${articleColumns.shownAt}, ${articleColumns.articleId}) ${compare} (${given('at')}::timestamptz, ${given('id')}::int)`;
  return (
    on
      .select({ ...line, side: sql<string>`${sql.raw(`'${side}'`)}`.as('side') })
      .from(articleColumns)
      .innerJoin(articles, eq(articles.id, articleColumns.articleId))
      // A Date has milliseconds, the database microseconds: the article itself would come a little after itself.
      .where(and(shownIn(sql`${given('column')}`), beyond, ne(articleColumns.articleId, given('id'))))
      .orderBy(order(articleColumns.shownAt), order(articleColumns.articleId))
      .limit(given('most'))
  );
}

const bothSides = prepared((on) => unionAll(besides(on, 'before'), besides(on, 'after')).prepare('around'));

/**
 * The neighbours of an article in its column: the articles published just before and just after it, either of which may
 * be missing, and 相关栏目: `most` articles, as many newer as older if there are enough, the newest first.
 */
export async function findAround(place: Position, most = 10) {
  const at = place.publishedAt.toISOString();
  const found = await bothSides().execute({ id: place.id, at, column: place.column.id, most });
  const on = (wanted: string): ArticleLine[] =>
    found.filter(({ side }) => side === wanted).map(({ side: _, ...line }) => line);
  const [older, newer] = [on('before'), on('after')];
  const half = Math.floor(most / 2);
  const takenNewer = newer.slice(0, Math.max(half, most - older.length));
  const neighbours = [...takenNewer.reverse(), ...older.slice(0, most - takenNewer.length)];
  return { before: older[0], after: newer[0], neighbours };
}
