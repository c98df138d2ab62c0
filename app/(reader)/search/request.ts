import { parameter } from '@/auth/input';
import type { Column } from '@/db/columns/find';
import type { Search } from '@/search/candidates';
import { parseQuery, type Scope } from '@/search/query';
import type { Query } from '@/site/cached';
import { parseDay } from '@/text/date-parsing';
import { ms } from '@/text/durations';
import { parseId, parsePage } from '@/text/ids';
import { limits } from '@/text/limits';

/** The search form's fields as they stand in the address, made harmless. */
export type SearchRequest = {
  q: string;
  scope: Scope;
  column: string;
  from: string;
  to: string;
  sort: 'relevance' | 'date';
  page: number;
  /** When the first page was made, and the last article of the page before: so that pages neither repeat nor skip. */
  until?: Date | undefined;
  after?: number | undefined;
};

export const scopes = { all: '全部', title: '标题', body: '正文', author: '作者' } as const;
export const sorts = { relevance: '相关度', date: '时间' } as const;

/** Reads an address. Whatever is no value of a field counts as not given. */
export function readSearchRequest(query: Query): SearchRequest {
  const one = (name: string) => parameter(query[name], limits.searchQuery);
  const page = parsePage(one('page')) ?? 1;
  const until = /^[1-9]\d{12}$/.test(one('until')) ? Number(one('until')) : undefined;
  return {
    q: one('q'),
    scope: Object.hasOwn(scopes, one('scope')) ? (one('scope') as Scope) : 'all',
    column: one('column').slice(0, 100),
    from: one('from').slice(0, 20),
    to: one('to').slice(0, 20),
    sort: one('sort') === 'date' ? 'date' : 'relevance',
    page,
    until: page > 1 && until ? new Date(until) : undefined,
    after: parseId(one('after')) ?? undefined,
  };
}

/** What to look for, or the sentence that says what is wrong with the dates. `to` counts with its whole day. */
export function toSearch(
  asked: SearchRequest,
  columns: Column[],
  zone: string,
): { search: Search | null; problem?: string } {
  const query = parseQuery(asked.q, { scope: asked.scope });
  const from = asked.from ? parseDay(asked.from, zone) : undefined;
  const to = asked.to ? parseDay(asked.to, zone) : undefined;
  if (from === null || to === null) return { search: null, problem: '日期请写成 2024-04-04 这样的形式。' };
  if (from && to && from > to) return { search: null, problem: '起始日期在截止日期之后，请改正。' };
  const columnId = columns.find((column) => column.slug === asked.column)?.id;
  // The day after, whatever the clocks do in between.
  const before = to ? midnightAfter(to, zone) : undefined;
  return { search: query && { query, columnId, from, before, until: asked.until } };
}

function midnightAfter(day: Date, zone: string): Date {
  const noon = new Date(day.getTime() + 36 * ms.hour);
  const [year, month, date] = new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(noon).split('-');
  return parseDay(`${year}-${month}-${date}`, zone) ?? noon;
}
