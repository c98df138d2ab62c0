import { and, asc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type ArticleCard, type ArticleLine, card, listNewestCards, listWithCover } from '@/db/articles/find';
import { db, prepared } from '@/db/client';
import type { PlacementKind } from '@/db/fronts/places';
import { placements } from '@/db/schema/article/fronts';
import { articles, visible } from '@/db/schema/articles';
import { pictures } from '@/db/schema/pictures';

/** What stands in its place now: its end has not come. */
export const standing = or(isNull(placements.until), gt(placements.until, sql`now()`)) as SQL;
export const placedOrder = [asc(placements.position), asc(placements.id)];

const placedCards = prepared((on) =>
  on
    .select(card)
    .from(placements)
    .innerJoin(articles, eq(articles.id, placements.articleId))
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .where(and(eq(placements.place, sql.placeholder('place')), standing, visible))
    .orderBy(...placedOrder)
    .limit(sql.placeholder('limit'))
    .prepare('placed'),
);

/** What editors placed on the home page and readers see, in the editors' order. */
export const listPlaced = (place: Exclude<PlacementKind, 'top'>, limit: number): Promise<ArticleCard[]> =>
  placedCards().execute({ place, limit });

/**
 * 头条 and what stands below it, in order: what editors placed, then the newest with a picture, then the newest. An
 * article may come twice.
 */
export async function listHeadlines(limit: number): Promise<ArticleCard[]> {
  const [chosen, pictured, others] = await Promise.all([
    listPlaced('headline', limit),
    listWithCover(limit),
    listNewestCards(limit),
  ]);
  return [...chosen, ...pictured, ...others];
}

/** 推荐 in the editors' order. */
export async function listPicked(limit: number): Promise<ArticleLine[]> {
  const rows = await listPlaced('pick', limit);
  return rows.map(({ id, title, lang, publishedAt, views }) => ({ id, title, lang, publishedAt, views }));
}

const listedIn = sql<number[]>`array(select column_id from article_columns
  where article_columns.article_id = ${placements.articleId})`;
/** More than editors would put on top of all columns together. */
const mostTopped = 300;

/** 置顶 of all columns that readers see, in the editors' order: a handful. `of` is the column, `columnIds` those that list the article. */
export const listTopped = () =>
  db()
    .select({ of: sql<number>`${placements.columnId}`, columnIds: listedIn, card })
    .from(placements)
    .innerJoin(articles, eq(articles.id, placements.articleId))
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .where(and(eq(placements.place, 'top'), standing, visible))
    .orderBy(asc(placements.columnId), ...placedOrder)
    .limit(mostTopped);

/** Where an article of the desk's list stands now, as a field of its query. */
export const placesOf = sql<PlacementKind[]>`array(select place from placements p
  where p.article_id = articles.id and (p.until is null or p.until > now()) order by p.id)`;
