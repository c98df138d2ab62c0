import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { type ArticleCard, card } from '@/db/articles/find';
import { articleState } from '@/db/articles/state';
import { db } from '@/db/client';
import type { Arrangement } from '@/db/fronts/arrangement';
import { placedOrder, standing } from '@/db/fronts/placed';
import { fronts, frontVersions, placements } from '@/db/schema/article/fronts';
import { articles, visible } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';

export const ofFront = (columnId: number | null) =>
  columnId === null ? isNull(fronts.columnId) : eq(fronts.columnId, columnId);

/** How readers see the home page; null where it is the site's own. */
export async function findHomeArrangement(): Promise<Arrangement | null> {
  const [front] = await db().select({ arrangement: fronts.arrangement }).from(fronts).where(ofFront(null));
  return (front?.arrangement ?? null) as Arrangement | null;
}

/** How readers see the pages of columns; one that is not there is the site's own. */
export async function listColumnArrangements(): Promise<Map<number, Arrangement>> {
  const rows = await db()
    .select({ columnId: fronts.columnId, arrangement: fronts.arrangement })
    .from(fronts)
    .where(and(isNotNull(fronts.columnId), isNotNull(fronts.arrangement)));
  return new Map(rows.map(({ columnId, arrangement }) => [Number(columnId), arrangement as Arrangement]));
}

/** The visible ones of these articles, for blocks that have them first. */
export async function listCards(ids: number[]): Promise<Map<number, ArticleCard>> {
  if (!ids.length) return new Map();
  const rows = await db()
    .select(card)
    .from(articles)
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .where(and(inArray(articles.id, ids), visible));
  return new Map(rows.map((row) => [row.id, row]));
}

/** An article as a card, whatever its state; null for an unknown id. Editors only. */
export async function findCard(id: number): Promise<(ArticleCard & { columnId: number }) | null> {
  const publishedAt = sql<Date>`coalesce(${articles.publishedAt}, ${articles.scheduledFor}, now())`;
  const [row] = await db()
    .select({ ...card, publishedAt: publishedAt.mapWith(articles.publishedAt), columnId: articles.columnId })
    .from(articles)
    .leftJoin(pictures, eq(pictures.id, articles.coverId))
    .where(eq(articles.id, id));
  return row ?? null;
}

/** A front with what is being arranged and by whom; null where nobody ever arranged it. Editors only. */
export async function findFront(columnId: number | null) {
  const [front] = await db()
    .select({ front: fronts, editor: members.chineseName })
    .from(fronts)
    .leftJoin(members, eq(members.id, fronts.editedBy))
    .where(ofFront(columnId));
  if (!front) return null;
  const { arrangement, draft, ...rest } = front.front;
  return {
    ...rest,
    editor: front.editor,
    arrangement: arrangement as Arrangement | null,
    draft: draft as Arrangement | null,
  };
}

/** What readers saw before, the latest first. Editors only. */
export const listFrontVersions = (frontId: number, most = 10) =>
  db()
    .select({ id: frontVersions.id, replacedAt: frontVersions.replacedAt, editor: members.chineseName })
    .from(frontVersions)
    .leftJoin(members, eq(members.id, frontVersions.replacedBy))
    .where(eq(frontVersions.frontId, frontId))
    .orderBy(desc(frontVersions.id))
    .limit(most);

/** Titles and states of articles that blocks have first. Editors only. */
export async function listCardTitles(ids: number[]) {
  if (!ids.length) return new Map<number, { title: string; state: string }>();
  const rows = await db()
    .select({ id: articles.id, title: articles.title, state: articleState })
    .from(articles)
    .where(inArray(articles.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** More at one place nobody looks through. */
const mostListed = 50;

/** What stands in every place now, in its order. Editors only. */
export async function listPlacements() {
  const rows = await db()
    .select({
      id: placements.id,
      place: placements.place,
      columnId: placements.columnId,
      columnName: columns.name,
      articleId: articles.id,
      title: articles.title,
      state: articleState,
      until: placements.until,
      nth: sql<number>`row_number() over (partition by ${placements.place}, ${placements.columnId}
        order by ${placements.position}, ${placements.id})::int`,
    })
    .from(placements)
    .innerJoin(articles, eq(articles.id, placements.articleId))
    .leftJoin(columns, eq(columns.id, placements.columnId))
    .where(standing)
    .orderBy(asc(placements.place), asc(columns.position), ...placedOrder)
    .limit(1000);
  return rows.filter(({ nth }) => nth <= mostListed);
}
export type PlacedRow = Awaited<ReturnType<typeof listPlacements>>[number];
