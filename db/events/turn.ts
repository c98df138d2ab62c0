import { and, eq, inArray, isNull, lte, sql } from 'drizzle-orm';
import { updateDerived } from '@/db/articles/derive';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { events } from '@/db/schema/events';

/**
 * Notes the events whose deadline or end has come, once; those that are over move from 活动公告 to 历届活动, also
 * where they stand in it besides, if the site has these columns. Returns whose pages changed.
 */
export async function turnEvents(): Promise<{ id: number }[]> {
  return db().transaction(async (tx) => {
    const closed = await tx
      .update(events)
      .set({ closedAt: sql`now()` })
      .where(and(isNull(events.closedAt), lte(sql`coalesce(${events.deadlineAt}, ${events.startsAt})`, sql`now()`)))
      .returning({ id: events.articleId });
    const over = await tx
      .update(events)
      .set({ archivedAt: sql`now()` })
      .where(and(isNull(events.archivedAt), lte(events.endsAt, sql`now()`)))
      .returning({ id: events.articleId });
    const known = await tx
      .select({ id: columns.id, slug: columns.slug })
      .from(columns)
      .where(inArray(columns.slug, ['announcements', 'past-events']));
    const [from, to] = ['announcements', 'past-events'].map((slug) => known.find((c) => c.slug === slug)?.id);
    const ids = over.map(({ id }) => id);
    if (ids.length && from && to) {
      const moved = await tx
        .update(articles)
        .set({ columnId: to })
        .where(and(inArray(articles.id, ids), eq(articles.columnId, from)))
        .returning({ id: articles.id });
      const besides = await tx
        .update(articles)
        .set({ alsoIn: sql`array_replace(${articles.alsoIn}, ${from}::int, ${to}::int)` })
        .where(and(inArray(articles.id, ids), sql`${articles.alsoIn} @> array[${from}::int]`))
        .returning({ id: articles.id });
      await updateDerived(
        tx,
        [...moved, ...besides].map(({ id }) => id),
      );
    }
    return [...closed, ...over];
  });
}
