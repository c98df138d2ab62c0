import { sql } from 'drizzle-orm';
import { boolean, check, customType, index, integer, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * 附件: a document that readers may download. `name` is random and part of its address (/files/{name}.{type}); the bytes
 * lie beside the pictures (media/storage.ts). `sha256` tells a file that is here already.
 */
export const files = pgTable(
  'files',
  {
    id: serial('id').primaryKey(),
    name: text('name').notNull().unique(),
    type: text('type').notNull(),
    /** As it was called on the editor's computer; the download is called so. */
    fileName: text('file_name').notNull(),
    /** What readers see; empty: the name of the file. */
    title: text('title').notNull().default(''),
    bytes: integer('bytes').notNull(),
    sha256: text('sha256').notNull(),
    uploadedBy: integer('uploaded_by').references(() => members.id, { onDelete: 'set null' }),
    uploadedAt: time('uploaded_at').notNull().defaultNow(),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [index('files_by_content').on(t.sha256), check('files_bytes', sql`${t.bytes} > 0`)],
);

/** Which articles, events among them, offer which files, in the order of `position`. */
export const articleFiles = pgTable(
  'article_files',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    fileId: integer('file_id')
      .notNull()
      .references(() => files.id, { onDelete: 'restrict' }),
    position: integer('position').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.fileId] }), index('article_files_used').on(t.fileId)],
);

/** A file that is on its way: `received` bytes of `bytes` are here. `fingerprint` finds it again after a reload. */
export const fileUploads = pgTable(
  'file_uploads',
  {
    token: text('token').primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    fileName: text('file_name').notNull(),
    fingerprint: text('fingerprint').notNull(),
    bytes: integer('bytes').notNull(),
    received: integer('received').notNull().default(0),
    touchedAt: time('touched_at').notNull().defaultNow(),
  },
  (t) => [index('file_uploads_of_member').on(t.memberId, t.fingerprint)],
);

/** The pieces of a file on its way, each where it begins. In the database, so that any process of the site can go on. */
export const fileUploadPieces = pgTable(
  'file_upload_pieces',
  {
    token: text('token')
      .notNull()
      .references(() => fileUploads.token, { onDelete: 'cascade' }),
    at: integer('at').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (t) => [primaryKey({ columns: [t.token, t.at] })],
);
