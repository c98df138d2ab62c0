import { index, integer, jsonb, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time } from '@/db/schema/fields';
import { letters } from '@/db/schema/mail/letters';
import { members } from '@/db/schema/member/members';

/**
 * 投稿: what its author and the editors did with an article that a member submitted, in order. The last row says how it
 * stands; whether it can be read is the article's own.
 */
export const submissionSteps = pgTable(
  'submission_steps',
  {
    id: serial('id').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    step: text('step', { enum: ['submit', 'take', 'accept', 'return', 'retract'] }).notNull(),
    /** What the editors tell the author. */
    note: text('note').notNull().default(''),
    at: time('at').notNull().defaultNow(),
    memberId: integer('member_id').references(() => members.id, { onDelete: 'set null' }),
  },
  (t) => [index('submission_steps_of_article').on(t.articleId, t.id)],
);

/** What the author was told, each by a letter, which goes with the account and after 90 days. */
export const submissionLetters = pgTable(
  'submission_letters',
  {
    id: serial('id').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    outcome: text('outcome', { enum: ['accepted', 'returned', 'published'] }).notNull(),
    letterId: integer('letter_id').references(() => letters.id, { onDelete: 'set null' }),
    at: time('at').notNull().defaultNow(),
  },
  (t) => [
    index('submission_letters_of_article').on(t.articleId, t.id),
    index('submission_letters_of_letter').on(t.letterId),
  ],
);

/** What a member has written and not sent: a new article, or one that was sent before (`articleId`). Nobody else reads it. */
export const submissionDrafts = pgTable(
  'submission_drafts',
  {
    id: serial('id').primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'cascade' }),
    fields: jsonb('fields').$type<{ title: string; columnId: number | null; author: string; html: string }>().notNull(),
    savedAt: time('saved_at').notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex('submission_drafts_of_article').on(t.memberId, t.articleId),
    index('submission_drafts_article').on(t.articleId),
  ],
);
