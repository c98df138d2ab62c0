import { and, asc, desc, eq, sql } from 'drizzle-orm';
import { type ArticleLine, visible } from '@/db/articles';
import { db } from '@/db/client';
import { articles } from '@/db/schema';

type Place = { id: number; publishedAt: Date; column: { id: number } };

/** The articles of the same column published just before and just after this one; each may be missing. */
export async function findAround({ id, publishedAt, column }: Place) {
  const place = sql`(${publishedAt.toISOString()}::timestamptz, ${id}::int)`;
  const line = { id: articles.id, title: articles.title, lang: articles.lang };
  const besides = (side: 'before' | 'after') => {
    const [compare, order] = side === 'before' ? [sql`<`, desc] : [sql`>`, asc];
    return db()
      .select(line)
      .from(articles)
      .where(
        and(
          eq(articles.columnId, column.id),
          visible,
          sql`(${articles.publishedAt}, ${articles.id}) ${compare} ${place}`,
        ),
      )
      .orderBy(order(articles.publishedAt), order(articles.id))
      .limit(1);
  };
  const [[before], [after]] = await Promise.all([besides('before'), besides('after')]);
  return { before, after } satisfies Record<string, Pick<ArticleLine, 'id' | 'title' | 'lang'> | undefined>;
}
