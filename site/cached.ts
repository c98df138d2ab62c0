import { parseDay } from '@/text/date-parsing';
import { parseId, parsePage } from '@/text/ids';

/** The kinds of value that a query parameter may have; `'date|relevance'` lists values. */
const kinds = {
  text: () => true,
  slug: (value: string) => /^[a-z0-9-]{1,100}$/.test(value),
  id: (value: string) => parseId(value) !== null,
  page: (value: string) => parsePage(value) !== null,
  day: (value: string) => parseDay(value, 'UTC') !== null,
  month: (value: string) => /^20\d\d-(?:0[1-9]|1[0-2])$/.test(value),
  year: (value: string) => /^(?:19|20)\d\d$/.test(value),
  milliseconds: (value: string) => /^[1-9]\d{12}$/.test(value),
};
type Kind = keyof typeof kinds | `${string}|${string}`;

/**
 * What a page that anybody may read declares of its address; site/app-pages.ts reads it from the page's source, so that
 * it must be written as a plain literal:
 *
 *     export const cached = { query: { month: 'month', page: 'page' } } satisfies Cached;
 *
 * Parameters that are not declared are left out before the page cache, so that they make no page of their own.
 */
export type Cached = {
  query: Record<string, Kind>;
  /** A value that is none of its kind leads to the 404; with `shown` to the page itself with a 400. */
  invalid?: 'shown';
  /** With one of these parameters the page is rendered for each request. */
  uncached?: string[];
  /** The last segment of the address is any text, an author's name: the page reads it by `fromSegment`. */
  segment?: 'text';
  /** `[id]` is an article's number: who wrote a comment, a member or an editor sees more there than readers. */
  article?: 'page' | 'print' | 'event';
  /** It may take seconds to render: such pages have a queue and a cache of their own. */
  slow?: true;
};

/** Whether `value` is of the kind that a page has declared. Throws on a kind that there is not. */
export function isOfKind(kind: string, value: string): boolean {
  if (kind.includes('|')) return kind.split('|').includes(value);
  if (!Object.hasOwn(kinds, kind)) throw new Error(`no such kind of query parameter: ${kind}`);
  return kinds[kind as keyof typeof kinds](value);
}

/** The parameters of an address as Next gives them to a page. */
export type Query = Record<string, string | string[] | undefined>;

/**
 * The declared parameters of a page, '' where one is absent. The compiler refuses to read another; in development so
 * does the page itself, since the server would have left it out.
 */
export async function queryOf<C extends Cached>(
  { query }: C,
  searchParams: Promise<Query> | Query,
): Promise<Record<keyof C['query'] & string, string>> {
  const given = await searchParams;
  const values = Object.fromEntries(Object.keys(query).map((name) => [name, [given[name]].flat()[0] ?? '']));
  const result = values as Record<keyof C['query'] & string, string>;
  if (process.env.NODE_ENV === 'production') return result;
  return new Proxy(result, {
    get: (target, name) => {
      if (typeof name === 'string' && name !== 'then' && !Object.hasOwn(target, name))
        throw new Error(`the query parameter ${name} is not declared: add it to \`cached\` of this page`);
      return Reflect.get(target, name);
    },
  });
}
