import { index, integer, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** Where a page stands on every page of the site. */
export const menus = ['none', 'navigation', 'footer'] as const;
export type Menu = (typeof menus)[number];

/** 关于我们 and the like, and pages that administrators add, edited under 后台. */
export const pages = pgTable('pages', {
  slug: text('slug').primaryKey(),
  title: text('title').notNull(),
  html: text('html').notNull(),
  /** Pages of before this was asked are published; one without a time is a draft. */
  publishedAt: time('published_at').defaultNow(),
  menu: text('menu', { enum: menus }).notNull().default('none'),
  /** Its order within the menu. */
  position: integer('position').notNull().default(0),
  editedAt: time('edited_at').notNull().defaultNow(),
  editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
});

/** What one person wrote of a page and has not published. */
export const pageDrafts = pgTable(
  'page_drafts',
  {
    slug: text('slug')
      .notNull()
      .references(() => pages.slug, { onDelete: 'cascade' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    html: text('html').notNull(),
    /** When the text that it began from was saved. */
    seenAt: time('seen_at').notNull(),
    savedAt: time('saved_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.slug, t.memberId] })],
);

/** What a page said before each time it was published. */
export const pageVersions = pgTable(
  'page_versions',
  {
    id: serial('id').primaryKey(),
    slug: text('slug')
      .notNull()
      .references(() => pages.slug, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    html: text('html').notNull(),
    editedAt: time('edited_at').notNull(),
    editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
  },
  (t) => [index('page_versions_of').on(t.slug, t.id)],
);
