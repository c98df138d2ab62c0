import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { letters } from '@/db/schema/mail/letters';

/** Addresses that get no mailings: since when and why. An address without a row is on. */
export const mailAddresses = pgTable(
  'mail_addresses',
  {
    /** In lower case. */
    address: text('address').primaryKey(),
    offAt: time('off_at'),
    reason: text('reason', { enum: ['hard', 'soft', 'complaint', 'unsubscribed'] }),
    /** Bounces of before do not count: an administrator tried the address again. */
    retriedAt: time('retried_at'),
  },
  (t) => [
    index('mail_addresses_off').on(t.offAt.desc().nullsFirst()).where(sql`${t.offAt} is not null`),
    check('mail_addresses_reason', sql`(${t.offAt} is null) = (${t.reason} is null)`),
    check('mail_addresses_folded', sql`${t.address} = lower(${t.address})`),
  ],
);

/** Where the site reads what came back: when it last could, and what is wrong since when. */
export const bounceSources = pgTable(
  'bounce_sources',
  {
    source: text('source', { enum: ['imap', 'maildir'] }).primaryKey(),
    readAt: time('read_at'),
    failedAt: time('failed_at'),
    /** A key of `sourceProblems`. */
    problem: text('problem'),
    /** Letters so far, those of them that were reports, those that could not be read. */
    read: integer('read').notNull().default(0),
    reports: integer('reports').notNull().default(0),
    unreadable: integer('unreadable').notNull().default(0),
  },
  (t) => [check('bounce_sources_problem', sql`(${t.failedAt} is null) = (${t.problem} is null)`)],
);

/** What came back: one row a report and address. */
export const bounces = pgTable(
  'bounces',
  {
    id: serial('id').primaryKey(),
    address: text('address').notNull(),
    letterId: integer('letter_id').references(() => letters.id, { onDelete: 'set null' }),
    kind: text('kind', { enum: ['hard', 'soft', 'complaint', 'unsubscribed'] }).notNull(),
    /** RFC 3463, `5.1.1`; empty where the report has none. */
    status: text('status').notNull().default(''),
    /** What the server said, as it said it. */
    diagnostic: text('diagnostic').notNull().default(''),
    receivedAt: time('received_at').notNull().defaultNow(),
    /** Of the whole report: the same mail read twice is one bounce. */
    digest: text('digest').notNull(),
  },
  (t) => [uniqueIndex('bounces_once').on(t.digest, t.address), index('bounces_of_address').on(t.address, t.receivedAt)],
);
