import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';

/**
 * 即时通讯: one issue a row. An issue without `sentAt` is the draft of the next one; there is one at a time, so that two
 * editors never build the same issue twice. Numbers are given when it is sent (db/issues/numbering.ts).
 */
export const issues = pgTable(
  'issues',
  {
    id: serial('id').primaryKey(),
    year: integer('year'),
    /** 年第n期. */
    number: integer('number'),
    /** 创刊第N期. */
    total: integer('total'),
    /** The day on its head; `lastDay` is the same or the end of a range. */
    firstDay: date('first_day'),
    lastDay: date('last_day'),
    subject: text('subject').notNull().default(''),
    /** The line that mailboxes show beside the subject. */
    preview: text('preview').notNull().default(''),
    /** 编者的话. */
    editorial: text('editorial').notNull().default(''),
    /** The whole of an issue of the old site; others are made of their items. */
    html: text('html'),
    /** /2006/update20061010.htm, in lower case. */
    oldPath: text('old_path'),
    /** Articles published after `coversFrom` up to `coversUntil` were looked at. */
    coversFrom: time('covers_from'),
    coversUntil: time('covers_until'),
    version: integer('version').notNull().default(1),
    createdAt: time('created_at').notNull().defaultNow(),
    createdBy: integer('created_by').references(() => members.id, { onDelete: 'set null' }),
    scheduledFor: time('scheduled_for'),
    /** Who said that it is to be sent. */
    sentBy: integer('sent_by').references(() => members.id, { onDelete: 'set null' }),
    sentAt: time('sent_at'),
    recipientCount: integer('recipient_count'),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [
    uniqueIndex('issues_one_draft').on(sql`(true)`).where(sql`${t.sentAt} is null`),
    uniqueIndex('issues_number').on(t.year, t.number),
    uniqueIndex('issues_total').on(t.total),
    uniqueIndex('issues_old_path').on(t.oldPath),
    index('issues_scheduled').on(t.scheduledFor).where(sql`${t.scheduledFor} is not null and ${t.sentAt} is null`),
    check(
      'issues_numbered',
      sql`(${t.sentAt} is null) = (${t.year} is null) and (${t.sentAt} is null) = (${t.number} is null)
        and (${t.sentAt} is null) = (${t.total} is null) and (${t.sentAt} is null or ${t.firstDay} is not null)`,
    ),
    check('issues_days', sql`(${t.firstDay} is null) = (${t.lastDay} is null) and ${t.firstDay} <= ${t.lastDay}`),
  ],
);

/** The parts of an issue in their order, with the columns whose articles they take; `members` welcomes new members. */
export const issueSections = pgTable('issue_sections', {
  id: serial('id').primaryKey(),
  title: text('title').notNull(),
  position: integer('position').notNull().default(0),
  kind: text('kind', { enum: ['articles', 'members'] })
    .notNull()
    .default('articles'),
  /** What subscribers of events alone are sent. */
  events: boolean('events').notNull().default(false),
});

/** A column's articles go into one part at most. */
export const issueSectionColumns = pgTable(
  'issue_section_columns',
  {
    columnId: integer('column_id')
      .primaryKey()
      .references(() => columns.id, { onDelete: 'cascade' }),
    sectionId: integer('section_id')
      .notNull()
      .references(() => issueSections.id, { onDelete: 'cascade' }),
  },
  (t) => [index('issue_section_columns_of_section').on(t.sectionId)],
);

/** What an issue holds, with the words of its part as they were: parts may be renamed later. */
export const issueItems = pgTable(
  'issue_items',
  {
    id: serial('id').primaryKey(),
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    /** The anchor #item-{n}; given when the issue is sent, and never changed. */
    n: integer('n'),
    section: text('section').notNull(),
    sectionPosition: integer('section_position').notNull(),
    events: boolean('events').notNull().default(false),
    position: integer('position').notNull(),
    articleId: integer('article_id').references(() => articles.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    author: text('author').notNull().default(''),
    summary: text('summary').notNull().default(''),
    /** Of an item that is no article of this site. */
    url: text('url').notNull().default(''),
    withPicture: boolean('with_picture').notNull().default(false),
    /** Left out by an editor: it is not taken in again. */
    cutAt: time('cut_at'),
  },
  (t) => [
    uniqueIndex('issue_items_anchor').on(t.issueId, t.n),
    uniqueIndex('issue_items_article').on(t.issueId, t.articleId),
    index('issue_items_of_article').on(t.articleId),
    check('issue_items_url', sql`${t.url} = '' or ${t.url} ~ '^https?://'`),
  ],
);

/** Which imported issues show which pictures in their text: a picture in use is not deleted. Items show covers of articles. */
export const issuePictures = pgTable(
  'issue_pictures',
  {
    issueId: integer('issue_id')
      .notNull()
      .references(() => issues.id, { onDelete: 'cascade' }),
    pictureId: integer('picture_id')
      .notNull()
      .references(() => pictures.id, { onDelete: 'restrict' }),
  },
  (t) => [primaryKey({ columns: [t.issueId, t.pictureId] }), index('issue_pictures_used').on(t.pictureId)],
);
