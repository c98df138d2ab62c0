import { index, integer, pgTable, smallint, text } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time, tsvector } from '@/db/schema/fields';

/** Search (folded bigrams): only visible articles; written in the article's own transaction. */
export const articleSearch = pgTable(
  'article_search',
  {
    articleId: integer('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    publishedAt: time('published_at').notNull(),
    tsv: tsvector('tsv').notNull(),
    /** By which rules it was made; rows of older ones are made anew in the background (search/rebuild.ts). */
    version: smallint('version').notNull().default(1),
  },
  // New words wait in a short list beside the index, which searches read too and a job empties (fileNewWords):
  // to put a thousand of them into their places at once would keep an editor waiting.
  (t) => [index('article_search_words').using('gin', t.tsv).with({ fastupdate: true, gin_pending_list_limit: 4096 })],
);

/** The folded words themselves, apart so that the searched heap stays narrow; `body` is the plain original. */
export const articleWords = pgTable('article_words', {
  articleId: integer('article_id')
    .primaryKey()
    .references(() => articles.id, { onDelete: 'cascade' }),
  body: text('body').notNull(),
});

/** What readers look for and find, without anything about who did; suggested to others when it is often asked. */
export const searches = pgTable(
  'searches',
  {
    /** Folded, so that 臺灣 and 台湾 are one. */
    key: text('key').primaryKey(),
    words: text('words').notNull(),
    times: integer('times').notNull().default(1),
    lastAt: time('last_at').notNull().defaultNow(),
  },
  (t) => [index('searches_by_beginning').on(t.key.op('text_pattern_ops')), index('searches_by_time').on(t.lastAt)],
);
