import { index, integer, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** Who has an article open at the desk; a row means nothing some time after `seenAt` (db/editing/presence.ts). */
export const articlePresence = pgTable(
  'article_presence',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    openedAt: time('opened_at').notNull().defaultNow(),
    seenAt: time('seen_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.memberId] })],
);

/** Who is writing in an article; others wait or take over. It lapses as presence does. */
export const articleLocks = pgTable('article_locks', {
  articleId: integer('article_id')
    .primaryKey()
    .references(() => articles.id, { onDelete: 'cascade' }),
  memberId: integer('member_id')
    .notNull()
    .references(() => members.id, { onDelete: 'cascade' }),
  takenAt: time('taken_at').notNull().defaultNow(),
  seenAt: time('seen_at').notNull().defaultNow(),
});

/** 批注: a word of one editor to the others on a sentence of an article. Readers never see any of it. */
export const articleNotes = pgTable(
  'article_notes',
  {
    id: serial('id').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    /** The words that it is about; empty: the whole article. */
    quote: text('quote').notNull().default(''),
    body: text('body').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    createdBy: integer('created_by').references(() => members.id, { onDelete: 'set null' }),
    resolvedAt: time('resolved_at'),
    resolvedBy: integer('resolved_by').references(() => members.id, { onDelete: 'set null' }),
  },
  (t) => [index('article_notes_of_article').on(t.articleId, t.id)],
);
