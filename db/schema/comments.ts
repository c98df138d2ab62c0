import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, serial, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { articles } from '@/db/schema/articles';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';

/** 评论: held until approved or rejected; the e-mail is never shown. `digest` makes a repeated submission one row. */
export const comments = pgTable(
  'comments',
  {
    id: serial('id').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    memberId: integer('member_id').references(() => members.id, { onDelete: 'set null' }),
    name: text('name').notNull(),
    email: text('email').notNull().default(''),
    body: text('body').notNull(),
    digest: text('digest').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    approvedAt: time('approved_at'),
    rejectedAt: time('rejected_at'),
    decidedBy: integer('decided_by').references(() => members.id, { onDelete: 'set null' }),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [
    uniqueIndex('comments_once').on(t.articleId, t.digest),
    index('comments_shown').on(t.articleId, t.createdAt, t.id).where(sql`${t.approvedAt} is not null`),
    index('comments_held').on(t.createdAt, t.id).where(sql`${t.approvedAt} is null and ${t.rejectedAt} is null`),
    index('comments_approved')
      .on(t.approvedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.approvedAt} is not null`),
    index('comments_rejected')
      .on(t.rejectedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`${t.rejectedAt} is not null`),
    index('comments_of_member').on(t.memberId, t.articleId),
    check('comments_one_decision', sql`${t.approvedAt} is null or ${t.rejectedAt} is null`),
    check('comments_length', sql`char_length(${t.body}) between 1 and 40000`),
  ],
);
