import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** 活动: an article with a time and a place. Title, text, cover and visibility are the article's. */
export const events = pgTable(
  'events',
  {
    articleId: integer('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    startsAt: time('starts_at').notNull(),
    endsAt: time('ends_at').notNull(),
    /** IANA zone of the organiser; times are shown and typed in it. */
    timeZone: text('time_zone').notNull(),
    place: text('place').notNull().default(''),
    room: text('room').notNull().default(''),
    address: text('address').notNull().default(''),
    /** Told to the registered only. */
    onlineUrl: text('online_url').notNull().default(''),
    organizers: text('organizers').notNull().default(''),
    price: text('price').notNull().default(''),
    /** Whether the site takes registrations for it at all. */
    takesRegistrations: boolean('takes_registrations').notNull().default(true),
    openTo: text('open_to', { enum: ['anyone', 'members'] })
      .notNull()
      .default('anyone'),
    /** An editor says yes or no to each registration. */
    needsApproval: boolean('needs_approval').notNull().default(false),
    /** Seats; null: as many as come. */
    capacity: integer('capacity'),
    /** The most that one registration may be for. */
    partySize: integer('party_size').notNull().default(1),
    /** No registration after it; null: until the start. */
    deadlineAt: time('deadline_at'),
    /** How long a seat that became free is held for the next on the waiting list. */
    claimHours: integer('claim_hours').notNull().default(24),
    /** Raised by every change that a calendar must take over (RFC 5545 §3.8.7.4). */
    sequence: integer('sequence').notNull().default(0),
    changedAt: time('changed_at').notNull().defaultNow(),
    calledOffAt: time('called_off_at'),
    /** Its pages have been made stale after the deadline. */
    closedAt: time('closed_at'),
    /** Its end has been noted: moved to 历届活动. */
    archivedAt: time('archived_at'),
    /** 到场 N 人; null: not counted. */
    attended: integer('attended'),
    /** The article that reports on it afterwards. */
    reportId: integer('report_id').references(() => articles.id, { onDelete: 'set null' }),
    /** The registrations have been deleted; how many people had a seat. */
    clearedAt: time('cleared_at'),
    registered: integer('registered'),
  },
  (t) => [
    index('events_by_start').on(t.startsAt),
    index('events_open').on(t.endsAt).where(sql`${t.archivedAt} is null`),
    index('events_reports').on(t.reportId).where(sql`${t.reportId} is not null`),
    check('events_order', sql`${t.endsAt} >= ${t.startsAt}`),
    check('events_capacity', sql`${t.capacity} > 0`),
    check('events_party', sql`${t.partySize} between 1 and 20`),
    check('events_claim', sql`${t.claimHours} between 1 and 720`),
    check('events_attended', sql`${t.attended} >= 0`),
  ],
);

/** The programme: sessions in the order of `position`. */
export const eventSessions = pgTable(
  'event_sessions',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.articleId, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    startsAt: time('starts_at'),
    title: text('title').notNull(),
    /** Names as in a byline. */
    speakers: text('speakers').notNull().default(''),
    /** The member who speaks, where the name is one member's. */
    memberId: integer('member_id').references(() => members.id, { onDelete: 'set null' }),
  },
  (t) => [index('event_sessions_of_event').on(t.eventId), index('event_sessions_of_member').on(t.memberId)],
);

/** What an event asks of those who register, in the order of `position`. */
export const eventQuestions = pgTable(
  'event_questions',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.articleId, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    kind: text('kind', { enum: ['text', 'choice', 'consent'] }).notNull(),
    title: text('title').notNull(),
    choices: text('choices').array().notNull().default([]),
    required: boolean('required').notNull().default(false),
  },
  (t) => [index('event_questions_of_event').on(t.eventId)],
);

/** 报名: one row an event and address. Facts with times; the state is read from them (db/registrations/state.ts). */
export const registrations = pgTable(
  'registrations',
  {
    id: serial('id').primaryKey(),
    eventId: integer('event_id')
      .notNull()
      .references(() => events.articleId, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    email: text('email').notNull(),
    memberId: integer('member_id').references(() => members.id, { onDelete: 'set null' }),
    /** How many seats, the one who registers included. */
    party: integer('party').notNull().default(1),
    companions: text('companions').array().notNull().default([]),
    /** By the question's id. */
    answers: jsonb('answers').$type<Record<string, string>>().notNull().default({}),
    /** In the QR code shown at the door; only editors can do anything with it. */
    code: text('code').notNull().unique(),
    /** Added to the event's sequence in calendar files: raised whenever a registration ends or begins anew. */
    calendarRevision: integer('calendar_revision').notNull().default(0),
    registeredAt: time('registered_at').notNull(),
    waitingSince: time('waiting_since'),
    offeredAt: time('offered_at'),
    offerEndsAt: time('offer_ends_at'),
    lapsedAt: time('lapsed_at'),
    /** Has seats since then. */
    seatedAt: time('seated_at'),
    declinedAt: time('declined_at'),
    cancelledAt: time('cancelled_at'),
    attendedAt: time('attended_at'),
    remindedAt: time('reminded_at'),
    /** The last letter that told how the registration stands. */
    toldAt: time('told_at'),
  },
  (t) => [
    uniqueIndex('registrations_of_event').on(t.eventId, sql`lower(${t.email})`),
    index('registrations_waiting').on(t.eventId, t.waitingSince, t.id),
    index('registrations_offered')
      .on(t.offerEndsAt)
      .where(sql`${t.offeredAt} is not null and ${t.seatedAt} is null and ${t.lapsedAt} is null`),
    index('registrations_of_member').on(t.memberId),
    check('registrations_party', sql`${t.party} between 1 and 20`),
    check('registrations_offer', sql`(${t.offeredAt} is null) = (${t.offerEndsAt} is null)`),
  ],
);

/** The links of letters: only the SHA-256 of each is stored. Every letter has its own; all lead to the same. */
export const registrationLinks = pgTable(
  'registration_links',
  {
    hash: text('hash').primaryKey(),
    registrationId: integer('registration_id')
      .notNull()
      .references(() => registrations.id, { onDelete: 'cascade' }),
  },
  (t) => [index('registration_links_of_registration').on(t.registrationId)],
);
