import { sqlClient } from '@/db/client';
import { env } from '@/site/env';
import { largestInteger } from '@/text/ids';

/**
 * Adds counted views to articles and to today's counts of articles and columns (db/statistics), one statement for all, in
 * the order of ids and keys so that two processes cannot deadlock.
 */
export async function addViews(counted: Map<number, number>): Promise<void> {
  const rows = [...counted].sort(([a], [b]) => a - b);
  const ids = rows.map(([id]) => id);
  const numbers = rows.map(([, n]) => n);
  const sql = sqlClient();
  await sql`
    with counted as materialized (
      select a.id, c.n from unnest(${ids}::int[], ${numbers}::int[]) as c(id, n) join articles a using (id)
      where a.published_at is not null and a.withdrawn_at is null and a.trashed_at is null
      order by a.id for update of a
    ), added as (
      update articles a set views = least(a.views::bigint + c.n, ${largestInteger}::bigint)::int from counted c where a.id = c.id
      returning a.id, a.column_id, c.n
    ), counts as (
      select 'article' as kind, id::text as key, n from added
      union all select 'column', column_id::text, sum(n)::int from added group by column_id
    )
    insert into day_counts (kind, day, key, n)
    select kind, (now() at time zone ${env().timeZone})::date, key, n from counts order by kind, key
    on conflict (kind, day, key) do update set n = day_counts.n + excluded.n`;
}

export type LiveNumbers = { views: number; comments: number };

/** Views and approved comments of those of `ids` that anybody may read; the others are absent. */
export async function listLiveNumbers(ids: number[]): Promise<Map<number, LiveNumbers>> {
  const sql = sqlClient();
  const rows = await sql<{ id: number; views: number; comments: number }[]>`
    select a.id, a.views,
      (select count(*)::int from comments c where c.article_id = a.id and c.approved_at is not null) as comments
    from articles a
    where a.id = any(${ids}::int[])
      and a.published_at is not null and a.withdrawn_at is null and a.trashed_at is null`;
  return new Map(rows.map(({ id, views, comments }) => [id, { views, comments }]));
}

/** `leads`: visible, and it may lead elsewhere (findLead). */
type AddressState = 'visible' | 'leads' | 'gone';

/** Which of `ids` anybody may read, and which are withdrawn with a sentence for who comes; the others are absent. */
export async function listAddressStates(ids: number[]): Promise<Map<number, AddressState>> {
  const sql = sqlClient();
  const rows = await sql<{ id: number; state: AddressState }[]>`
    select id, case when withdrawn_at is not null then 'gone' when leads_to <> '' then 'leads' else 'visible' end as state
    from articles where id = any(${ids}::int[]) and published_at is not null and trashed_at is null
      and (withdrawn_at is null or withdrawal_note <> '')`;
  return new Map(rows.map(({ id, state }) => [id, state]));
}

/** The same for one article; calls in the same turn of the event loop share one statement. */
export class AddressStates {
  private batch: { ids: Set<number>; result: Promise<Map<number, AddressState>> } | null = null;

  find(id: number): Promise<AddressState | undefined> {
    if (!this.batch) {
      const ids = new Set<number>();
      const result = new Promise<void>((soon) => setImmediate(soon)).then(() => {
        this.batch = null;
        return listAddressStates([...ids]);
      });
      this.batch = { ids, result };
    }
    this.batch.ids.add(id);
    return this.batch.result.then((states) => states.get(id));
  }
}

/** What a withdrawn article says at its address; null where it says nothing. */
export async function findWithdrawalNote(id: number): Promise<string | null> {
  const sql = sqlClient();
  const [row] = await sql<{ note: string }[]>`
    select withdrawal_note as note from articles where id = ${id} and published_at is not null
      and withdrawn_at is not null and trashed_at is null and withdrawal_note <> ''`;
  return row?.note ?? null;
}
