import { and, asc, count, desc, eq, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { editableBy, ofEditable } from '@/db/articles/editable';
import { standsIn } from '@/db/articles/placement';
import { type ArticleState, articleState } from '@/db/articles/state';
import { db } from '@/db/client';
import { placesOf } from '@/db/fronts/placed';
import { contains } from '@/db/pattern';
import { articleSketches } from '@/db/schema/article/sketches';
import { articles, notTrashed, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { parseId } from '@/text/ids';

export type DeskFilter = {
  /** The editor who asks: only articles that they may edit are listed. */
  editorId: number;
  state?: ArticleState | undefined;
  columnIds?: number[] | undefined;
  author?: string;
  words?: string;
};

export const deskPageSize = 100;

/** How the list may be sorted; the names stand in its address. */
export const deskOrders = {
  edited: [desc(articles.editedAt), desc(articles.id)],
  // The order of the indexes of visible articles: with 已发布 chosen PostgreSQL sorts nothing.
  published: [desc(articles.publishedAt), desc(articles.id)],
  views: [desc(articles.views), desc(articles.id)],
  id: [asc(articles.id)],
} satisfies Record<string, SQL[]>;
export type DeskOrder = keyof typeof deskOrders;

/** 已发布 as the WHERE of the indexes of visible articles says it. */
const stateIs = (state: ArticleState): SQL | undefined =>
  state === 'published' ? and(visible, isNull(articles.scheduledFor)) : eq(articleState, state);

/** The articles of a filter, in whatever state unless it names one. */
function matching({ editorId, state, columnIds, author, words }: DeskFilter): SQL | undefined {
  const id = parseId(words);
  const number = id ? eq(articles.id, id) : undefined;
  return and(
    editableBy(editorId),
    state ? stateIs(state) : undefined,
    columnIds && standsIn(columnIds),
    author ? contains(articles.author, author) : undefined,
    words ? or(contains(articles.title, words), number) : undefined,
  );
}

/** Visible articles and the others are counted from indexes: their rows are not read. */
async function countStates(filter: DeskFilter): Promise<Partial<Record<ArticleState, number>>> {
  const all = matching({ ...filter, state: undefined });
  const countOf = (where: SQL | undefined) => db().$count(articles, and(all, where));
  const [seen, again, rest] = await Promise.all([
    countOf(visible),
    // Articles with a scheduled time besides: their state is `scheduled`.
    countOf(and(visible, isNotNull(articles.scheduledFor))),
    db()
      .select({ state: articleState, n: count() })
      .from(articles)
      .where(and(all, sql`not (${visible})`))
      .groupBy(sql`1`),
  ]);
  const counts: Partial<Record<ArticleState, number>> = Object.fromEntries(rest.map(({ state, n }) => [state, n]));
  if (seen > again) counts.published = seen - again;
  if (again) counts.scheduled = (counts.scheduled ?? 0) + again;
  return counts;
}

/** What a list shows: without a state everything but 回收站. */
export const shownBy = (filter: DeskFilter): SQL | undefined =>
  and(matching(filter), filter.state ? undefined : notTrashed);

/** The ids of one page of a list, and how many articles the same filter finds in each state. */
type Page = { ids: number[]; counts: Partial<Record<ArticleState, number>> };

const pageOf = (page: number) => ({ limit: deskPageSize, offset: (page - 1) * deskPageSize });

/** With search words every title is compared: once for the page and the counts together. */
async function findByWords(filter: DeskFilter, page: number, order: DeskOrder): Promise<Page> {
  const { limit, offset } = pageOf(page);
  const found = db()
    .$with('found')
    .as(
      db()
        .select({ id: articles.id, state: articleState.as('state') })
        .from(articles)
        .where(matching({ ...filter, state: undefined })),
    );
  const wanted = filter.state ? sql`state = ${filter.state}` : notTrashed;
  const [row] = await db()
    .with(found)
    .select({
      counts: sql<Page['counts']>`(select coalesce(json_object_agg(state, n), '{}') from (
        select state, count(*)::int as n from found group by state) c)`,
      ids: sql<number[]>`array(select articles.id from found join articles on articles.id = found.id
        where ${wanted} order by ${sql.join(deskOrders[order], sql`, `)} limit ${limit}::int offset ${offset}::int)`,
    })
    .from(sql`(select 1) as one`);
  return row ?? { ids: [], counts: {} };
}

/** Without search words an index gives the order; a second statement reads the counts. */
async function findByOrder(filter: DeskFilter, page: number, order: DeskOrder): Promise<Page> {
  const { limit, offset } = pageOf(page);
  const [counts, rows] = await Promise.all([
    countStates(filter),
    db()
      .select({ id: articles.id })
      .from(articles)
      .where(shownBy(filter))
      .orderBy(...deskOrders[order])
      .limit(limit)
      .offset(offset),
  ]);
  return { counts, ids: rows.map(({ id }) => id) };
}

const twin = alias(articles, 'twin');

/** What the desk tells of these articles, in this order. */
async function listLines(ids: number[], editorId: number) {
  const rows = await db()
    .select({
      id: articles.id,
      title: articles.title,
      author: articles.author,
      column: columns.name,
      alsoIn: sql<string[]>`array(select c.name from ${columns} c where c.id = any(${articles.alsoIn})
        and c.id <> ${articles.columnId} order by c.position, c.id)`,
      state: articleState,
      publishedAt: articles.publishedAt,
      scheduledFor: articles.scheduledFor,
      withdrawAt: articles.withdrawAt,
      editedAt: articles.editedAt,
      editor: members.chineseName,
      views: articles.views,
      places: placesOf,
      like: { id: twin.id, publishedAt: twin.publishedAt, likeness: articleSketches.likeness },
    })
    .from(articles)
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .leftJoin(members, eq(members.id, articles.editedBy))
    .leftJoin(articleSketches, eq(articleSketches.articleId, articles.id))
    .leftJoin(twin, and(eq(twin.id, articleSketches.likeId), isNull(twin.trashedAt), ofEditable(twin.id, editorId)))
    .where(inArray(articles.id, ids));
  const places = new Map(ids.map((id, i) => [id, i]));
  return rows.sort((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
}
export type DeskLine = Awaited<ReturnType<typeof listLines>>[number];

/**
 * Articles for the desk, last edited first unless `order` says otherwise, with how many the same filter finds in each
 * state. Without a state it is everything but 回收站. `total` is what the pages of this list hold.
 */
export async function listDesk(filter: DeskFilter, page: number, order: DeskOrder = 'edited') {
  const find = filter.words || filter.author ? findByWords : findByOrder;
  const { ids, counts } = await find(filter, page, order);
  const lines = ids.length ? await listLines(ids, filter.editorId) : [];
  const all = Object.entries(counts).reduce((sum, [state, n]) => (state === 'trashed' ? sum : sum + n), 0);
  return { lines, counts, all, total: filter.state ? (counts[filter.state] ?? 0) : all };
}
