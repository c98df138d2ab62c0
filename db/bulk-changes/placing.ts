import { and, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { BulkKind } from '@/db/bulk-changes/kinds';
import type { Transaction } from '@/db/client';
import { ordering } from '@/db/fronts/placements';
import type { PlacementKind } from '@/db/fronts/places';
import { placements } from '@/db/schema/article/fronts';
import { articles, notTrashed } from '@/db/schema/articles';

/** What articles had before a change, as a table `f(id, former)`. */
export const formerRows = (before: [number, string | null][]): SQL => sql`(select (v->>0)::int as id, v->>1 as former
  from jsonb_array_elements(${JSON.stringify(before)}::jsonb) v) f`;

type HomePlace = Exclude<PlacementKind, 'top'>;
const stands = (place: HomePlace) => sql`exists (select 1 from placements p
  where p.article_id = articles.id and p.place = ${place} and (p.until is null or p.until > now()))`;
/** The article's row in the place, whether its end has come or not; null where it has none. */
const formerRow = (place: HomePlace) => sql`(select json_build_array(p.position, p.since, p.until, p.turned_at)::text
  from placements p where p.article_id = articles.id and p.place = ${place} and p.column_id is null)`;

const clear = (tx: Transaction, place: HomePlace, ids: number[]) =>
  tx.delete(placements).where(and(eq(placements.place, place), inArray(placements.articleId, ids)));

/** Puts the rows back that these articles had. */
async function restore(tx: Transaction, place: HomePlace, before: [number, string | null][]): Promise<number[]> {
  const ids = before.map(([id]) => id);
  if (!ids.length) return [];
  await tx.execute(ordering);
  await clear(tx, place, ids);
  await tx.execute(sql`insert into placements (place, article_id, position, since, until, turned_at)
    select ${place}, a.id, (o->>0)::int, (o->>1)::timestamptz, (o->>2)::timestamptz, (o->>3)::timestamptz
    from ${formerRows(before)} join articles a on a.id = f.id, lateral (select f.former::jsonb as o) r
    where f.former is not null`);
  return ids;
}

const namesOf = (place: HomePlace) => async (tx: Transaction, before: [number, string | null][], standing: boolean) => {
  const rows = await tx
    .select({ id: articles.id })
    .from(articles)
    .where(
      and(
        inArray(
          articles.id,
          before.map(([id]) => id),
        ),
        standing ? stands(place) : sql`not ${stands(place)}`,
      ),
    );
  const still = new Set(rows.map(({ id }) => id));
  return restore(
    tx,
    place,
    before.filter(([id]) => still.has(id)),
  );
};

/** Puts articles into a place of the home page, before those that stand there, the newest first. */
export const placing = (place: HomePlace): BulkKind => ({
  former: formerRow(place),
  change: async (tx, ids) => {
    await tx.execute(ordering);
    await clear(tx, place, ids);
    await tx.execute(sql`insert into placements (place, article_id, position)
      select ${place}, a.id, (select coalesce(min(p.position), 0) from placements p where p.place = ${place})
        - row_number() over (order by a.published_at nulls last, a.id)
      from articles a where a.id = any(${sql.param(ids)}::int[])`);
  },
  where: () => sql`not ${stands(place)} and ${notTrashed}`,
  takeBack: (tx, before) => namesOf(place)(tx, before, true),
  searched: false,
});

/** Takes articles out of a place of the home page. */
export const unplacing = (place: HomePlace): BulkKind => ({
  former: formerRow(place),
  change: (tx, ids) => clear(tx, place, ids),
  where: () => sql`${stands(place)} and ${notTrashed}`,
  takeBack: (tx, before) => namesOf(place)(tx, before, false),
  searched: false,
});
