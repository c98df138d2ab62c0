import { and, count, desc, eq, ilike, inArray, ne, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { convertText } from '@/chinese/script';
import { type ArticleState, articleState } from '@/db/articles/state';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { members } from '@/db/schema/members';
import { parseId } from '@/text/ids';

export type DeskFilter = { state?: ArticleState; columnIds?: number[]; author?: string; words?: string };

export const deskPageSize = 30;

/** % and _ are letters here, not wildcards. */
const containing = (words: string) => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/** As typed, in Simplified and in Traditional: editors look for 台湾 and find 臺灣. */
function like(field: AnyPgColumn, words: string): SQL | undefined {
  const spellings = new Set([words, convertText(words, 'zh-cn'), convertText(words, 'zh-tw')]);
  return or(...[...spellings].map((spelling) => ilike(field, containing(spelling))));
}

function matching({ state, columnIds, author, words }: DeskFilter): SQL | undefined {
  const id = parseId(words);
  const number = id ? eq(articles.id, id) : undefined;
  return and(
    state ? eq(articleState, state) : undefined,
    columnIds ? inArray(articles.columnId, columnIds) : undefined,
    author ? like(articles.author, author) : undefined,
    words ? or(like(articles.title, words), number) : undefined,
  );
}

async function countStates(filter: DeskFilter): Promise<Partial<Record<ArticleState, number>>> {
  const rows = await db()
    .select({ state: articleState, n: count() })
    .from(articles)
    .where(matching({ ...filter, state: undefined }))
    .groupBy(sql`1`);
  return Object.fromEntries(rows.map((row) => [row.state, row.n]));
}

/**
 * Articles for the desk, last edited first, with how many the same filter finds in each state. Without a state it is
 * everything but 回收站. `total` is what the pages of this list hold.
 */
export async function listDesk(filter: DeskFilter, page: number) {
  const [counts, lines] = await Promise.all([
    countStates(filter),
    db()
      .select({
        id: articles.id,
        title: articles.title,
        author: articles.author,
        column: columns.name,
        state: articleState,
        publishedAt: articles.publishedAt,
        scheduledFor: articles.scheduledFor,
        withdrawAt: articles.withdrawAt,
        editedAt: articles.editedAt,
        editor: members.chineseName,
        views: articles.views,
        headlinedAt: articles.headlinedAt,
        pickedAt: articles.pickedAt,
      })
      .from(articles)
      .innerJoin(columns, eq(columns.id, articles.columnId))
      .leftJoin(members, eq(members.id, articles.editedBy))
      .where(and(matching(filter), filter.state ? undefined : ne(articleState, 'trashed')))
      .orderBy(desc(articles.editedAt), desc(articles.id))
      .limit(deskPageSize)
      .offset((page - 1) * deskPageSize),
  ]);
  const all = Object.entries(counts).reduce((sum, [state, n]) => (state === 'trashed' ? sum : sum + n), 0);
  return { lines, counts, all, total: filter.state ? (counts[filter.state] ?? 0) : all };
}
export type DeskLine = Awaited<ReturnType<typeof listDesk>>['lines'][number];
