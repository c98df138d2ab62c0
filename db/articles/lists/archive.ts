import { and, count, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { type ArticleLine, line, newest } from '@/db/articles/find';
import { db, prepared } from '@/db/client';
import { articles, authorNames, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { fromWallClock } from '@/text/date-parsing';
import { wallClock } from '@/text/dates';

/** How many visible articles appeared in a month of the site's zone. */
export type Month = { year: number; month: number; articles: number };

/** The months that have articles, the newest first. */
export async function listMonths(zone: string): Promise<Month[]> {
  const local = sql`${articles.publishedAt} at time zone ${sql.raw(`'${zone.replaceAll("'", '')}'`)}`;
  const year = sql<number>`extract(year from ${local})::int`;
  const month = sql<number>`extract(month from ${local})::int`;
  return db()
    .select({ year, month, articles: count() })
    .from(articles)
    .where(visible)
    .groupBy(year, month)
    .orderBy(sql`1 desc, 2 desc`);
}

const first = (year: number, month: number, day: number, zone: string) =>
  fromWallClock({ year, month, day, hour: 0, minute: 0, second: 0 }, zone) ?? new Date(Number.NaN);

/** One page of a month's articles, the newest first. */
export function listMonth(
  year: number,
  month: number,
  zone: string,
  limit: number,
  offset = 0,
): Promise<ArticleLine[]> {
  const [nextYear, nextMonth] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return db()
    .select(line)
    .from(articles)
    .where(
      and(
        visible,
        gte(articles.publishedAt, first(year, month, 1, zone)),
        lt(articles.publishedAt, first(nextYear, nextMonth, 1, zone)),
      ),
    )
    .orderBy(...newest)
    .limit(limit)
    .offset(offset);
}

const onDays = prepared((on) => {
  // Reads one short range of the index for each year.
  const ids = sql`select of_day.id from unnest(${sql.placeholder('days')}::timestamptz[]) as d(start) cross join lateral (
    select ${articles.id} from ${articles} where ${visible} and ${articles.publishedAt} >= d.start
    and ${articles.publishedAt} < d.start + interval '1 day'
    order by ${articles.publishedAt} desc, ${articles.id} desc limit 5) as of_day`;
  return on
    .select(line)
    .from(articles)
    .where(sql`${articles.id} in (${ids})`)
    .orderBy(desc(articles.views), desc(articles.id))
    .limit(sql.placeholder('limit'))
    .prepare('on days');
});

/** 此日回顾: what appeared on this day of the calendar in the 25 years before, at most `limit`, the most read first. */
export async function listThisDay(now: Date, zone: string, limit: number): Promise<ArticleLine[]> {
  const today = wallClock(now, zone);
  const starts = Array.from({ length: 25 }, (_, i) => first(today.year - 1 - i, today.month, today.day, zone)).filter(
    (start) => !Number.isNaN(start.getTime()),
  );
  const days = `{${starts.map((start) => start.toISOString()).join()}}`;
  const found = await onDays().execute({ days, limit });
  return found.sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime());
}

const by = (spellings: readonly string[]) =>
  and(visible, sql`${authorNames(articles.author)} && ${sql.param([...spellings])}::text[]`);

/** The columns of an author, the one with most articles first, and the author's most read articles. */
export async function describeAuthor(spellings: readonly string[], limit: number) {
  const [inColumns, mostRead] = await Promise.all([
    db()
      .select({ name: columns.name, slug: columns.slug, articles: count() })
      .from(articles)
      .innerJoin(columns, eq(columns.id, articles.columnId))
      .where(by(spellings))
      .groupBy(columns.id)
      .orderBy(desc(count()), columns.position),
    db().select(line).from(articles).where(by(spellings)).orderBy(desc(articles.views), desc(articles.id)).limit(limit),
  ]);
  return { inColumns, mostRead };
}

/** One page of an author's articles under any of the spellings and how many there are; a byline may name several authors. */
export async function listByAuthor(spellings: readonly string[], limit: number, offset = 0) {
  const theirs = by(spellings);
  const [found, [total]] = await Promise.all([
    db()
      .select(line)
      .from(articles)
      .where(theirs)
      .orderBy(...newest)
      .limit(limit)
      .offset(offset),
    db().select({ n: count() }).from(articles).where(theirs),
  ]);
  return { articles: found, total: total?.n ?? 0 };
}

/** Every author of the site once, as written, in no order. Reads every article: once an hour, not for every page. */
export async function listAuthors(): Promise<string[]> {
  const bylines = sql`select distinct ${articles.author} as byline from ${articles} where ${visible}`;
  const rows = await db().execute<{ name: string }>(
    sql`select distinct btrim(unnest(author_names(b.byline))) as name from (${bylines}) as b`,
  );
  return rows.map(({ name }) => name).filter(Boolean);
}
