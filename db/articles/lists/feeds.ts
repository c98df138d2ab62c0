import { and, asc, between, eq, inArray, sql } from 'drizzle-orm';
import { listLatest } from '@/db/articles/find';
import { listNewest } from '@/db/articles/lists/column';
import { shownWords } from '@/db/articles/shown';
import { db } from '@/db/client';
import { articles, publicHtml, publicLead, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { events } from '@/db/schema/events';
import { largestId } from '@/text/ids';

const LATEST = 30;
const noEvent = sql`not exists (select 1 from ${events} where ${events.articleId} = ${articles.id})`;
/** Addresses in one part of the sitemap, at most: a part is a range of as many ids. */
const PART = 10_000;

/** The newest visible articles of the site, or of the columns given, for a feed. */
export async function listForFeed(columnIds?: number[]) {
  const newest = columnIds ? await listNewest(columnIds, LATEST) : await listLatest(LATEST);
  return listThese(newest.map((a) => a.id));
}

/** The visible ones of these articles for a feed, in this order. */
export async function listThese(ids: number[]) {
  if (!ids.length) return [];
  const rows = await db()
    .select({
      id: articles.id,
      title: shownWords(articles.title),
      author: shownWords(articles.author),
      summary: shownWords(articles.summary),
      punctuationAsTyped: articles.punctuationAsTyped,
      html: publicHtml,
      leadsTo: publicLead,
      column: columns.name,
      publishedAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt),
      changedAt: sql<Date>`greatest(${articles.publishedAt}, ${articles.editedAt})`.mapWith(articles.editedAt),
    })
    .from(articles)
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .where(and(inArray(articles.id, ids), visible));
  return rows.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
}

/**
 * The numbers of the parts that hold visible articles: part N has the ids from (N−1)·10,000+1 to N·10,000. Hops from
 * part to part over the primary key, so that the number of articles does not matter.
 */
export async function listSitemapParts(): Promise<number[]> {
  const rows = await db().execute<{ part: number }>(sql`
    with recursive parts(part) as (
      (select (${articles.id} - 1) / ${PART}::int + 1 from ${articles} where ${visible} order by ${articles.id} limit 1)
      union all
      select (select (${articles.id} - 1) / ${PART}::int + 1 from ${articles}
              where ${articles.id} > parts.part * ${PART}::bigint and ${visible} order by ${articles.id} limit 1)
      from parts where parts.part is not null
    ) select part from parts where part is not null`);
  return rows.map((row) => row.part);
}

/** Visible articles of one part of the sitemap and when they last changed; no events (another part), no redirects. */
export function listForSitemap(part: number) {
  return db()
    .select({
      id: articles.id,
      changedAt: sql<Date>`greatest(${articles.publishedAt}, ${articles.editedAt})`.mapWith(articles.editedAt),
    })
    .from(articles)
    .where(
      and(
        between(articles.id, (part - 1) * PART + 1, Math.min(part * PART, largestId)),
        visible,
        noEvent,
        eq(articles.leadsTo, ''),
      ),
    )
    .orderBy(asc(articles.id));
}
