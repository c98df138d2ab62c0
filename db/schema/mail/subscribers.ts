import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';
import { scripts } from '@/text/languages';

const frequency = () => text('frequency', { enum: ['each', 'monthly', 'events'] });
const script = () => text('script', { enum: scripts });

/**
 * Who gets 即时通讯 by e-mail. Facts with times: unconfirmed until `confirmedAt`, gone from `unsubscribedAt` on; only a new
 * confirmation brings somebody back. A member's letters go to the account's present address, in the account's script.
 */
export const subscribers = pgTable(
  'subscribers',
  {
    id: serial('id').primaryKey(),
    email: text('email').notNull(),
    memberId: integer('member_id').references(() => members.id, { onDelete: 'cascade' }),
    frequency: frequency().notNull().default('each'),
    script: script().notNull().default('as-written'),
    source: text('source', { enum: ['form', 'member', 'import'] })
      .notNull()
      .default('form'),
    createdAt: time('created_at').notNull().defaultNow(),
    /** When the person agreed: the press on the confirmation page, the tick, or what an imported list says. */
    confirmedAt: time('confirmed_at'),
    unsubscribedAt: time('unsubscribed_at'),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [
    uniqueIndex('subscribers_email').on(sql`lower(${t.email})`),
    uniqueIndex('subscribers_member').on(t.memberId),
    index('subscribers_active')
      .on(t.frequency)
      .where(sql`${t.confirmedAt} is not null and ${t.unsubscribedAt} is null`),
    check('subscribers_frequency', sql`${t.frequency} in ('each', 'monthly', 'events')`),
  ],
);

/** Links of confirmation letters with what was chosen on the form: good once, for seven days. */
export const subscriberTokens = pgTable(
  'subscriber_tokens',
  {
    hash: text('hash').primaryKey(),
    subscriberId: integer('subscriber_id')
      .notNull()
      .references(() => subscribers.id, { onDelete: 'cascade' }),
    frequency: frequency().notNull(),
    script: script().notNull(),
    expiresAt: time('expires_at').notNull(),
    usedAt: time('used_at'),
  },
  (t) => [index('subscriber_tokens_of').on(t.subscriberId)],
);
