import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Script } from '@/chinese/script';
import { oldList } from '@/server/old-address';
import { PREFIX } from '@/server/prefix';
import { toSegment } from '@/site/path-segment';
import { parseDay } from '@/text/date-parsing';
import { decodeOldQuery } from '@/text/old-query';

const CLOSED =
  /^\/(admin|account|login|join|forgot|reset|verify|decide|api|events\/registration|events\/\d+\/register|newsletter\/(subscribe|confirm|preferences|unsubscribe))(\/|$)/;
/** Pages for the one who asks that may also be asked for under the prefix of a script. */
const PERSON =
  /^\/(account|login|join|forgot|reset|verify|decide|events\/registration|events\/\d+\/register|newsletter\/(subscribe|confirm|preferences|unsubscribe))(\/|$)/;
const RAW =
  /^\/(_next|uploads)\/|^\/articles\/\d+\/(citation\.(bib|ris)|qr\.svg)$|^\/newsletter\/\d+\/\d+\/issue\.epub$/;
const FILE =
  /^\/(sitemaps\/\d+|sitemap\.xml|robots\.txt|manifest\.webmanifest|\.well-known\/(security\.txt|change-password)|(.+\/)?feed\.xml|(columns\/[^/]+\/)?events\.ics|events\/\d+\/event\.ics)$/;
/** Pages that go on as `?page=N`, and the inner addresses of those further pages. */
const LISTED = /^\/(columns\/[^/]+|authors\/[^/]+|archive\/\d{4}\/\d{1,2}|pictures)$/;
const COMMENTED = /^\/articles\/[1-9]\d{0,9}$/;
const NUMBERED =
  /^\/articles\/[^/]+\/comments\/|^\/(columns\/[^/]+|authors\/[^/]+|archive\/\d{4}\/\d{1,2}|pictures)\/[^/]+$|^\/missing$/;
const isDay = (value: string) => parseDay(value, 'UTC') !== null;
/** What 微信 says of the way a link came, in a parameter that is also a field of the search form. */
const isTracking = (name: string, value: string) =>
  name === 'from' &&
  /^(?:timeline|(?:single|group)?message|favorites?|appmsg|share|wechat|weixin|wx|qq|qzone|weibo|app|mail)$/i.test(
    value,
  );
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

/** The address of the page that is shown with a 404; nobody can ask for it by itself. */
export const missingPage = '/missing';

export type Reader = {
  kind: 'reader';
  /** The writing that the address itself asks for. */
  script: Script;
  /** The address without the prefix, in the one form under which the page is kept. */
  path: string;
  /** The address of Next's page behind it; null when no page can be there. */
  inner: string | null;
  /** A page that many ask for; a search beyond its first page is not kept. */
  kept: boolean;
  /** Something in the address is no value at all: the answer is a 400, with whatever the rest of it finds. */
  malformed?: boolean;
};
export type Place = Reader | { kind: 'closed' | 'raw' };

/** Where the page is that knows which issue had this address on the old site: /2006/UPDATE20061010.htm. */
function oldIssue(path: string): string | null {
  const [, folder, file] = /^\/(\d{4}|updatejournal)\/([\w-]{1,60}\.html?)$/.exec(path.toLowerCase()) ?? [];
  return folder && file ? `/newsletter/old/${folder}/${file}` : null;
}

/** The parts of an address's query that mean something, in one order; old links come in GBK. */
function queryOf(search: string, known = SEARCH): { query: string; malformed: boolean } {
  const asked = decodeOldQuery(search);
  for (const [name, value] of [...asked]) if (isTracking(name, value)) asked.delete(name, value);
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
  if (RAW.test(url.pathname)) return { kind: 'raw' };
  if (CLOSED.test(url.pathname)) return { kind: 'closed' };
  if (PERSON.test(url.pathname.replace(PREFIX, ''))) return { kind: 'closed' };
  const script = (PREFIX.exec(url.pathname)?.[1] ?? 'as-written') as Script;
  const own = url.pathname.replace(PREFIX, '').replace(/\/+$/, '') || '/';
  const path = oldIssue(own) ?? own;
  return { kind: 'reader', script, ...pageOf(path, url) };
}

/** A list's address as Next's page reads it: an author's name may hold any character. */
function innerList(path: string): string {
  const name = /^\/authors\/(.*)$/.exec(path)?.[1];
  return name === undefined ? path.slice(1) : `authors/${toSegment(decodeURIComponent(name))}`;
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
    return { path: path + query, inner: `/search${query}`, kept, malformed };
  }
  const list = oldList(path, url.search);
  if (list) return { path: `/list.asp?${list}`, inner: `/columns/${list}/1`, kept: true };
  const comments = COMMENTED.test(path) ? (url.searchParams.get('comments') ?? '1') : '1';
  if (/^[1-9]\d{0,5}$/.test(comments) && comments !== '1') {
    return { path: `${path}?comments=${comments}`, inner: `${path}/comments/${comments}`, kept: true };
  }
  const queried = QUERIES[path];
  if (queried) {
    const { query, malformed } = queryOf(url.search, queried);
    return { path: path + query, inner: path + query, kept: !malformed, malformed };
  }
  const listed = LISTED.exec(path);
  if (listed) {
    const page = url.searchParams.get('page') ?? '1';
    if (!/^[1-9]\d{0,5}$/.test(page)) return { path: `${path}?page=`, inner: null, kept: true };
    const numbered = page === '1' ? path : `${path}?page=${page}`;
    return { path: numbered, inner: `/${innerList(path)}/${page}`, kept: true };
  }
  // The numbered form is internal and has no address of its own; neither has the page that says so.
  const internal = NUMBERED.test(path);
  return { path, inner: internal ? null : path, kept: true };
}

/** The pages and route handlers that Next has, `/articles/[id]`, from its own list; none in development. */
export function routePatterns(): { page: string; regex: RegExp }[] {
  const file = path.join(process.env.NEXT_DIST_DIR || '.next', 'routes-manifest.json');
  if (!existsSync(file)) return [];
  type Route = { page: string; regex: string };
  const { dynamicRoutes, staticRoutes } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Route[]>;
  return [...(staticRoutes ?? []), ...(dynamicRoutes ?? [])]
    .filter(({ page }) => !page.includes('[...'))
    .map(({ page, regex }) => ({ page, regex: new RegExp(regex) }));
}

/** Whether Next has a page for an inner address: what it has not costs no rendering. */
export function knownPages(): (inner: string) => boolean {
  const patterns = routePatterns();
  return (inner) => {
    const [pathname = ''] = inner.split('?');
    return patterns.some(({ regex }) => regex.test(pathname));
  };
}
