import { and, desc, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import { shownWords } from '@/db/articles/shown';
import { db, prepared } from '@/db/client';
import { corrections } from '@/db/schema/article/corrections';
import { articleColumns, articles, forMembers, leadOf, publicHtml, publicLead, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { comments } from '@/db/schema/comments';
import { events } from '@/db/schema/events';
import { articleFiles } from '@/db/schema/files';
import { pictures } from '@/db/schema/pictures';
import { topicArticles } from '@/db/schema/topics';
import { forLines } from '@/text/article-lines';

/** What every list shows of an article. */
export type ArticleLine = { id: number; title: string; lang: string; publishedAt: Date; views: number };
export type ArticleCard = ArticleLine & {
  summary: string;
  cover: string | null;
  width: number | null;
  height: number | null;
  widths: number[] | null;
  /** The focal point, which stays visible where the cover is cut: percent from the left and from the top. */
  focusX: number | null;
  focusY: number | null;
};

/** Newest first, as every list of articles is. */
export const newest = [desc(articles.publishedAt), desc(articles.id)];
/** The same order in a column, by the index article_columns_shown. */
export const newestPlaced = [desc(articleColumns.shownAt), desc(articleColumns.articleId)];
/** Rows of article_columns of one column that readers see. */
export const shownIn = (columnId: AnyPgColumn | SQL | number): SQL | undefined =>
  and(eq(articleColumns.columnId, columnId as SQL), isNotNull(articleColumns.shownAt));
/** The short title where there is one: what lists show. The article itself, feeds and search hits have the whole. */
const listTitle = sql`coalesce(nullif(${articles.shortTitle}, ''), ${articles.title})`;
/** The fields of an ArticleLine, their words as readers see them. */
export const line = {
  id: articles.id,
  title: shownWords(listTitle).as('title'),
  lang: articles.lang,
  publishedAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt),
  views: articles.views,
};
/** The fields of an ArticleCard; the query joins the cover. */
export const card = {
  ...line,
  summary: shownWords(articles.summary).as('summary'),
  cover: pictures.path,
  width: pictures.width,
  height: pictures.height,
  widths: pictures.widths,
  focusX: pictures.focusX,
  focusY: pictures.focusY,
};

const of = (article: AnyPgColumn) => eq(article, articles.id);
const some = (table: PgTable, which: SQL | undefined) => sql<boolean>`exists (select 1 from ${table} where ${which})`;

/** Which lists an article has. Most articles have none of them, and then nothing is queried. */
const has = {
  related: sql<boolean>`${articles.related} <> '{}'`,
  comments: some(comments, and(of(comments.articleId), isNotNull(comments.approvedAt))),
  corrections: some(corrections, of(corrections.articleId)),
  files: some(articleFiles, of(articleFiles.articleId)),
  topics: some(topicArticles, of(topicArticles.articleId)),
};
/** For an article that `findArticle` did not read: it may have any of them. */
export const mayHaveAll = { related: true, comments: true, corrections: true, files: true, topics: true };

const byId = (name: string, html: SQL<string>, leadsTo: SQL<string>) =>
  prepared((on) =>
    on
      .select({
        ...card,
        title: shownWords(articles.title),
        ...forLines((name) => articles[name]),
        source: shownWords(articles.source),
        keywords: articles.keywords,
        html,
        leadsTo,
        has,
        forMembers,
        punctuationAsTyped: articles.punctuationAsTyped,
        updatedAt: articles.updatedAt,
        column: columns,
        isEvent: sql<boolean>`${events.articleId} is not null`,
      })
      .from(articles)
      .innerJoin(columns, eq(columns.id, articles.columnId))
      .leftJoin(pictures, eq(pictures.id, articles.coverId))
      .leftJoin(events, eq(events.articleId, articles.id))
      .where(and(eq(articles.id, sql.placeholder('id')), visible))
      .prepare(name),
  );
const publicArticle = byId('article', publicHtml, publicLead);
const wholeArticle = byId('whole article', sql<string>`articles.html`, leadOf);

/** A visible article with its column and cover, without its text if that is for members; null if unknown or hidden. */
export async function findArticle(id: number) {
  const [article] = await publicArticle().execute({ id });
  return article ?? null;
}

/** Whether a visible article is for members. */
export async function isForMembers(id: number): Promise<boolean> {
  const [row] = await db()
    .select({ forMembers })
    .from(articles)
    .where(and(eq(articles.id, id), visible));
  return row?.forMembers ?? false;
}

/** The address to which a visible article redirects; null for an article with a page. */
export async function findLead(id: number): Promise<string | null> {
  const [row] = await db()
    .select({ to: publicLead })
    .from(articles)
    .where(and(eq(articles.id, id), visible));
  return row?.to || null;
}

/** What findArticle gives, with all its words: for members only. */
export async function findWholeArticle(id: number) {
  const [article] = await wholeArticle().execute({ id });
  return article ?? null;
}

const lines = (name: string, which: SQL | undefined, order: SQL[]) =>
  prepared((on) =>
    on
      .select(line)
      .from(articles)
      .where(which)
      .orderBy(...order)
      .limit(sql.placeholder('limit'))
      .prepare(name),
  );
const latest = lines('latest', visible, newest);
const mostRead = lines('most read', visible, [desc(articles.views), desc(articles.id)]);

/** The newest of the whole site. */
export const listLatest = (limit: number): Promise<ArticleLine[]> => latest().execute({ limit });

/** 浏览排行. */
export const listMostRead = (limit: number): Promise<ArticleLine[]> => mostRead().execute({ limit });

const cards = (name: string, which: SQL | undefined, order: SQL[]) =>
  prepared((on) =>
    on
      .select(card)
      .from(articles)
      .leftJoin(pictures, eq(pictures.id, articles.coverId))
      .where(which)
      .orderBy(...order)
      .limit(sql.placeholder('limit'))
      .prepare(name),
  );
const newestCards = cards('newest', visible, newest);

/** The newest of the whole site with their covers. */
export const listNewestCards = (limit: number): Promise<ArticleCard[]> => newestCards().execute({ limit });

const withCover = prepared((on) => {
  // Skips the offset in the index alone; only the rows of this page are read and joined with their pictures.
  const wanted = on
    .select({ id: articles.id })
    .from(articles)
    .where(and(visible, isNotNull(articles.coverId)))
    .orderBy(...newest)
    .limit(sql.placeholder('limit'))
    .offset(sql.placeholder('offset'));
  return on
    .select(card)
    .from(articles)
    .innerJoin(pictures, eq(pictures.id, articles.coverId))
    .where(inArray(articles.id, wanted))
    .orderBy(...newest)
    .prepare('with cover');
});

/** How many visible articles have a cover picture. */
export const countWithCover = (): Promise<number> => db().$count(articles, and(visible, isNotNull(articles.coverId)));

/** 最新图文: the newest with a cover picture. */
export const listWithCover = (limit: number, offset = 0): Promise<ArticleCard[]> =>
  withCover().execute({ limit, offset });
