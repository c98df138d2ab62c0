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

/**
 * A kind of work that is due by time: what administrators read of it, and the seconds from the end of one run to the
 * beginning of the next. jobs/all.ts has what is done.
 */
type DueWork = { title: string; every: number };

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
  due: Record<string, DueWork> | None;
  tables: { exported: readonly PgTable[]; left: readonly PgTable[] };
};
