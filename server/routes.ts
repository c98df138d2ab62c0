import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Script } from '@/chinese/script';
import { PREFIX } from '@/server/prefix';
import { parseDay } from '@/text/date-parsing';
import { decodeOldQuery } from '@/text/old-query';

const CLOSED = /^\/(admin|account|login|join|forgot|reset|verify|api|events\/registration|events\/\d+\/register)(\/|$)/;
/** Pages for the one who asks that may also be asked for under the prefix of a script. */
const PERSON = /^\/(account|login|join|forgot|reset|verify|events\/registration|events\/\d+\/register)(\/|$)/;
const RAW = /^\/(_next|uploads)\/|^\/articles\/\d+\/(citation\.(bib|ris)|qr\.svg)$/;
const FILE =
  /^\/(sitemaps\/\d+|sitemap\.xml|robots\.txt|(.+\/)?feed\.xml|(columns\/[^/]+\/)?events\.ics|events\/\d+\/event\.ics)$/;
/** Pages that go on as `?page=N`, and the inner addresses of those further pages. */
const LISTED = /^\/(columns\/[^/]+|authors\/[^/]+|archive\/\d{4}\/\d{1,2}|pictures)$/;
const NUMBERED = /^\/(columns\/[^/]+|authors\/[^/]+|archive\/\d{4}\/\d{1,2}|pictures)\/[^/]+$|^\/missing$/;
const isDay = (value: string) => parseDay(value, 'UTC') !== null;
/** What a search address may say, and how; anything else in it is left out, so that it makes no page of its own. */
type Parts = [name: string, isValue: (value: string) => boolean][];
const SEARCH: Parts = [
  ['q', () => true],
  ['scope', (value) => /^(all|title|body|author)$/.test(value)],
  ['column', (value) => isColumn(value)],
  ['from', isDay],
  ['to', isDay],
  ['sort', (value) => /^(relevance|date)$/.test(value)],
  ['page', (value) => /^[1-9]\d{0,5}$/.test(value)],
  ['until', (value) => /^[1-9]\d{12}$/.test(value)],
  ['after', (value) => /^[1-9]\d{0,9}$/.test(value)],
];
const isColumn = (value: string) => /^[a-z0-9-]{1,100}$/.test(value);
/** Other pages that read a query, in the same way. */
const QUERIES: Record<string, Parts> = {
  '/events': [
    ['month', (value) => /^20\d\d-(0[1-9]|1[0-2])$/.test(value)],
    ['column', isColumn],
  ],
  '/events/past': [
    ['year', (value) => /^(19|20)\d\d$/.test(value)],
    ['column', isColumn],
  ],
};

export type Reader = {
  kind: 'reader';
  /** The writing that the address itself asks for. */
  script: Script;
  /** The address without the prefix, in the one form under which the page is kept. */
  path: string;
  /** The address of Next's page behind it, always as written; null when no page can be there. */
  inner: string | null;
  /** A page that many ask for; a search beyond its first page is not kept. */
  kept: boolean;
  /** Something in the address is no value at all: the answer is a 400, with whatever the rest of it finds. */
  malformed?: boolean;
};
export type Place = Reader | { kind: 'closed' | 'raw' } | { kind: 'moved'; to: string };

/** The old site's addresses, in any letter case, as they stand in e-mails of 2006 (CONTRACT §3). */
function oldAddress(url: URL): string | null {
  const path = url.pathname.toLowerCase();
  if (path === '/index.asp' || path === '/default.asp') return '/';
  if (path !== '/news.asp' && path !== '/news_read.asp') return null;
  const id = [...url.searchParams].find(([name]) => name.toLowerCase() === 'newsid')?.[1];
  return id && /^[1-9]\d{0,9}$/.test(id) ? `/articles/${id}` : null;
}

/** The parts of an address's query that mean something, in one order; old links come in GBK. */
function queryOf(search: string, known = SEARCH): { query: string; malformed: boolean } {
  const asked = decodeOldQuery(search);
  const parts = known.flatMap(([name]) => {
    const value = asked.get(name) ?? '';
    return value === '' || (name === 'page' && value === '1') ? [] : [[name, value]];
  });
  const malformed = known.some(([name, isValue]) => {
    const value = asked.get(name)?.trim() ?? '';
    return value !== '' && !isValue(value);
  });
  const query = `${new URLSearchParams(parts)}`;
  return { query: query && `?${query}`, malformed };
}

/** Where a request belongs. */
export function placeOf(url: URL): Place {
  const moved = oldAddress(url);
  if (moved) return { kind: 'moved', to: moved };
  if (RAW.test(url.pathname)) return { kind: 'raw' };
  if (CLOSED.test(url.pathname)) return { kind: 'closed' };
  if (PERSON.test(url.pathname.replace(PREFIX, ''))) return { kind: 'closed' };
  const script = (PREFIX.exec(url.pathname)?.[1] ?? 'as-written') as Script;
  const path = url.pathname.replace(PREFIX, '').replace(/\/+$/, '') || '/';
  return { kind: 'reader', script, ...pageOf(path, url) };
}

/** `?page=N` becomes a path segment, so that numbered pages are static too; a nonsense page number leads to the 404. */
function pageOf(path: string, url: URL): Pick<Reader, 'path' | 'inner' | 'kept' | 'malformed'> {
  if (path === '/search/feed.xml') {
    const query = queryOf(url.search)
      .query.replace(/[?&](page|sort|until|after)=[^&]*/g, '')
      .replace(/^&/, '?');
    return { path: path + query, inner: path + query, kept: true };
  }
  if (FILE.test(path)) return { path, inner: path, kept: true };
  if (path === '/search') {
    const { query, malformed } = queryOf(url.search);
    const kept = !malformed && !/[?&]page=/.test(query);
    return { path: path + query, inner: `/as-written/search${query}`, kept, malformed };
  }
  const queried = QUERIES[path];
  if (queried) {
    const { query, malformed } = queryOf(url.search, queried);
    return { path: path + query, inner: `/as-written${path}${query}`, kept: !malformed, malformed };
  }
  const listed = LISTED.exec(path);
  if (listed) {
    const page = url.searchParams.get('page') ?? '1';
    if (!/^[1-9]\d{0,5}$/.test(page)) return { path: `${path}?page=`, inner: null, kept: true };
    const numbered = page === '1' ? path : `${path}?page=${page}`;
    return { path: numbered, inner: `/as-written/${listed[1]}/${page}`, kept: true };
  }
  // The numbered form is internal and has no address of its own; neither has the page that says so.
  const internal = NUMBERED.test(path);
  return { path, inner: internal ? null : `/as-written${path === '/' ? '' : path}`, kept: true };
}

/** Whether Next has a page for an inner address, from its own list: what it has not costs no rendering. */
export function knownPages(): (inner: string) => boolean {
  const file = path.join(process.env.NEXT_DIST_DIR || '.next', 'routes-manifest.json');
  type Route = { page: string; regex: string };
  const { dynamicRoutes, staticRoutes } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Route[]>;
  const routes = [...(dynamicRoutes ?? []), ...(staticRoutes ?? [])].filter(({ page }) => !page.includes('[...'));
  const patterns = routes.map(({ page, regex }) => ({ regex: new RegExp(regex), html: page.startsWith('/[script]') }));
  return (inner) => {
    const [pathname = ''] = inner.split('?');
    const html = pathname.startsWith('/as-written');
    return patterns.some((pattern) => pattern.html === html && pattern.regex.test(pathname));
  };
}
