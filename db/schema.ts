import { sql } from 'drizzle-orm';
import {
  type AnyPgColumn,
  boolean,
  check,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  serial,
  smallint,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const time = (name: string) => timestamp(name, { withTimezone: true });
const tsvector = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** 栏目: a tree of one level of children; navigation order is `position`. */
export const columns = pgTable(
  'columns',
  {
    id: serial('id').primaryKey(),
    slug: text('slug').notNull().unique(),
    name: text('name').notNull(),
    description: text('description').notNull().default(''),
    parentId: integer('parent_id').references((): AnyPgColumn => columns.id, { onDelete: 'restrict' }),
    position: integer('position').notNull().default(0),
    inNavigation: boolean('in_navigation').notNull().default(true),
  },
  (t) => [
    check('columns_slug_form', sql`${t.slug} ~ '^[a-z0-9]+(-[a-z0-9]+)*$'`),
    check('columns_not_own_parent', sql`${t.parentId} is distinct from ${t.id}`),
  ],
);

/** Slugs that a column had before: their addresses stand in letters and search engines and go on leading to it. */
export const formerSlugs = pgTable(
  'former_slugs',
  {
    slug: text('slug').primaryKey(),
    columnId: integer('column_id')
      .notNull()
      .references(() => columns.id, { onDelete: 'cascade' }),
  },
  (t) => [index('former_slugs_of_column').on(t.columnId)],
);

/** 会员 and those who applied. Facts with times; the state is read from them (db/members.ts). */
export const members = pgTable(
  'members',
  {
    id: serial('id').primaryKey(),
    email: text('email').notNull(),
    userName: text('user_name'),
    role: text('role', { enum: ['member', 'editor', 'admin'] })
      .notNull()
      .default('member'),
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
    script: text('script', { enum: ['as-written', 'zh-cn', 'zh-tw', 'zh-hk'] })
      .notNull()
      .default('as-written'),
    passwordHash: text('password_hash').notNull(),
    /** Raised by suspension, a new role or password: sessions of an older version are over. */
    sessionVersion: integer('session_version').notNull().default(1),
    consentedAt: time('consented_at'),
    appliedAt: time('applied_at').notNull().defaultNow(),
    emailVerifiedAt: time('email_verified_at'),
    approvedAt: time('approved_at'),
    suspendedAt: time('suspended_at'),
    lastLoginAt: time('last_login_at'),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [
    uniqueIndex('members_email').on(sql`lower(${t.email})`),
    uniqueIndex('members_user_name').on(sql`lower(${t.userName})`),
    check('members_role', sql`${t.role} in ('member', 'editor', 'admin')`),
  ],
);

/** 申请: one row each time a person applies; a decision has all of who, when, which. */
export const applications = pgTable(
  'applications',
  {
    id: serial('id').primaryKey(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    appliedAt: time('applied_at').notNull().defaultNow(),
    decidedAt: time('decided_at'),
    decidedBy: integer('decided_by').references(() => members.id, { onDelete: 'set null' }),
    decision: text('decision', { enum: ['approved', 'declined'] }),
    reason: text('reason').notNull().default(''),
  },
  (t) => [
    uniqueIndex('applications_open').on(t.memberId).where(sql`${t.decidedAt} is null`),
    check('applications_decided', sql`(${t.decidedAt} is null) = (${t.decision} is null)`),
  ],
);

/** Single-use links: only the SHA-256 of a token is kept. `email` is the new address that an 'email' token proves. */
export const tokens = pgTable(
  'tokens',
  {
    hash: text('hash').primaryKey(),
    purpose: text('purpose', { enum: ['verify', 'reset', 'email'] }).notNull(),
    memberId: integer('member_id')
      .notNull()
      .references(() => members.id, { onDelete: 'cascade' }),
    email: text('email'),
    expiresAt: time('expires_at').notNull(),
    usedAt: time('used_at'),
  },
  (t) => [
    index('tokens_of_member').on(t.memberId, t.purpose),
    check('tokens_email', sql`(${t.purpose} = 'email') = (${t.email} is not null)`),
  ],
);

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
    uploadedBy: integer('uploaded_by').references(() => members.id, { onDelete: 'set null' }),
    uploadedAt: time('uploaded_at').notNull().defaultNow(),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => [uniqueIndex('pictures_folder').on(sql`split_part(${t.path}, '/', 1)`)],
);

/** The single names of a byline: a function in the database (migration authors), for drizzle-kit cannot write its words. */
export const authorNames = (author: AnyPgColumn) => sql`author_names(${author})`;

/** 文章: `id` is the old NewsID and never used twice. Facts with times; visible = published, not withdrawn, not trashed. */
export const articles = pgTable(
  'articles',
  {
    id: integer('id').primaryKey().generatedByDefaultAsIdentity(),
    title: text('title').notNull(),
    columnId: integer('column_id')
      .notNull()
      .references(() => columns.id, { onDelete: 'restrict' }),
    author: text('author').notNull().default(''),
    source: text('source').notNull().default(''),
    summary: text('summary').notNull().default(''),
    html: text('html').notNull().default(''),
    lang: text('lang', { enum: ['zh-Hans', 'zh-Hant', 'en'] })
      .notNull()
      .default('zh-Hans'),
    coverId: integer('cover_id').references(() => pictures.id, { onDelete: 'set null' }),
    /** Half-width marks between Chinese characters are shown as they were typed (text/wide-punctuation.ts). */
    punctuationAsTyped: boolean('punctuation_as_typed').notNull().default(false),
    headlinedAt: time('headlined_at'),
    pickedAt: time('picked_at'),
    views: integer('views').notNull().default(0),
    version: integer('version').notNull().default(1),
    createdAt: time('created_at').notNull().defaultNow(),
    createdBy: integer('created_by').references(() => members.id, { onDelete: 'set null' }),
    editedAt: time('edited_at').notNull().defaultNow(),
    editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
    submittedAt: time('submitted_at'),
    /** The member who submitted it has been written to of the decision. */
    submitterToldAt: time('submitter_told_at'),
    scheduledFor: time('scheduled_for'),
    publishedAt: time('published_at'),
    withdrawnAt: time('withdrawn_at'),
    trashedAt: time('trashed_at'),
    demonstration: boolean('demonstration').notNull().default(false),
  },
  (t) => {
    const visible = sql`${t.publishedAt} is not null and ${t.withdrawnAt} is null and ${t.trashedAt} is null`;
    // Plain .desc() would be NULLS LAST and unused by `order by … desc` (STACK: drizzle).
    return [
      index('articles_newest').on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      index('articles_in_column')
        .on(t.columnId, t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(visible),
      index('articles_with_cover')
        .on(t.publishedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${visible} and ${t.coverId} is not null`),
      index('articles_covers').on(t.coverId).where(sql`${t.coverId} is not null`),
      index('articles_headlined')
        .on(t.headlinedAt.desc().nullsFirst())
        .where(sql`${visible} and ${t.headlinedAt} is not null`),
      index('articles_most_read').on(t.views.desc().nullsFirst(), t.id.desc().nullsFirst()).where(visible),
      index('articles_due').on(t.scheduledFor).where(sql`${t.scheduledFor} is not null`),
      index('articles_edited').on(t.editedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
      index('articles_by_author').using('gin', authorNames(t.author)).where(visible),
      // Drafts, submissions and what is scheduled: a handful, however many are published.
      index('articles_unpublished')
        .on(t.editedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
        .where(sql`${t.publishedAt} is null and ${t.trashedAt} is null`),
      index('articles_submitted').on(t.createdBy, t.submittedAt).where(sql`${t.submittedAt} is not null`),
      index('articles_to_tell')
        .on(t.submittedAt)
        .where(sql`${t.submittedAt} is not null and ${t.submitterToldAt} is null`),
      check('articles_id_positive', sql`${t.id} > 0`),
      check('articles_views', sql`${t.views} >= 0`),
      check('articles_title', sql`${t.title} <> ''`),
    ];
  },
);

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
    index('comments_of_member').on(t.memberId, t.articleId),
    check('comments_one_decision', sql`${t.approvedAt} is null or ${t.rejectedAt} is null`),
    check('comments_length', sql`char_length(${t.body}) between 1 and 40000`),
  ],
);

/** 关于我们 and the like, edited under 后台. */
export const pages = pgTable('pages', {
  slug: text('slug').primaryKey(),
  title: text('title').notNull(),
  html: text('html').notNull(),
  editedAt: time('edited_at').notNull().defaultNow(),
  editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
});

export const settings = pgTable('settings', { name: text('name').primaryKey(), value: jsonb('value').notNull() });

/** Who did what when; rows are only ever added. */
export const auditLog = pgTable(
  'audit_log',
  {
    id: serial('id').primaryKey(),
    at: time('at').notNull().defaultNow(),
    memberId: integer('member_id').references(() => members.id, { onDelete: 'set null' }),
    action: text('action').notNull(),
    subject: text('subject').notNull(),
    detail: jsonb('detail'),
  },
  (t) => [index('audit_log_newest').on(t.id.desc().nullsFirst())],
);

/** Fixed windows shared by all processes and kept over a restart. */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').notNull(),
    windowStartsAt: time('window_starts_at').notNull(),
    count: integer('count').notNull(),
  },
  (t) => [primaryKey({ columns: [t.key, t.windowStartsAt] })],
);

/** Letters wait here, written with the change that causes them, until delivered. */
export const letters = pgTable(
  'letters',
  {
    id: serial('id').primaryKey(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    textBody: text('text_body').notNull(),
    htmlBody: text('html_body').notNull(),
    createdAt: time('created_at').notNull().defaultNow(),
    sentAt: time('sent_at'),
    /** Given up: refused for good or tried too often. */
    failedAt: time('failed_at'),
    attempts: integer('attempts').notNull().default(0),
    nextTryAt: time('next_try_at').notNull().defaultNow(),
    lastError: text('last_error'),
  },
  (t) => [
    index('letters_due').on(t.nextTryAt).where(sql`${t.sentAt} is null and ${t.failedAt} is null`),
    check('letters_one_end', sql`${t.sentAt} is null or ${t.failedAt} is null`),
  ],
);

/** Search (folded bigrams): only visible articles; written in the article's own transaction. */
export const articleSearch = pgTable(
  'article_search',
  {
    articleId: integer('article_id')
      .primaryKey()
      .references(() => articles.id, { onDelete: 'cascade' }),
    publishedAt: time('published_at').notNull(),
    tsv: tsvector('tsv').notNull(),
    /** By which rules it was made; rows of older ones are made anew in the background (db/search-rebuilding.ts). */
    version: smallint('version').notNull().default(1),
  },
  // New words wait in a short list beside the index, which searches read too and the ticker empties (fileNewWords):
  // to put a thousand of them into their places at once would keep an editor waiting.
  (t) => [index('article_search_words').using('gin', t.tsv).with({ fastupdate: true, gin_pending_list_limit: 4096 })],
);

/** The folded words themselves, apart so that the searched heap stays narrow; `body` is the plain original. */
export const articleWords = pgTable('article_words', {
  articleId: integer('article_id')
    .primaryKey()
    .references(() => articles.id, { onDelete: 'cascade' }),
  body: text('body').notNull(),
});

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
    articleId: integer('article_id')
      .notNull()
      .references(() => articles.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    html: text('html').notNull(),
    editedAt: time('edited_at').notNull(),
    editedBy: integer('edited_by').references(() => members.id, { onDelete: 'set null' }),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.version] })],
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

/** What readers look for and find, without anything about who did; suggested to others when it is often asked. */
export const searches = pgTable(
  'searches',
  {
    /** Folded, so that 臺灣 and 台湾 are one. */
    key: text('key').primaryKey(),
    words: text('words').notNull(),
    times: integer('times').notNull().default(1),
    lastAt: time('last_at').notNull().defaultNow(),
  },
  (t) => [index('searches_by_beginning').on(t.key.op('text_pattern_ops')), index('searches_by_time').on(t.lastAt)],
);
