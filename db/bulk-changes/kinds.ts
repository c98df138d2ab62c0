import { eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { articles, visible } from '@/db/schema/articles';

/** What can be done to many articles at once. */
export const bulkActions = {
  move: '移到栏目',
  author: '作者改为',
  source: '来源改为',
  pick: '设为推荐',
  unpick: '取消推荐',
  withdraw: '撤下',
  trash: '移入回收站',
} as const;
export type BulkAction = keyof typeof bulkActions;

export type BulkKind = {
  /** The field that an undo puts back; its former value is stored as text. */
  field: PgColumn;
  /** What is set with the change. */
  set: (value: string) => Record<string, unknown>;
  /** Which articles it changes anything of: the others are left alone and not counted. */
  where: (value: string) => SQL | undefined;
  /** Which of the changed articles still are as the change left them: the others an undo leaves alone. */
  still: (value: string) => SQL | undefined;
  /** Puts the former value (`f.former`, text or null) back. */
  back: Record<string, SQL>;
  /** Whether search has to hear of it. */
  searched: boolean;
};

const kept = isNull(articles.trashedAt);
const both = (...conditions: (SQL | undefined)[]) => sql.join(conditions as SQL[], sql` and `);
const moment = sql`f.former::timestamptz`;

export const bulkKinds: Record<BulkAction, BulkKind> = {
  move: {
    field: articles.columnId,
    set: (value) => ({ columnId: Number(value) }),
    where: (value) => both(ne(articles.columnId, Number(value)), kept),
    still: (value) => eq(articles.columnId, Number(value)),
    back: { column_id: sql`f.former::int` },
    searched: true,
  },
  author: {
    field: articles.author,
    set: (author) => ({ author }),
    where: (value) => both(ne(articles.author, value), kept),
    still: (value) => eq(articles.author, value),
    back: { author: sql`f.former` },
    searched: true,
  },
  source: {
    field: articles.source,
    set: (source) => ({ source }),
    where: (value) => both(ne(articles.source, value), kept),
    still: (value) => eq(articles.source, value),
    back: { source: sql`f.former` },
    searched: false,
  },
  pick: {
    field: articles.pickedAt,
    set: () => ({ pickedAt: sql`now()` }),
    where: () => both(isNull(articles.pickedAt), kept),
    still: () => isNotNull(articles.pickedAt),
    back: { picked_at: moment },
    searched: false,
  },
  unpick: {
    field: articles.pickedAt,
    set: () => ({ pickedAt: null }),
    where: () => both(isNotNull(articles.pickedAt), kept),
    still: () => isNull(articles.pickedAt),
    back: { picked_at: moment },
    searched: false,
  },
  withdraw: {
    // A time at which it would have been withdrawn by itself comes back with it.
    field: articles.withdrawAt,
    set: () => ({ withdrawnAt: sql`now()`, withdrawAt: null }),
    where: () => visible,
    still: () => both(isNotNull(articles.withdrawnAt), kept),
    back: { withdrawn_at: sql`null`, withdraw_at: moment },
    searched: true,
  },
  trash: {
    field: articles.scheduledFor,
    set: () => ({ trashedAt: sql`now()`, scheduledFor: null }),
    where: () => kept,
    still: () => isNotNull(articles.trashedAt),
    back: { trashed_at: sql`null`, scheduled_for: moment },
    searched: true,
  },
};
