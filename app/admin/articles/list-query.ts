import { parameter } from '@/auth/input';
import { type DeskFilter, type DeskOrder, deskOrders } from '@/db/articles/desk';
import { type ArticleState, articleStateNames } from '@/db/articles/state';
import { type Column, familyOf } from '@/db/columns/find';
import type { Query } from '@/site/cached';

export const deskStates = Object.keys(articleStateNames) as ArticleState[];

/** What the address of the list of articles asks for: the filter, and its parameters as they are written there again. */
export function listQuery(query: Query, columns: Column[], editorId: number) {
  const [q, author] = [parameter(query.q, 100), parameter(query.author, 100)];
  const column = columns.find((c) => String(c.id) === query.column);
  const state = deskStates.find((name) => name === query.state);
  const order = (Object.keys(deskOrders) as DeskOrder[]).find((name) => name === query.order) ?? 'edited';
  const filter: DeskFilter = { editorId, state, columnIds: column && familyOf(column, columns), author, words: q };
  const parameters = { q, author, column: column?.id, state, order: order === 'edited' ? undefined : order };
  return { filter, order, column, parameters, isFiltered: Boolean(q || author || column) };
}
