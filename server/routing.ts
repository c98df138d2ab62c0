/* From an address to its route: reads the folders of app/, removes the script's prefix, keeps declared parameters. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Script } from '@/chinese/script';
import { type Cached, isOfKind } from '@/site/cached';
import { toSegment } from '@/site/path-segment';
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
};
export type Route = ReaderRoute | { kind: 'closed' | 'raw' };

/** A page or route handler of app/: `pattern` is its address as Next writes it, /articles/[id]. */
type Page = { pattern: string; regex: RegExp; room: 'reader' | 'member' | 'person' | 'closed' | 'raw'; cached: Cached };
type Table = { pages: Page[]; closed: RegExp; person: RegExp };

const DECLARATION = /^export const cached = (\{[\s\S]*?\}) satisfies Cached;$/m;

/** The literal that a page exports as `cached`; null where it has none. Throws where it is more than a plain literal. */
export function declarationIn(source: string, file: string): Cached | null {
  const literal = DECLARATION.exec(source)?.[1];
  if (!literal) {
    if (/export const cached\b/.test(source)) throw new Error(`${file}: write \`cached = {…} satisfies Cached;\``);
    return null;
  }
  const json = literal
    .replace(/'([^'"\\]*)'/g, '"$1"')
    .replace(/([{,]\s*)(\w+):/g, '$1"$2":')
    .replace(/,(\s*[}\]])/g, '$1');
  try {
    return JSON.parse(json) as Cached;
  } catch {
    throw new Error(`${file}: \`cached\` must be a plain literal`);
  }
}

/** Pages of (reader) are for everybody; so are route handlers that declare `cached`: feeds, sitemaps. */
function roomOf(file: string, declared: Cached | null): Page['room'] {
  if (file.startsWith('app/(reader)/')) return 'reader';
  if (file.startsWith('app/(person)/')) return 'person';
  // Asked for by server/ alone, in the place of a reader page.
  if (file.startsWith('app/(member)/')) return 'member';
  if (/^app\/(?:\(preview\)\/)?(?:admin|api)\//.test(file)) return 'closed';
  return declared ? 'reader' : 'raw';
}

function* pagesIn(folder: string): Generator<Page> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* pagesIn(file);
    if (!/^(?:page\.tsx|route\.ts)$/.test(entry.name) || file.includes('[...')) continue;
    const pattern = folder.slice('app'.length).replace(/\/\([a-z]+\)/g, '') || '/';
    const declared = declarationIn(readFileSync(file, 'utf8'), file);
    const regex = new RegExp(`^${pattern.replaceAll('.', '\\.').replace(/\[\w+\]/g, '[^/]+')}$`);
    yield { pattern, regex, room: roomOf(file, declared), cached: declared ?? { query: {} } };
  }
}

const segmentsOf = (pages: Page[]) => new Set(pages.map(({ pattern }) => pattern.split('/')[1]));

/** What begins as one of `pages` does and none of `others`: /login is a person's, /events everybody's. */
function under(pages: Page[], others: Page[] = []): RegExp {
  const shared = segmentsOf(others);
  const segments = [...segmentsOf(pages)].filter((segment) => !shared.has(segment));
  return new RegExp(`^/(?:${segments.join('|')})(?:/|$)`);
}

/** Read from the sources: app/ is where a page is declared, and nothing of it is written a second time. */
function readTable(): Table {
  // A literal segment before a parameter at the same place, as in Next.
  const order = ({ pattern }: Page) => pattern.replaceAll('[', '~');
  const pages = [...pagesIn('app')].sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const of = (...rooms: Page['room'][]) => pages.filter(({ room }) => rooms.includes(room));
  return { pages, person: under(of('person'), of('reader')), closed: under(of('closed')) };
}

let known: Table | undefined;
/** In development pages come and go. */
function table(): Table {
  if (process.env.NODE_ENV === 'development') return readTable();
  known ??= readTable();
  return known;
}

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
function innerPath(path: string): string {
  const [, folder, name] = /^\/(authors|keywords)\/(.*)$/.exec(path) ?? [];
  return folder === undefined ? path : `/${folder}/${toSegment(decodeURIComponent(name ?? ''))}`;
}

/** The address that ends one subscription when it is posted to, by whomever: it holds a secret of that letter. */
export const isOneClick = (path: string): boolean => /^\/newsletter\/unsubscribe\/[\w-]{43}$/.test(path);

/** The article that an address names; null for one that can be none, undefined for other pages. */
export function articleIn({ path }: ReaderRoute): number | null | undefined {
  const segment = /^\/articles\/([^/?]+)/.exec(path)?.[1];
  return segment === undefined ? undefined : parseId(segment);
}

/** The article whose own page, print view or event an address is. */
export const articleOf = ({ path }: ReaderRoute) =>
  parseId(/^\/(?:articles|events)\/([^/?]+)(?:\/print)?(?:\?|$)/.exec(path)?.[1]);

export const isPrint = ({ path }: ReaderRoute): boolean => path.endsWith('/print');

/** An address with no page behind it. */
export const NO_PAGE = { kind: 'reader' as const, inner: null, cacheable: true, malformed: false };

/** Where a request belongs. */
export function routeOf(url: URL): Route {
  const { pages, closed, person } = table();
  if (/^\/(?:_next|uploads)\//.test(url.pathname)) return { kind: 'raw' };
  if (closed.test(url.pathname) || person.test(url.pathname.replace(PREFIX, ''))) return { kind: 'closed' };
  const script = (PREFIX.exec(url.pathname)?.[1] ?? 'as-written') as Script;
  const sent = url.pathname.replace(PREFIX, '').replace(/\/+$/, '') || '/';
  const path = oldIssue(sent) ?? sent;
  const list = oldList(path, url.search);
  if (list) return { ...NO_PAGE, script, path: `/list.asp?${list}`, inner: `/columns/${list}` };
  const page = pages.find(({ regex }) => regex.test(path));
  if (page?.room === 'raw') return { kind: 'raw' };
  if (page?.room === 'person') return { kind: 'closed' };
  const found = { ...NO_PAGE, script, path };
  // A prefix opens no page of the desk.
  if (page?.room !== 'reader' || path === missingPage || path.startsWith(`${gonePage}/`)) return found;
  const { query, valid, ...rest } = declaredQuery(page.cached, url.search);
  if (!valid) return { ...found, path: `${path}?` };
  return { ...found, ...rest, path: path + query, inner: innerPath(path) + query };
}

/** `POST /articles/[id]` of `POST /articles/7?page=2`: nothing of what a visitor asked for, nor a link's secret. */
export function patternOf(request: string): string {
  const [method = '', url = ''] = request.split(' ');
  const path = url.replace(/[?#].*$/s, '');
  const pattern = table().pages.find(({ regex }) => regex.test(path))?.pattern;
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
