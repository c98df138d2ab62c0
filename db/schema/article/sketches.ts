import { sql } from 'drizzle-orm';
import { index, integer, pgTable, real, smallint, text } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time } from '@/db/schema/fields';

/** Derived from the texts (search/sketch.ts): which articles say the same. A text of a few words has no bands. */
export const articleSketches = pgTable(
  'article_sketches',
  {
    articleId: integer('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    version: smallint('version').notNull(),
    /** Of the HTML that it was drawn from. */
    digest: text('digest').notNull(),
    size: integer('size').notNull(),
    bands: integer('bands').array().notNull(),
    /** Of 16 bits each, in base64. */
    marks: text('marks').notNull(),
    /** The article that it is most like, when it was sought. */
    likeId: integer('like_id').references(() => articles.id, { onDelete: 'set null' }),
    likeness: real('likeness'),
    soughtAt: time('sought_at'),
  },
  (t) => [
    // Found at once, not after the next vacuum: a list of what has come lately would be read through each time.
    index('article_sketches_bands').using('gin', t.bands).with({ fastupdate: false }),
    index('article_sketches_drawn').on(t.version, t.articleId),
    index('article_sketches_unsought').on(t.articleId).where(sql`${t.soughtAt} is null`),
    index('article_sketches_like').on(t.likeId).where(sql`${t.likeId} is not null`),
  ],
);
