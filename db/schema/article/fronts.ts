import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, serial, text, unique } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** 头条, 推荐 and 幻灯 of the home page, 置顶 of a column: what stands there by hand, in this order, until its end. */
export const placements = pgTable(
  'placements',
  {
    id: serial('id').primaryKey(),
    place: text('place', { enum: ['headline', 'pick', 'slide', 'top'] }).notNull(),
    /** Of 置顶 alone. */
    columnId: integer('column_id').references(() => columns.id, { onDelete: 'cascade' }),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    position: integer('position').notNull().default(0),
    since: time('since').notNull().defaultNow(),
    until: time('until'),
    /** When the pages last learnt of its end. */
    turnedAt: time('turned_at'),
  },
  (t) => [
    unique('placements_once').on(t.place, t.columnId, t.articleId).nullsNotDistinct(),
    check('placements_column', sql`(${t.place} = 'top') = (${t.columnId} is not null)`),
    index('placements_in_order').on(t.place, t.columnId, t.position, t.id),
    index('placements_of_article').on(t.articleId),
    index('placements_due').on(t.until).where(sql`${t.until} is not null and ${t.turnedAt} is null`),
  ],
);

/** The arrangement of the home page (no column) or of a column's page; without a row it is the site's own. */
export const fronts = pgTable('fronts', {
  id: serial('id').primaryKey(),
  columnId: integer('column_id')
    .references(() => columns.id, { onDelete: 'cascade' })
    .unique('fronts_column', { nulls: 'not distinct' }),
  /** What readers see (db/fronts/arrangement.ts); null: the site's own. */
  arrangement: jsonb('arrangement'),
  /** What editors are arranging; null: nothing since the last publication. */
  draft: jsonb('draft'),
  /** Grows with each change of the draft. */
  version: integer('version').notNull().default(0),
  editedAt: time('edited_at').notNull().defaultNow(),
  editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
  publishedAt: time('published_at'),
});

/** Arrangements that readers saw before, to go back to. */
export const frontVersions = pgTable(
  'front_versions',
  {
    id: serial('id').primaryKey(),
    frontId: integer('front_id')
      .notNull()
      .references(() => fronts.id, { onDelete: 'cascade' }),
    arrangement: jsonb('arrangement'),
    /** When another took its place, and who published that. */
    replacedAt: time('replaced_at').notNull().defaultNow(),
    replacedBy: integer('replaced_by').references(() => members.id, { onDelete: 'set null' }),
  },
  (t) => [index('front_versions_of_front').on(t.frontId, t.id)],
);
