import { sql } from 'drizzle-orm';
import { boolean, check, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { roles } from '@/db/members/roles';
import { time } from '@/db/schema/fields';
import { scripts } from '@/text/languages';

/** 会员 and those who applied. Facts with times; the state is read from them (db/members/state.ts). */
export const members = pgTable(
  'members',
  {
    id: serial('id').primaryKey(),
    email: text('email').notNull(),
    userName: text('user_name'),
    role: text('role', { enum: roles }).notNull().default('member'),
    chineseName: text('chinese_name').notNull(),
    englishName: text('english_name').notNull().default(''),
    title: text('title').notNull().default(''),
    institution: text('institution').notNull().default(''),
    department: text('department').notNull().default(''),
    specialty: text('specialty').notNull().default(''),
    country: text('country').notNull().default(''),
    region: text('region').notNull().default(''),
    homepage: text('homepage').notNull().default(''),
    introduction: text('introduction').notNull().default(''),
    /** The writing chosen last on the site; letters come in it. */
    script: text('script', { enum: scripts }).notNull().default('as-written'),
    /** Whether an editor gets letters about held comments and submissions. */
    deskLetters: text('desk_letters', { enum: ['each', 'daily', 'none'] })
      .notNull()
      .default('none'),
    /** Everything that waited then was told in a daily letter. */
    deskDigestAt: time('desk_digest_at'),
    /** Since when an editor may send issues of the newsletter; an administrator always may. */
    sendsIssuesSince: time('sends_issues_since'),
    /** The columns that an editor is limited to, with their children; null: all (db/articles/editable.ts). */
    editsColumns: integer('edits_columns').array(),
    /** What administrators note about the person for each other. */
    notes: text('notes').notNull().default(''),
    passwordHash: text('password_hash').notNull(),
    /** Raised by suspension, a new role or password: sessions that began under an older version are over. */
    sessionVersion: integer('session_version').notNull().default(1),
    consentedAt: time('consented_at'),
    appliedAt: time('applied_at').notNull().defaultNow(),
    emailVerifiedAt: time('email_verified_at'),
    approvedAt: time('approved_at'),
    suspendedAt: time('suspended_at'),
    lastLoginAt: time('last_login_at'),
    /** An editor has walked through the desk's tour, or wanted none. */
    tourEndedAt: time('tour_ended_at'),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [
    uniqueIndex('members_email').on(sql`lower(${t.email})`),
    uniqueIndex('members_user_name').on(sql`lower(${t.userName})`),
    check('members_role', sql`${t.role} in (${sql.raw(roles.map((role) => `'${role}'`).join(', '))})`),
  ],
);
