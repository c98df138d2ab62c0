import { type AppPage, fromPages, sourceOf, textPages } from '@/site/app-pages';
import { toSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
import { targetScripts } from '@/text/languages';
import { decodeOldQuery, decodeOldText } from '@/text/old-query';

/** Marks, spaces and entities that a mail program takes for a part of the address before them. */
const mark = String.raw`(?:&(?:amp|gt|lt|quot|nbsp|#\d{1,5});?|[\s\u200b-\u200f\u2060\ufeff.,;:!?'"*_<>()[\]{}|\\^\x60=&#~。，、；：！？．（）【】［］「」『』《》〈〉〔〕“”‘’…·—～])`;
const whole = new RegExp(`^${mark}*$`, 'iu');
/** &amp;from=timeline: parameters behind an address that has no question mark. */
const parameters = /^(?:&(?:amp;)?[\w-]+(?:=[\w.-]*)?)+/i;
/** Who writes 请看http://…/articles/7，谢谢 sends the words behind the comma too. */
const sentence = /^[。，、；：！？）】」』》〉〕”’…—\s][^\x21-\x7e]*$/u;

// One character at the end of an encoded text, encoded once or twice: UTF-8, else GBK, else ASCII, or an entity.
const last =
  /(?:(?:&|%(?:25)*26)(?:amp|gt|lt|quot|nbsp|#\d{1,5})(?:;|%(?:25)*3b)?|%(?:25)*e[0-9a-f](?:%(?:25)*[89ab][0-9a-f]){2}|%(?:25)*c2%(?:25)*a0|%(?:25)*[89a-f][0-9a-f]%(?:25)*[89a-f][0-9a-f]|%(?:25)*[0-7][0-9a-f]|[^%])$/iu;

/** A part of an address, still encoded, without what is glued to its end. */
function withoutGlue(encoded: string): string {
  let text = encoded;
  for (let end = last.exec(text)?.[0]; end; end = last.exec(text)?.[0]) {
    if (!isGlue(decodeOldText(end.replaceAll('%25', '%')))) break;
    text = text.slice(0, -end.length);
  }
  return text;
}

/** Whether `rest` is nothing but marks. */
const isGlue = (rest: string): boolean => whole.test(rest);

/** Whether `rest`, which stands behind the address of a page, was only glued to it. */
const isGlued = (rest: string): boolean => isGlue(rest.replace(parameters, '')) || sentence.test(rest);

const oldId = /^[1-9]\d{0,9}$/;
/** Parameters of the old lists that named no column. */
const noColumn = /^(?:page|pageno|page_no|currentpage|keyword|key|order|sort|id|newsid)$/;

/** The parameters of an old address: names in small letters, values without what a mail program glued to them. */
function oldQuery(search: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of decodeOldQuery(withoutGlue(search.replace(/([?&])amp;/gi, '$1')))) {
    if (!found.has(name)) found.set(name, value.trim());
  }
  return found;
}

/** Names of columns in an old list's address, the most particular (the last) first. */
function columnNames(query: Map<string, string>): string[] {
  const named = [...query].filter(([name, value]) => !noColumn.test(name) && value && !/^\d+$/.test(value));
  return named.map(([, value]) => value).reverse();
}

/**
 * Where an address of the old site leads: `path` in small letters, without what was glued to it; `search` as sent.
 * Null when it is none, or one that names nothing.
 */
function oldAddress(path: string, search: string): string | null {
  // The issues themselves, /{year}/update{yyyymmdd}.htm, are known to the database: oldIssue.
  if (/^\/updatejournal(\/|\/main\.html?)?$/.test(path)) return paths.newsletter();
  if (path === '/index.asp' || path === '/default.asp') return paths.home();
  const query = oldQuery(search);
  if (path === '/news.asp' || path === '/news_read.asp') {
    const id = query.get('newsid');
    return id && oldId.test(id) ? paths.article(Number(id)) : null;
  }
  if (path === '/search.asp') {
    return paths.search({ q: query.get('keyword') ?? query.get('key') });
  }
  return null;
}

/** Where the page is that knows which issue had this address on the old site: /2006/UPDATE20061010.htm. */
export function oldIssue(path: string): string | null {
  const [, folder, file] = /^\/(\d{4}|updatejournal)\/([\w-]{1,60}\.html?)$/.exec(path.toLowerCase()) ?? [];
  return folder && file ? `/newsletter/old/${folder}/${file}` : null;
}

/** The segment that stands for the column of /list.asp?…: its page knows the names. Null for any other address. */
export function oldList(path: string, search: string): string | null {
  if (path.toLowerCase() !== '/list.asp') return null;
  const names = columnNames(oldQuery(search));
  return names.length > 0 ? toSegment(names.join('\n')) : null;
}

/**
 * An address without its parameters. `exact`: small and capital letters differ in its last segment. `anyCase`: its page
 * leads on by itself, in one hop. `query`: the parameters that have one form, to which something may be glued; `all` are
 * passed on.
 */
type Shape = { shape: RegExp; exact?: boolean; anyCase?: true; query?: Set<string> | 'all' };
/** Those that no page of app/ has: addresses of the old site, and pictures, which server/ sends. */
const otherShapes: Shape[] = [
  { shape: /^\/updatejournal(?:\/(?:main\.html?)?)?/i },
  { shape: /^\/(?:\d{4}|updatejournal)\/[\w-]{1,60}\.html?/i, anyCase: true },
  { shape: /^\/(?:index|default|news|news_read|search)\.asp/i },
  { shape: /^\/uploads\/[0-9a-z]{8,40}\/\d{1,5}\.webp/i },
];

/** The declared parameters whose values have one form: not the words of a search. */
function strictQuery({ query }: AppPage['cached']): Set<string> | undefined {
  const names = Object.keys(query).filter((name) => query[name] !== 'text');
  return names.length ? new Set(names) : undefined;
}

/** Home leads to itself; what server/ asks for and what answers programs has no visitors. */
const shapes = fromPages((pages) => [
  ...otherShapes,
  ...pages.flatMap(({ pattern, room, cached }): Shape[] => {
    if (pattern === '/' || pattern.startsWith('/api/') || room === 'inner' || cached.segment === 'text') return [];
    const query = room === 'reader' ? strictQuery(cached) : 'all';
    return [{ shape: new RegExp(`^${sourceOf(pattern)}`, 'i'), exact: pattern.endsWith('/[token]'), query }];
  }),
]);

const script = new RegExp(`^/(?:${targetScripts.join('|')})(?![\\w-])`, 'i');

/** An address with its raw bytes encoded, which Node hands over as Latin-1 if it takes them at all. */
const encodedBytes = (raw: string): string =>
  raw.replace(/[\0-\x20\x7f-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);

/** A mail program may have encoded the question mark too. */
function split(raw: string): { path: string; search: string } {
  const encoded = encodedBytes(raw);
  const at = encoded.search(/\?|%3f/i);
  if (at < 0) return { path: encoded, search: '' };
  return { path: encoded.slice(0, at), search: `?${encoded.slice(at + (encoded[at] === '?' ? 1 : 3))}` };
}

/** A query whose parameters of one form have lost what was glued to them, and whose &amp; is & again. */
function repairedQuery(search: string, strict: Set<string> | undefined): string {
  if (search === '' || !strict) return '';
  const sent = search.replace(/([?&])amp;/gi, '$1');
  const clean = withoutGlue(sent);
  // What words of a search end with is theirs.
  const strictEnd = strict.has(/[?&]([^=&]*)=[^&]*$/.exec(clean)?.[1]?.toLowerCase() ?? '');
  const pairs = (strictEnd ? clean : sent).slice(1).split('&');
  const repaired = pairs.map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return strict.has(name.toLowerCase()) ? `${name}=${withoutGlue(value)}` : pair;
  });
  return `?${repaired.join('&')}`;
}

/** The page of an address whose last segment is any text, and that segment as it was sent; null for any other address. */
function textIn(path: string) {
  const page = textPages().find(({ folder }) => path.toLowerCase().startsWith(folder));
  const name = page && path.slice(page.folder.length).replace(/\/$/, '');
  return page && name && !name.includes('/') ? { ...page, name } : null;
}

/** Where the address of an author or a keyword leads that is not in order; the name is any text, so its end is left alone. */
function textAddress(path: string, prefix: string, search: string): string | null {
  const found = textIn(path.replace(/\/{2,}/g, '/').slice(prefix.length));
  if (!found) return null;
  const { folder, name, cached } = found;
  const parameters = repairedQuery(search, strictQuery(cached));
  if (path.replace(/\/$/, '') === prefix + folder + name && parameters === search) return null;
  try {
    return prefix + folder + encodeURIComponent(decodeURIComponent(name)) + parameters;
  } catch {
    return null;
  }
}

/** The address of the author or keyword whose name stands before what was glued to it; for a name that nobody has. */
export function namedWithoutGlue(path: string): string | null {
  const { folder = '', name = '' } = textIn(path.replace(/\?.*$/, '')) ?? {};
  const clean = withoutGlue(name);
  return clean === '' || clean === name ? null : folder + encodeURIComponent(decodeOldText(clean));
}

/**
 * Where an address leads that came as people send them: an old one, or one of ours with something glued to its end,
 * with doubled slashes or capitals. Null for an address that is in order, and for what is none of the site.
 * `raw` is the request line's. The rules only shorten and fold: the result is always a path of this site.
 */
export function sentAddress(raw: string): string | null {
  if (!raw.startsWith('/')) return null;
  const { path, search } = split(raw);
  const once = decodeOldText(path.replaceAll('+', '%2B'));
  const text = (/%[0-9a-f]{2}/i.test(once) ? decodeOldText(once) : once).replace(/\/{2,}/g, '/');
  const prefix = script.exec(text)?.[0].toLowerCase() ?? '';
  const rest = text.slice(prefix.length);
  const plain = (to: string) => path === to || path === `${to}/`;
  if (textPages().some(({ folder }) => rest.toLowerCase().startsWith(folder))) return textAddress(path, prefix, search);
  for (const { shape, exact, anyCase, query } of shapes()) {
    const found = shape.exec(rest)?.[0];
    if (found === undefined || !isGlued(rest.slice(found.length).replace(/^\//, ''))) continue;
    const own = exact ? found.replace(/^.*\//, (before) => before.toLowerCase()) : found.toLowerCase();
    const old = oldAddress(own, search);
    if (old !== null || own.endsWith('.asp')) return old && prefix + old;
    const to = prefix + own;
    const parameters = query === 'all' ? search : repairedQuery(search, query);
    const same =
      (plain(to) || (anyCase && path.toLowerCase() === to)) &&
      (query === undefined || query === 'all' || parameters === search);
    return same ? null : to + parameters;
  }
  const home = prefix || '/';
  return isGlue(rest.replace(/^\//, '')) && !plain(home) ? home : null;
}

/**
 * Where a GET leads whose address has bytes beyond ASCII as they are, as links of old pages have (UTF-8 or GBK): to the
 * same address with them encoded, which RFC 9112 §3.2 proposes. Undefined where anything else is wrong with the line.
 */
export function encodedAddress(packet: Buffer | undefined): string | undefined {
  // Never //host, which would lead to another site.
  const line = /^(?:GET|HEAD) (\/(?![/\\])[!-~\x80-\xff]*) HTTP\/1\.[01]\r\n/.exec(packet?.toString('latin1') ?? '');
  if (!line?.[1] || /^[!-~]*$/.test(line[1])) return undefined;
  return line[1].replace(/[\x80-\xff]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
