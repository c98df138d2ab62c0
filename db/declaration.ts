import type { SQL } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Transaction } from '@/db/client';
import type { Role } from '@/db/members/roles';
import type { pictures } from '@/db/schema/pictures';

/** Nothing of this kind. A declaration says so; leaving a field out does not compile. */
const none = null;
type None = typeof none;

export type LogEntry = { action: string; subject: string; detail: Record<string, unknown>; subjectName: string | null };

/** How the audit log tells of a noun, in Chinese. */
export type LogWords = {
  /** The noun in the log's filter. */
  title: string;
  /** Who did it where no member is named; 系统 where nothing is said. */
  nobody?: string;
  /** Action → what stands before and after the subject's name: `article.trash` → 把文章 … 放进了回收站. */
  sentences: Record<string, readonly [before: string, after: string]>;
  /** The subject's name as it stands in the sentence; a plain name where nothing is said. */
  name?: (name: string, entry: LogEntry) => string;
  /** What follows the sentence: from what to what, or why. */
  more?: (entry: LogEntry) => string;
  /** What subjects (`12` of `article:12`) are called now. */
  names?: (ids: string[]) => Promise<{ id: number | string; name: string }[]>;
  /** Where a subject is looked after; null when it has no page. */
  page?: (id: string, entry: LogEntry) => string | null;
};

/** `path` is null for an article of other columns, which has no title either. */
export type PictureUse = { pictureId: number; title: string; path: string | null };

/** Which pictures a noun shows. */
type PictureUses = {
  /** Whether anybody may open every page that shows them; a picture of such a noun is never for members only. */
  public: boolean;
  /** Who shows these pictures now, for the library, as this editor may know it; by an index. */
  list(pictureIds: number[], editorId: number): Promise<PictureUse[]>;
  /** The ids of all pictures that it shows now, as a select without names of its own outside; quick at 100,000 pictures. */
  shown: SQL;
  /** Whether anything of this noun, drafts and former versions included, needs the picture; it is then not deleted. */
  needs(tx: Transaction, picture: typeof pictures.$inferSelect): Promise<boolean>;
};

export type SitemapEntry = { path: string; changedAt?: Date | undefined };
/** Few addresses are listed whole (part 0 of the sitemap); many come in numbered parts, from 1. */
type Sitemap =
  | { list(): Promise<SitemapEntry[]> }
  | { listParts(): Promise<number[]>; listPart(part: number): Promise<SitemapEntry[]> };

/** What waits at the desk for `role` and above. */
export type Badge = {
  role: Role;
  /** After the number: 条评论等待审核. */
  words: string;
  path: string;
  /** How many wait for this editor, and since when the oldest does where that is known. */
  count(editorId: number): Promise<{ n: number; since?: Date | null }>;
  /** Also in the menu of every desk page; the count must then be cheap. */
  inMenu: boolean;
};

/** What the desk's search box finds of a noun for this editor; at most `limit`. */
type DeskSearch = {
  role: Role;
  title: string;
  find(words: string, limit: number, editorId: number): Promise<{ name: string; note: string; path: string }[]>;
};

/** Kinds of work that are due by time, as administrators read them; jobs/all.ts gives each its rhythm and function. */
export const dueWork = {
  'publish-scheduled': '到时发布文章',
  'withdraw-scheduled': '到时撤下文章',
  'empty-trash': '清空回收站',
  'prune-versions': '清理很旧的版本',
  'tell-submitters': '告诉投稿人结果',
  'deliver-letters': '发送邮件',
  'read-bounces': '读取退信',
  'send-daily-letters': '发送编辑的每日邮件',
  'clear-letters': '清理旧邮件',
  'clear-letter-links': '清理邮件里的旧链接',
  'send-issues': '到时寄出《即时通讯》',
  'clear-subscribers': '清理没有确认的订阅',
  'clear-tokens': '清理过期链接',
  'clear-sessions': '清理过期登录',
  'clear-limits': '清理过期限次',
  'clear-access': '清理过期登录记录',
  'clear-searches': '清理少见搜索词',
  'clear-uploads': '清理没存完的图片和附件',
  'clear-file-uploads': '清理没传完的附件',
  'order-search': '整理搜索',
  'sketch-articles': '比对文章是否雷同',
  'turn-events': '活动截止与归档',
  'turn-notices': '公告条到时显示和撤下',
  'turn-placements': '头条、置顶等到时撤下',
  'clear-addresses': '清理失效地址的记录',
  'trim-statistics': '整理统计',
  'finish-bulk-changes': '继续批量修改',
  'clear-bulk-changes': '清理批量修改的记录',
  'lapse-offers': '候补名额顺延',
  'remind-registered': '活动前一天提醒',
  'clear-registrations': '清理过期报名资料',
} as const;
export type DueWork = keyof typeof dueWork;

/**
 * Everything that other rooms have to know of a noun. `ownData`: what a member is handed of it. `erase`: what the
 * deletion of a member's account does to it, inside that transaction and before the member's row goes; foreign keys
 * may do the rest. `feeds`: addresses that feed readers find in the head of each page. `tables`: all that it owns;
 * those under `exported` are part of a backup.
 */
export type Declaration = {
  log: LogWords | None;
  ownData: ((memberId: number) => Promise<unknown>) | None;
  erase: ((tx: Transaction, member: { id: number; email: string }) => Promise<void>) | None;
  pictures: PictureUses | None;
  search: DeskSearch | None;
  sitemap: Sitemap | None;
  feeds: readonly { title: string; path: string }[] | None;
  badge: Badge | None;
  due: readonly DueWork[] | None;
  tables: { exported: readonly PgTable[]; left: readonly PgTable[] };
};
