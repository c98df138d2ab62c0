import { integer, pgTable, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/members';

/** 关于我们 and the like, edited under 后台. */
export const pages = pgTable('pages', {
  slug: text('slug').primaryKey(),
  title: text('title').notNull(),
  html: text('html').notNull(),
  editedAt: time('edited_at').notNull().defaultNow(),
  editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
});
