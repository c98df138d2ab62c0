/* From an address to its route: finds the page of app/, removes the script's prefix, keeps declared parameters. */
import type { Script } from '@/chinese/script';
import { type AppPage, appPages, fromPages } from '@/site/app-pages';
import { type Cached, isOfKind } from '@/site/cached';
import { toSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { oldIssue, oldList } from '@/site/sent-address';
import { parseId } from '@/text/ids';
import { targetScripts } from '@/text/languages';
import { decodeOldQuery } from '@/text/old-query';

/** The prefix of an address that names its script: /zh-tw/articles/7. */
export const PREFIX = new RegExp(`^/(${targetScripts.join('|')})(?=/|$)`);
/** The page that is shown with a 404; it has no address of its own. */
export const missingPage = '/missing';
/** The page that is shown with a 410, by the article's number; it has none either. */
export const gonePage = '/gone';

export type ReaderRoute = {
  kind: 'reader';
  /** The script that the address itself asks for. */
  script: Script;
  /** The address without the prefix, in the one form under which the page is cached. */
  path: string;
  /** The address of Next's page behind it; null when no page can be there. */
  inner: string | null;
  /** A page that many ask for. */
  cacheable: boolean;
  /** Something in the address is no value at all: the answer is a 400, with whatever the rest of it finds. */
  malformed: boolean;
  slow: boolean;
  /** The article that the address names, and what of it the page is; null for a number that no article can have. */
  article?: { id: number | null; view: NonNullable<Cached['article']> } | undefined;
};
export type Route = ReaderRoute | { kind: 'closed' | 'raw' };

const segmentsOf = (pages: AppPage[]) => new Set(pages.map(({ pattern }) => pattern.split('/')[1]));

/** What begins as one of `pages` does and none of `others`: /login is a person's, /events everybody's. */
function under(pages: AppPage[], others: AppPage[] = []): RegExp {
  const shared = segmentsOf(others);
  const segments = [...segmentsOf(pages)].filter((segment) => !shared.has(segment));
  return new RegExp(`^/(?:${segments.join('|')})(?:/|$)`);
}

const closedFolders = fromPages((pages) => {
  const of = (room: AppPage['room']) => pages.filter((page) => page.room === room);
  return { person: under(of('person'), of('reader')), closed: under(of('closed')) };
});

/** What 微信 says of the way a link came, in a parameter that is also a field of the search form. */
const isTracking = (name: string, value: string) =>
  name === 'from' &&
  /^(?:timeline|(?:single|group)?message|favorites?|appmsg|share|wechat|weixin|wx|qq|qzone|weibo|app|mail)$/i.test(
    value,
  );

/** The declared parameters of an address, in the order of the declaration; old links come in GBK. */
function declaredQuery({ query, invalid, uncached = [] }: Cached, search: string) {
  const names = Object.keys(query);
  if (!names.length) return { query: '', cacheable: true, malformed: false, valid: true };
  const given = decodeOldQuery(search);
  for (const [name, value] of [...given]) if (isTracking(name, value)) given.delete(name, value);
  const parts = names.flatMap((name) => {
    const value = given.get(name) ?? '';
    return value === '' || (query[name] === 'page' && value === '1') ? [] : [[name, value] as [string, string]];
  });
  const wrong = parts.some(([name, value]) => value.trim() !== '' && !isOfKind(query[name] as string, value.trim()));
  const malformed = wrong && invalid === 'shown';
  const cacheable = !malformed && !parts.some(([name]) => uncached.includes(name));
  return {
    query: parts.length ? `?${new URLSearchParams(parts)}` : '',
    cacheable,
    malformed,
    valid: !wrong || malformed,
  };
}

/** An address as Next's page reads it: an author's name or a keyword may hold any character. */
function innerPath(path: string, { segment }: Cached): string {
  if (segment !== 'text') return path;
  return path.replace(/[^/]*$/, (name) => toSegment(decodeURIComponent(name)));
}

/** The article that an address of `page` names. */
function articleIn(path: string, { pattern, cached }: AppPage): ReaderRoute['article'] {
  if (!cached.article) return undefined;
  return { id: parseId(path.split('/')[pattern.split('/').indexOf('[id]')]), view: cached.article };
}

const ONE_CLICK = new RegExp(`^${paths.unsubscribe('[\\w-]{43}')}$`);
/** The address that ends one subscription when it is posted to, by whomever: it holds a secret of that letter. */
export const isOneClick = (path: string): boolean => ONE_CLICK.test(path);

/** An address with no page behind it. */
export const NO_PAGE = { kind: 'reader', inner: null, cacheable: true, malformed: false, slow: false } as const;

/** Where a request belongs. */
export function routeOf(url: URL): Route {
  const { closed, person } = closedFolders();
  if (/^\/(?:_next|uploads)\//.test(url.pathname)) return { kind: 'raw' };
  if (closed.test(url.pathname) || person.test(url.pathname.replace(PREFIX, ''))) return { kind: 'closed' };
  const script = (PREFIX.exec(url.pathname)?.[1] ?? 'as-written') as Script;
  const sent = url.pathname.replace(PREFIX, '').replace(/\/+$/, '') || '/';
  const path = oldIssue(sent) ?? sent;
  const list = oldList(path, url.search);
  if (list) return { ...NO_PAGE, script, path: `/list.asp?${list}`, inner: `/columns/${list}` };
  const page = appPages().find(({ regex }) => regex.test(path));
  if (page?.room === 'raw') return { kind: 'raw' };
  if (page?.room === 'person') return { kind: 'closed' };
  const found = { ...NO_PAGE, script, path };
  // A prefix opens no page of the desk.
  if (page?.room !== 'reader') return found;
  const { query, valid, ...rest } = declaredQuery(page.cached, url.search);
  if (!valid) return { ...found, path: `${path}?` };
  const { slow = false } = page.cached;
  const inner = innerPath(path, page.cached) + query;
  return { ...found, ...rest, path: path + query, inner, slow, article: articleIn(path, page) };
}

/** `POST /articles/[id]` of `POST /articles/7?page=2`: nothing of what a visitor asked for, nor a link's secret. */
export function patternOf(request: string): string {
  const [method = '', url = ''] = request.split(' ');
  const path = url.replace(/[?#].*$/s, '');
  const pattern = appPages().find(({ regex }) => regex.test(path))?.pattern;
  const ours = /^\/(?:api\/[a-z-]{1,20}|healthz|readyz|uploads|_next)(?=\/|$)/.exec(path)?.[0];
  return `${method} ${pattern ?? ours ?? '/…'}`;
}

/** Where the visitor comes from, on this site; the prefix there gives way to a new choice of script. */
export function backTo(referer: string | undefined, choice?: string): string {
  // Without a Referer the home page it is.
  const { pathname, search } = new URL(URL.canParse(referer ?? '') ? String(referer) : 'http://localhost/');
  if (choice === undefined || !PREFIX.test(pathname)) return redirectTarget(pathname + search);
  const rest = redirectTarget((pathname.replace(PREFIX, '') || '/') + search);
  return choice === 'as-written' ? rest : redirectTarget(`/${choice}${rest.replace(/^\/(?=\?|$)/, '')}`);
}
