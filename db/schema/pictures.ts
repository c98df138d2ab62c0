import { sql } from 'drizzle-orm';
import { boolean, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/members';

/** 图片: `path` is below /uploads/, random; `oldPath` answers the old site's address. */
export const pictures = pgTable(
  'pictures',
  {
    id: serial('id').primaryKey(),
    path: text('path').notNull().unique(),
    oldPath: text('old_path').unique(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    widths: integer('widths').array().notNull().default([]),
    caption: text('caption').notNull().default(''),
    uploadedBy: integer('uploaded_by').references(() => members.id, { onDelete: 'set null' }),
    uploadedAt: time('uploaded_at').notNull().defaultNow(),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [uniqueIndex('pictures_folder').on(sql`split_part(${t.path}, '/', 1)`)],
);
