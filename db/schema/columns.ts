import { sql } from 'drizzle-orm';
import { type AnyPgColumn, boolean, check, index, integer, pgTable, serial, text } from 'drizzle-orm/pg-core';

/** 栏目: a tree of one level of children; navigation order is `position`. */
export const columns = pgTable(
  'columns',
  {
    id: serial('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    parentId: integer('parent_id').references((): AnyPgColumn => columns.id, { onDelete: 'restrict' }),
    position: integer('position').notNull().default(0),
    inNavigation: boolean('in_navigation').notNull().default(true),
    /** All its articles, and its children's, are for members. */
    membersOnly: boolean('members_only').notNull().default(false),
  },
  (t) => [
    check('columns_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check('columns_not_own_parent', sql`${t.parentId} is distinct from ${t.id}`),
  ],
);

/** Slugs that a column had before: their addresses stand in letters and search engines and go on leading to it. */
export const formerSlugs = pgTable(
  'former_slugs',
  {
    slug: text('slug').primaryKey(),
    columnId: integer('column_id')
      .notNull()
      .references(() => columns.id, { onDelete: 'cascade' }),
  },
  (t) => [index('former_slugs_of_column').on(t.columnId)],
);
