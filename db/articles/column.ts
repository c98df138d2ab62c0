import { countDistinct, desc, eq, sql } from 'drizzle-orm';
import { type ArticleLine, line, newestPlaced, shownIn } from '@/db/articles/find';
import { db } from '@/db/client';
import { articleColumns, articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';

/** How many of a column's newest articles its ranking looks at: what people read of it in these years. */
const RANKED = 200;

/** How many visible articles of the columns, each once, appeared in each year of the site's zone, the latest year first. */
export async function countByYear(columnIds: number[], zone: string): Promise<{ year: number; articles: number }[]> {
  const own = db()
    .select({ id: articleColumns.articleId, at: articleColumns.shownAt })
    .from(articleColumns)
    .where(shownIn(columns.id))
    // In the index's order, so that each column is read from it.
    .orderBy(...newestPlaced)
    .as('own');
  const year = sql<number>`extract(year from ${own.at} at time zone ${zone})::int`;
  return db()
    .select({ year, articles: countDistinct(own.id) })
    .from(columns)
    .innerJoinLateral(own, sql`true`)
    .where(sql`${columns.id} = any(${sql.param(columnIds)}::int[])`)
    .groupBy(sql`1`)
    .orderBy(sql`1 desc`);
}

/** The most read of the newest of the columns, for a ranking of their own. */
export async function listMostReadIn(columnIds: number[], limit: number): Promise<ArticleLine[]> {
  const own = db()
    .select({ ...line, publishedAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt).as('at') })
    .from(articleColumns)
    .innerJoin(articles, eq(articles.id, articleColumns.articleId))
    .where(shownIn(columns.id))
    .orderBy(...newestPlaced)
    .limit(RANKED)
    .as('own');
  return db()
    .selectDistinctOn([own.views, own.id], {
      id: own.id,
      title: own.title,
      lang: own.lang,
      publishedAt: own.publishedAt,
      views: own.views,
    })
    .from(columns)
    .innerJoinLateral(own, sql`true`)
    .where(sql`${columns.id} = any(${sql.param(columnIds)}::int[])`)
    .orderBy(desc(own.views), desc(own.id))
    .limit(limit);
}
