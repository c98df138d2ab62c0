const CLOSED = /^\/(admin|account|login|join|forgot|reset|verify|api)(\/|$)/;
const RAW =
  /^\/(_next|uploads|sitemaps)\/|^\/(site\.js|favicon\.ico|icon\.svg|feed\.xml|sitemap\.xml|robots\.txt)$|\/feed\.xml$/;
const SCRIPT = /^\/(zh-cn|zh-tw|zh-hk)(?=\/|$)/;

export type Place =
  | { kind: 'reader'; script: 'as-written' | 'zh-cn' | 'zh-tw' | 'zh-hk'; path: string; inner: string }
  | { kind: 'closed' | 'raw' }
  | { kind: 'moved'; to: string };

/** The old site's addresses, in any letter case, as they stand in e-mails of 2006 (CONTRACT §3). */
function oldAddress(url: URL): string | null {
  const path = url.pathname.toLowerCase();
  if (path === '/index.asp' || path === '/default.asp') return '/';
  if (path !== '/news.asp' && path !== '/news_read.asp') return null;
  const id = [...url.searchParams].find(([name]) => name.toLowerCase() === 'newsid')?.[1];
  return id && /^[1-9]\d{0,9}$/.test(id) ? `/articles/${id}` : null;
}

/** Where a request belongs. Reader URLs get the address of the static page behind them as `inner`. */
export function placeOf(url: URL): Place {
  const moved = oldAddress(url);
  if (moved) return { kind: 'moved', to: moved };
  if (RAW.test(url.pathname)) return { kind: 'raw' };
  if (CLOSED.test(url.pathname)) return { kind: 'closed' };
  const script = (SCRIPT.exec(url.pathname)?.[1] ?? 'as-written') as 'zh-cn';
  const path = url.pathname.replace(SCRIPT, '').replace(/\/+$/, '') || '/';
  return { kind: 'reader', script, path, inner: `/${script}${innerPath(path, url.searchParams)}` };
}

/** `?page=N` becomes a path segment, so that numbered pages are static too; a nonsense page number leads to the 404. */
function innerPath(path: string, query: URLSearchParams): string {
  if (path === '/search') return `/search?${query}`;
  const listed = /^\/(columns\/[^/]+|pictures)$/.exec(path);
  if (listed) {
    const page = query.get('page') ?? '1';
    return `/${listed[1]}/${/^[1-9]\d{0,5}$/.test(page) ? page : 'unknown'}`;
  }
  // The numbered form is internal and has no address of its own.
  if (/^\/(columns\/[^/]+|pictures)\/[^/]+$/.test(path)) return '/unknown/unknown';
  return path === '/' ? '' : path;
}
