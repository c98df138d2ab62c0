import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time } from '@/db/schema/fields';
import { pictures } from '@/db/schema/pictures';

/** 专题: gathers articles of several columns in the editors' order; readers see those with a `publishedAt`. */
export const topics = pgTable(
  'topics',
  {
    id: serial('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    /** Addresses that it had before; they go on leading to it. */
    formerSlugs: text('former_slugs').array().notNull().default([]),
    title: text('title').notNull(),
    introduction: text('introduction').notNull().default(''),
    /** Without one the first illustrated article lends its cover. */
    coverId: integer('cover_id').references(() => pictures.id, { onDelete: 'set null' }),
    position: integer('position').notNull().default(0),
    publishedAt: time('published_at'),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [
    check('topics_title', sql`${t.title} <> ''`),
    index('topics_covers').on(t.coverId).where(sql`${t.coverId} is not null`),
  ],
);

export const topicArticles = pgTable(
  'topic_articles',
  {
    topicId: integer('topic_id')
      .notNull()
      .references(() => topics.id, { onDelete: 'cascade' }),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    position: integer('position').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.topicId, t.articleId] }), index('topic_articles_of_article').on(t.articleId)],
);
