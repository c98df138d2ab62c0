import { sql } from 'drizzle-orm';
import { check, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';

/** 友情链接: addresses of other sites in the order of `position`; hidden ones wait at the desk. */
export const links = pgTable(
  'links',
  {
    id: serial('id').primaryKey(),
    title: text('title').notNull(),
    url: text('url').notNull(),
    note: text('note').notNull().default(''),
    position: integer('position').notNull().default(0),
    hiddenAt: time('hidden_at'),
  },
  (t) => [check('links_web', sql`${t.url} ~ '^https?://'`)],
);
