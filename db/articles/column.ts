import { and, count, desc, eq, sql } from 'drizzle-orm';
import { type ArticleLine, line } from '@/db/articles/find';
import { db } from '@/db/client';
import { articles, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';

/** How many of a column's newest articles its ranking looks at: what people read of it in these years. */
const RANKED = 200;

/** How many visible articles of the columns appeared in each year of the site's zone, the latest year first. */
export async function countByYear(columnIds: number[], zone: string): Promise<{ year: number; articles: number }[]> {
  const year = sql<number>`extract(year from ${articles.publishedAt} at time zone ${zone})::int`;
  return db()
    .select({ year, articles: count() })
    .from(articles)
    .where(and(sql`${articles.columnId} = any(${sql.param(columnIds)}::int[])`, visible))
    .groupBy(sql`1`)
    .orderBy(sql`1 desc`);
}

/** The most read of the newest of the columns, for a ranking of their own. */
export async function listMostReadIn(columnIds: number[], limit: number): Promise<ArticleLine[]> {
  const own = db()
    .select({ ...line, publishedAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt).as('at') })
    .from(articles)
    .where(and(eq(articles.columnId, columns.id), visible))
    .orderBy(desc(articles.publishedAt), desc(articles.id))
    .limit(RANKED)
    .as('own');
  return db()
    .select({ id: own.id, title: own.title, lang: own.lang, publishedAt: own.publishedAt, views: own.views })
    .from(columns)
    .innerJoinLateral(own, sql`true`)
    .where(sql`${columns.id} = any(${sql.param(columnIds)}::int[])`)
    .orderBy(desc(own.views), desc(own.id))
    .limit(limit);
}
