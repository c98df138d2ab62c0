import { sql } from 'drizzle-orm';
import { boolean, check, date, index, integer, jsonb, pgTable, primaryKey, serial, text } from 'drizzle-orm/pg-core';
import { columns } from '@/db/schema/columns';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** 公告条 above every page, from its start to its end. */
export const notices = pgTable(
  'notices',
  {
    id: serial('id').primaryKey(),
    text: text('text').notNull(),
    /** Where it leads; '' where it leads nowhere. */
    url: text('url').notNull().default(''),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at'),
    /** When the pages last learnt of its start or end. */
    turnedAt: time('turned_at'),
    createdAt: time('created_at').notNull().defaultNow(),
    createdBy: integer('created_by').references(() => members.id, { onDelete: 'set null' }),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [check('notices_times', sql`${t.endsAt} > ${t.startsAt}`)],
);

/** Addresses that readers asked for and that lead nowhere: the path alone, nothing of who asked. */
export const missingAddresses = pgTable(
  'missing_addresses',
  {
    path: text('path').primaryKey(),
    times: integer('times').notNull().default(1),
    firstAt: time('first_at').notNull().defaultNow(),
    lastAt: time('last_at').notNull().defaultNow(),
    /** An editor has looked at it and wants nothing done. */
    ignoredAt: time('ignored_at'),
  },
  (t) => [index('missing_addresses_by_times').on(t.times.desc().nullsFirst())],
);

/** What an editor decided for an address without a page: where it leads, or (`target` null) that it is gone: 410. */
export const redirects = pgTable('redirects', {
  path: text('path').primaryKey(),
  target: text('target'),
  createdAt: time('created_at').notNull().defaultNow(),
  createdBy: integer('created_by').references(() => members.id, { onDelete: 'set null' }),
});

/** What an article of a kind that comes again and again begins with. */
export const articleTemplates = pgTable('article_templates', {
  id: serial('id').primaryKey(),
  name: text('name').notNull(),
  title: text('title').notNull(),
  columnId: integer('column_id').references(() => columns.id, { onDelete: 'set null' }),
  html: text('html').notNull(),
  position: integer('position').notNull(),
});

/** How often something happened on a day of the site: views by article and by column, searches, hosts that sent readers. */
export const dayCounts = pgTable(
  'day_counts',
  {
    kind: text('kind').notNull(),
    day: date('day').notNull(),
    key: text('key').notNull(),
    n: integer('n').notNull(),
    /** How many of them are the demonstration's and go with it. */
    demonstration: integer('demonstration'),
  },
  (t) => [primaryKey({ columns: [t.kind, t.day, t.key] })],
);

/** A change of many articles at once, with what each had before, so that it can be taken back as a whole. */
export const bulkChanges = pgTable('bulk_changes', {
  id: serial('id').primaryKey(),
  memberId: integer('member_id').references(() => members.id, { onDelete: 'set null' }),
  action: text('action').notNull(),
  value: text('value').notNull(),
  createdAt: time('created_at').notNull().defaultNow(),
  /** Article ids in the order in which they are worked on. */
  ids: integer('ids').array().notNull(),
  /** `[id, former values]` of those that were changed. */
  before: jsonb('before').notNull().default([]),
  /** How many of `ids` are done; while it is taken back, how many of `before` are. */
  done: integer('done').notNull().default(0),
  undone: integer('undone').notNull().default(0),
  finishedAt: time('finished_at'),
  undoAt: time('undo_at'),
  undoneAt: time('undone_at'),
});
