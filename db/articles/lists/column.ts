import { and, countDistinct, desc, eq, inArray, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { type ArticleCard, type ArticleLine, card, line, newest, newestPlaced, shownIn } from '@/db/articles/find';
import { prepared } from '@/db/client';
import { articleColumns, articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { pictures } from '@/db/schema/pictures';

const arrayOf = (ids: number[]) => `{${ids.join()}}`;

/** The newest of so many columns, between two moments or of all times: one statement for each. */
const newestIn = (count: number, between: boolean) =>
  prepared((on) => {
    const at = articleColumns.shownAt;
    const within = sql`${at} >= ${sql.placeholder('from')}::timestamptz and ${at} < ${sql.placeholder('until')}::timestamptz`;
    const [first, second, ...more] = Array.from({ length: count }, (_, n) =>
      on
        .select({ id: articleColumns.articleId, at })
        .from(articleColumns)
        .where(and(shownIn(sql`${sql.placeholder(`column${n}`)}`), between ? within : undefined))
        .orderBy(...newestPlaced)
        .limit(sql.placeholder('read')),
    );
    if (!first) throw new Error('the newest of no column');
    const merged = second ? unionAll(first, second, ...more) : first;
    const wanted = on
      .selectDistinctOn([sql`u.at`, sql`u.id`], { id: sql<number>`u.id`.as('id') })
      .from(sql`(${merged}) as u(id, at)`)
      .orderBy(sql`u.at desc, u.id desc`)
      .limit(sql.placeholder('limit'))
      .offset(sql.placeholder('offset'));
    return on
      .select(card)
      .from(articles)
      .leftJoin(pictures, eq(pictures.id, articles.coverId))
      .where(inArray(articles.id, wanted))
      .orderBy(...newest)
      .prepare(`newest in ${count}${between ? ' between' : ''}`);
  });
const newestBy = new Map<string, ReturnType<typeof newestIn>>();

/**
 * The newest of one or several columns from `offset`, or of those between two moments; each column is read from its own
 * index and merged, an article that stands in several of them once.
 */
export async function listNewest(
  columnIds: number[],
  limit: number,
  offset = 0,
  between?: [from: Date, to: Date],
): Promise<ArticleCard[]> {
  if (!columnIds.length) return [];
  const form = `${columnIds.length} ${between !== undefined}`;
  const query = newestBy.get(form) ?? newestIn(columnIds.length, between !== undefined);
  newestBy.set(form, query);
  const [from, until] = between?.map((moment) => moment.toISOString()) ?? [];
  const named = Object.fromEntries(columnIds.map((id, n) => [`column${n}`, id]));
  return query().execute({ ...named, from, until, read: limit + offset, limit, offset });
}

const newestOfEach = prepared((on) => {
  const own = on
    .select({ ...card, publishedAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt).as('at') })
    .from(articleColumns)
    .innerJoin(articles, eq(articles.id, articleColumns.articleId))
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .where(shownIn(columns.id))
    .orderBy(...newestPlaced)
    .limit(sql.placeholder('limit'))
    .as('own');
  const { id, title, lang, publishedAt, views, summary, cover, width, height, widths, focusX, focusY } = own;
  const ofCard = { id, title, lang, publishedAt, views, summary, cover, width, height, widths, focusX, focusY };
  return on
    .select({ columnId: columns.id, ...ofCard })
    .from(columns)
    .innerJoinLateral(own, sql`true`)
    .where(sql`${columns.id} = any(${sql.placeholder('ids')}::int[])`)
    .orderBy(desc(publishedAt), desc(id))
    .prepare('newest of each');
});

/** The newest of each column, in one statement; a column without any is absent. */
export async function listNewestOfEach(columnIds: number[], limit: number): Promise<Map<number, ArticleCard[]>> {
  const rows = await newestOfEach().execute({ ids: arrayOf(columnIds), limit });
  const found = new Map<number, ArticleCard[]>();
  for (const { columnId, ...article } of rows) found.set(columnId, [...(found.get(columnId) ?? []), article]);
  return found;
}

/** How many of a column's newest articles its ranking compares, so that it shows what is read in these years. */
const RANKED = 200;

const byYear = prepared((on) => {
  const own = on
    .select({ id: articleColumns.articleId, at: articleColumns.shownAt })
    .from(articleColumns)
    .where(shownIn(columns.id))
    // In the index's order, so that each column is read from it.
    .orderBy(...newestPlaced)
    .as('own');
  const year = sql<number>`extract(year from ${own.at} at time zone ${sql.placeholder('zone')})::int`;
  return on
    .select({ year, articles: countDistinct(own.id) })
    .from(columns)
    .innerJoinLateral(own, sql`true`)
    .where(sql`${columns.id} = any(${sql.placeholder('ids')}::int[])`)
    .groupBy(sql`1`)
    .orderBy(sql`1 desc`)
    .prepare('by year');
});

/** How many visible articles of the columns, each once, appeared in each year of the site's zone, the latest year first. */
export const listYears = (columnIds: number[], zone: string): Promise<{ year: number; articles: number }[]> =>
  byYear().execute({ ids: arrayOf(columnIds), zone });

const mostReadIn = prepared((on) => {
  const own = on
    .select({ ...line, publishedAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt).as('at') })
    .from(articleColumns)
    .innerJoin(articles, eq(articles.id, articleColumns.articleId))
    .where(shownIn(columns.id))
    .orderBy(...newestPlaced)
    .limit(RANKED)
    .as('own');
  const { id, title, lang, publishedAt, views } = own;
  return on
    .selectDistinctOn([own.views, own.id], { id, title, lang, publishedAt, views })
    .from(columns)
    .innerJoinLateral(own, sql`true`)
    .where(sql`${columns.id} = any(${sql.placeholder('ids')}::int[])`)
    .orderBy(desc(own.views), desc(own.id))
    .limit(sql.placeholder('limit'))
    .prepare('most read of columns');
});

/** The most read of the newest of the columns, for a ranking of their own. */
export const listMostReadIn = (columnIds: number[], limit: number): Promise<ArticleLine[]> =>
  mostReadIn().execute({ ids: arrayOf(columnIds), limit });
