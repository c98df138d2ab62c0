import { and, isNotNull, isNull, sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { columns } from '@/db/schema/columns';
import { time } from '@/db/schema/fields';
import { members } from '@/db/schema/member/members';
import { pictures } from '@/db/schema/pictures';
import { articleLangs } from '@/text/languages';

/** The single names of a byline: a function in the database (migration authors), for drizzle-kit cannot write its words. */
export const authorNames = (author: AnyPgColumn) => sql`author_names(${author})`;

/** 文章: `id` is the old NewsID and never used twice. Facts with times; visible = published, not withdrawn, not trashed. */
export const articles = pgTable(
  'articles',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    title: text('title').notNull(),
    /** 短标题: what lists show instead of a long title; empty: the title. */
    shortTitle: text('short_title').notNull().default(''),
    columnId: integer('column_id')
      .notNull()
      .references(() => columns.id, { onDelete: 'restrict' }),
    /** The other columns that it stands in; every list of a column reads article_columns, which is derived from both. */
    alsoIn: integer('also_in').array().notNull().default([]),
    /** 转向链接: an http(s) address or a path of this site that its address leads on to; empty: it is an article. */
    leadsTo: text('leads_to').notNull().default(''),
    /** 相关文章 as an editor chose them, in order; empty: its neighbours in the column. Readers see the visible ones. */
    related: integer('related').array().notNull().default([]),
    author: text('author').notNull().default(''),
    source: text('source').notNull().default(''),
    /** 责任编辑, as readers see it. */
    responsibleEditor: text('responsible_editor').notNull().default(''),
    /** As the editor typed them; article_keywords is derived from it. */
    keywords: text('keywords').array().notNull().default([]),
    summary: text('summary').notNull().default(''),
    html: text('html').notNull().default(''),
    lang: text('lang', { enum: articleLangs }).notNull().default('zh-Hans'),
    coverId: integer('cover_id').references(() => pictures.id, { onDelete: 'set null' }),
    /** Half-width marks between Chinese characters are shown as they were typed (text/typesetting/wide-punctuation.ts). */
    punctuationAsTyped: boolean('punctuation_as_typed').notNull().default(false),
    /** Readers see title and summary, members the whole. */
    membersOnly: boolean('members_only').notNull().default(false),
    views: integer('views').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: time('created_at').notNull().defaultNow(),
    createdBy: integer('created_by').references(() => members.id, { onDelete: 'set null' }),
    editedAt: time('edited_at').notNull().defaultNow(),
    editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
    submittedAt: time('submitted_at'),
    scheduledFor: time('scheduled_for'),
    publishedAt: time('published_at'),
    /** 更新于: when the words that readers have were last changed, small mends aside. */
    updatedAt: time('updated_at'),
    withdrawnAt: time('withdrawn_at'),
    /** It is withdrawn by itself at this time. */
    withdrawAt: time('withdraw_at'),
    /** What a withdrawn article leaves at its address (410); empty: nothing (404). */
    withdrawalNote: text('withdrawal_note').notNull().default(''),
    trashedAt: time('trashed_at'),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => {
    const visible = sql`${t.publishedAt} is not null and ${t.withdrawnAt} is null and ${t.trashedAt} is null`;
    // Plain .desc() of drizzle makes NULLS LAST, an index that PostgreSQL does not use for `order by … desc`.
    return [
      index('articles_newest').on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      index('articles_in_column')
        .on(t.columnId, t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(visible),
      index('articles_with_cover')
        .on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${visible} and ${t.coverId} is not null`),
      index('articles_covers').on(t.coverId).where(sql`${t.coverId} is not null`),
      index('articles_most_read').on(t.views.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      index('articles_due').on(t.scheduledFor).where(sql`${t.scheduledFor} is not null`),
      index('articles_withdraw_due').on(t.withdrawAt).where(sql`${t.withdrawAt} is not null`),
      index('articles_trashed').on(t.trashedAt).where(sql`${t.trashedAt} is not null`),
      // With the column, by which an editor may be limited: page 300 passes over the others without reading them.
      index('articles_edited')
        .on(t.editedAt.desc().nullsFirst(), t.id.desc().nullsFirst(), t.columnId)
        .where(sql`${t.trashedAt} is null`),
      index('articles_by_author').using('gin', authorNames(t.author)).where(visible),
      // Drafts, submissions, what is withdrawn or thrown away: a handful, however many are published.
      index('articles_hidden')
        .on(t.editedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.publishedAt} is null or ${t.withdrawnAt} is not null or ${t.trashedAt} is not null`),
      index('articles_of_demonstration').on(t.id).where(sql`${t.demonstration}`),
      index('articles_submitted').on(t.createdBy, t.submittedAt).where(sql`${t.submittedAt} is not null`),
      check('articles_id_positive', sql`${t.id} > 0`),
      check('articles_views', sql`${t.views} >= 0`),
      check('articles_title', sql`${t.title} <> ''`),
    ];
  },
);

/** Not in the trash; the lists and writes of the desk have it in their WHERE. */
export const notTrashed = isNull(articles.trashedAt);

/** Visibility, the one rule: published, not withdrawn, not in the trash. Every list for readers has it in its WHERE. */
export const visible = and(isNotNull(articles.publishedAt), isNull(articles.withdrawnAt), notTrashed);

/** On rows of `articles`: readers see title and summary only, because the article or its column is for members. */
export const forMembers = sql<boolean>`(articles.members_only or articles.column_id in (select own.id from columns own
  left join columns above on above.id = own.parent_id where own.members_only or above.members_only))`;

/** The words of an article as anybody may read them: none of one for members. Whoever reads `html` itself asks who asks. */
export const publicHtml = sql<string>`case when ${forMembers} then '' else articles.html end`;

/** Where the article's address redirects readers to; empty for events, which have a page of their own. */
export const leadOf = sql<string>`case when exists (select 1 from events where events.article_id = articles.id)
  then '' else articles.leads_to end`;

/** The same as anybody may know it: nothing of one for members. */
export const publicLead = sql<string>`case when ${forMembers} then '' else ${leadOf} end`;

/** What an editor has typed and not yet saved, per article and editor: outlives a crash, shows to no reader. */
export const articleDrafts = pgTable(
  'article_drafts',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    /** The version of the article that was being edited. */
    version: integer('version').notNull(),
    fields: jsonb('fields').notNull(),
    savedAt: time('saved_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.memberId] })],
);

/** What an article said before each later save, so that nothing written is ever lost. */
export const articleVersions = pgTable(
  'article_versions',
  {
    id: serial('id').primaryKey(),
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    html: text('html').notNull(),
    /** It was never saved: an editor's draft at the moment when a colleague took the article over. */
    unsaved: boolean('unsaved').notNull().default(false),
    editedAt: time('edited_at').notNull(),
    editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('article_versions_saved').on(t.articleId, t.version).where(sql`not ${t.unsaved}`),
    index('article_versions_of_article').on(t.articleId, t.id),
  ],
);

/**
 * In which columns an article stands, the main one among them: a trigger derives it from articles.column_id and also_in
 * (migration placement), so that it is in step whoever writes. `shownAt` is null where readers do not see the article.
 */
export const articleColumns = pgTable(
  'article_columns',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    columnId: integer('column_id')
      .notNull()
      .references(() => columns.id, { onDelete: 'restrict' }),
    shownAt: time('shown_at'),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.columnId] }),
    index('article_columns_shown')
      .on(t.columnId, t.shownAt.desc().nullsFirst(), t.articleId.desc().nullsFirst())
      .where(sql`${t.shownAt} is not null`),
  ],
);

/** Derived from articles.keywords: `key` is alike in every spelling; `shownAt` is null where readers do not see the article. */
export const articleKeywords = pgTable(
  'article_keywords',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    word: text('word').notNull(),
    shownAt: time('shown_at'),
  },
  (t) => [
    primaryKey({ columns: [t.articleId, t.key] }),
    index('article_keywords_shown')
      .on(t.key, t.shownAt.desc().nullsFirst(), t.articleId.desc().nullsFirst())
      .where(sql`${t.shownAt} is not null`),
  ],
);

/** Which articles show which pictures (in the text; covers are articles.cover_id): a picture in use is not deleted. */
export const articlePictures = pgTable(
  'article_pictures',
  {
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    pictureId: integer('picture_id')
      .notNull()
      .references(() => pictures.id, { onDelete: 'restrict' }),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.pictureId] }), index('article_pictures_used').on(t.pictureId)],
);
