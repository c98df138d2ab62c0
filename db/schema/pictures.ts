import { sql } from 'drizzle-orm';
import { boolean, index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

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
    /** As it was called on the editor's computer; empty where nobody knows. */
    fileName: text('file_name').notNull().default(''),
    /** Of the file as it was sent: what was sent twice is told. */
    sha256: text('sha256'),
    /** Who made it, and under which terms it may be shown. */
    credit: text('credit').notNull().default(''),
    licence: text('licence').notNull().default(''),
    /** What must be seen wherever the picture is cut to a form, in percent from the left and from the top. */
    focusX: integer('focus_x').notNull().default(50),
    focusY: integer('focus_y').notNull().default(50),
    uploadedBy: integer('uploaded_by').references(() => members.id, { onDelete: 'set null' }),
    uploadedAt: time('uploaded_at').notNull().defaultNow(),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [
    index('pictures_by_content').on(t.sha256),
    // Most of an old library has no words: what looks for some passes over the rest.
    index('pictures_with_caption').on(t.id).where(sql`${t.caption} <> ''`),
    uniqueIndex('pictures_folder').on(sql`split_part(${t.path}, '/', 1)`),
  ],
);

/** Where a picture lay before its file was replaced: `folder` still answers, with the new file. */
export const pictureAddresses = pgTable(
  'picture_addresses',
  {
    folder: text('folder').primaryKey(),
    pictureId: integer('picture_id')
      .notNull()
      .references(() => pictures.id, { onDelete: 'cascade' }),
  },
  (t) => [index('picture_addresses_of').on(t.pictureId)],
);
