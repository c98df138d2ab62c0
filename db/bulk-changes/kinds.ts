import { eq, inArray, isNotNull, ne, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { addKeyword, removeKeyword } from '@/db/bulk-changes/keywords';
import { formerRows, placing, unplacing } from '@/db/bulk-changes/placing';
import type { Transaction } from '@/db/client';
import { articles, notTrashed, visible } from '@/db/schema/articles';

/** What can be done to many articles at once. */
export const bulkActions = {
  move: '移到栏目',
  author: '作者改为',
  source: '来源改为',
  headline: '设为头条',
  unheadline: '取消头条',
  pick: '设为推荐',
  unpick: '取消推荐',
  keyword: '加关键词',
  unkeyword: '去掉关键词',
  withdraw: '撤下',
  trash: '移入回收站',
} as const;
export type BulkAction = keyof typeof bulkActions;
/** Actions whose value is one keyword. */
export const needsKeyword = (action: BulkAction) => action === 'keyword' || action === 'unkeyword';

export type BulkKind = {
  /** What an undo needs of an article, as text. */
  former: SQL;
  /** Changes these articles, which are locked. */
  change: (tx: Transaction, ids: number[], value: string) => Promise<unknown>;
  /** Which articles it changes anything of: the others are left alone and not counted. */
  where: (value: string) => SQL | undefined;
  /** Puts back what these had, those alone that are still as the change left them; resolves with their ids. */
  takeBack: (tx: Transaction, before: [number, string | null][], value: string) => Promise<number[]>;
  /** Whether search has to hear of it. */
  searched: boolean;
};

type FieldKind = {
  /** The field that an undo puts back. */
  field: PgColumn;
  /** What is set with the change. */
  set: (value: string) => Record<string, unknown>;
  where: BulkKind['where'];
  /** Which of the changed articles still are as the change left them. */
  still: (value: string) => SQL | undefined;
  /** Puts the former value (`f.former`, text or null) back. */
  back: Record<string, SQL>;
  searched: boolean;
};

/** A change of fields of `articles`. */
function ofField({ field, set, where, still, back, searched }: FieldKind): BulkKind {
  const restored = sql.join(
    Object.entries(back).map(([name, value]) => sql`${sql.identifier(name)} = ${value}`),
    sql`, `,
  );
  return {
    former: sql`${field}::text`,
    change: (tx, ids, value) => tx.update(articles).set(set(value)).where(inArray(articles.id, ids)),
    where,
    takeBack: async (tx, before, value) => {
      const rows = await tx.execute<{ id: number }>(sql`update articles set ${restored} from ${formerRows(before)}
        where articles.id = f.id and ${still(value)} returning articles.id`);
      return [...rows].map(({ id }) => id);
    },
    searched,
  };
}

const both = (...conditions: (SQL | undefined)[]) => sql.join(conditions as SQL[], sql` and `);
const moment = sql`f.former::timestamptz`;

export const bulkKinds: Record<BulkAction, BulkKind> = {
  move: ofField({
    field: articles.columnId,
    set: (value) => ({ columnId: Number(value) }),
    where: (value) => both(ne(articles.columnId, Number(value)), notTrashed),
    still: (value) => eq(articles.columnId, Number(value)),
    back: { column_id: sql`f.former::int` },
    searched: true,
  }),
  author: ofField({
    field: articles.author,
    set: (author) => ({ author }),
    where: (value) => both(ne(articles.author, value), notTrashed),
    still: (value) => eq(articles.author, value),
    back: { author: sql`f.former` },
    searched: true,
  }),
  source: ofField({
    field: articles.source,
    set: (source) => ({ source }),
    where: (value) => both(ne(articles.source, value), notTrashed),
    still: (value) => eq(articles.source, value),
    back: { source: sql`f.former` },
    searched: false,
  }),
  headline: placing('headline'),
  unheadline: unplacing('headline'),
  pick: placing('pick'),
  unpick: unplacing('pick'),
  keyword: addKeyword,
  unkeyword: removeKeyword,
  withdraw: ofField({
    // A time at which it would have been withdrawn by itself comes back with it.
    field: articles.withdrawAt,
    set: () => ({ withdrawnAt: sql`now()`, withdrawAt: null }),
    where: () => visible,
    still: () => both(isNotNull(articles.withdrawnAt), notTrashed),
    back: { withdrawn_at: sql`null`, withdraw_at: moment },
    searched: true,
  }),
  trash: ofField({
    field: articles.scheduledFor,
    set: () => ({ trashedAt: sql`now()`, scheduledFor: null }),
    where: () => notTrashed,
    still: () => isNotNull(articles.trashedAt),
    back: { trashed_at: sql`null`, scheduled_for: moment },
    searched: true,
  }),
};
