import { and, desc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { editableBy, editsColumn } from '@/db/articles/editable';
import { db } from '@/db/client';
import { articles, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { dayCounts } from '@/db/schema/desk';
import { letters } from '@/db/schema/mail/letters';
import { type CountKind, siteToday } from '@/db/statistics/counts';

const n = sql<number>`sum(${dayCounts.n})::int`;
const within = (kind: CountKind, days: number): SQL | undefined =>
  and(eq(dayCounts.kind, kind), gt(dayCounts.day, sql`${siteToday()} - ${days}::int`));

export type DayCount = { day: string; n: number };

/** How often on each of the last `days` days, the oldest first; days on which nothing happened are there with 0. */
export async function listDays(kind: CountKind, days: number): Promise<DayCount[]> {
  const rows = await db().execute<DayCount>(sql`
    select to_char(d, 'YYYY-MM-DD') as day, coalesce(sum(c.n), 0)::int as n
    from generate_series(${siteToday()} - ${days - 1}::int, ${siteToday()}, interval '1 day') d
    left join day_counts c on c.kind = ${kind} and c.day = d::date
    group by d order by d`);
  return [...rows];
}

/** The keys of a kind counted most in the last `days` days. */
export const listTop = (kind: CountKind, days: number, most: number): Promise<{ key: string; n: number }[]> =>
  db()
    .select({ key: dayCounts.key, n })
    .from(dayCounts)
    .where(within(kind, days))
    .groupBy(dayCounts.key)
    .orderBy(desc(n), dayCounts.key)
    .limit(most);

/** The articles of this editor read most in the last `days` days, of those that anybody may read. */
export async function listMostRead(days: number, most: number, editorId: number) {
  // Some may have been withdrawn since.
  const top = await listTop('article', days, most * 2);
  const rows = await db()
    .select({ id: articles.id, title: articles.title })
    .from(articles)
    .where(
      and(
        visible,
        editableBy(editorId),
        inArray(
          articles.id,
          top.map(({ key }) => Number(key)),
        ),
      ),
    );
  const titles = new Map(rows.map(({ id, title }) => [id, title]));
  return top
    .flatMap(({ key, n }) => {
      const title = titles.get(Number(key));
      return title === undefined ? [] : [{ id: Number(key), title, n }];
    })
    .slice(0, most);
}

/** Views of this editor's columns in the last `days` days, the most first; a column that was deleted has no name. */
export async function listColumnViews(days: number, editorId: number): Promise<{ name: string; n: number }[]> {
  const [top, known] = await Promise.all([
    listTop('column', days, 100),
    db()
      .select({ id: columns.id, name: columns.name, own: editsColumn(editorId) })
      .from(columns),
  ]);
  const names = new Map(known.map(({ id, name }) => [String(id), name]));
  const others = new Set(known.filter(({ own }) => !own).map(({ id }) => String(id)));
  return top.filter(({ key }) => !others.has(key)).map(({ key, n }) => ({ name: names.get(key) ?? '已删除的栏目', n }));
}

/** Letters of the last 30 days: sent, not delivered, waiting. */
export async function countLetters() {
  const of = (condition: SQL) => sql<number>`count(*) filter (where ${condition})::int`;
  const [row] = await db()
    .select({
      sent: of(sql`${letters.sentAt} > now() - interval '30 days'`),
      failed: of(sql`${letters.failedAt} > now() - interval '30 days'`),
      waiting: of(sql`${letters.sentAt} is null and ${letters.failedAt} is null`),
    })
    .from(letters);
  return row ?? { sent: 0, failed: 0, waiting: 0 };
}
