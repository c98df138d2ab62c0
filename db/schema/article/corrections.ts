import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** 更正: what an article had wrong, told to its readers with the date. */
export const corrections = pgTable(
  'corrections',
  {
    id: serial('id').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    body: text('body').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    createdBy: integer('created_by').references(() => members.id, { onDelete: 'set null' }),
  },
  (t) => [
    index('corrections_newest').on(t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('corrections_of_article').on(t.articleId, t.createdAt),
    check('corrections_body', sql`${t.body} <> ''`),
  ],
);
