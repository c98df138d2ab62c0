import { toSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
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
 * The addresses of the site without their parameters, the longer first. `exact`: small and capital letters differ
 * behind the first word. `anyCase`: its page leads on by
 * itself, in one hop. `query`: the parameters that have one form, to which something may be glued; `all` are passed on.
 */
type Shape = { shape: RegExp; exact?: true; anyCase?: true; query?: RegExp | 'all' };
const shapes: Shape[] = [
  { shape: /^\/articles\/[1-9]\d{0,9}(?:\/print|\/qr\.svg|\/citation\.(?:bib|ris))?/i, query: /^comments$/ },
  { shape: /^\/columns\/[a-z0-9]+(?:-[a-z0-9]+)*\/feed\.xml/i },
  { shape: /^\/columns\/[a-z0-9]+(?:-[a-z0-9]+)*/i, query: /^page$/ },
  { shape: /^\/archive\/\d{4}\/\d{1,2}/i, query: /^page$/ },
  { shape: /^\/archive(?:\/\d{4})?/i },
  { shape: /^\/pictures/i, query: /^page$/ },
  { shape: /^\/search(?:\/feed\.xml)?(?!\.)/i, query: /^(?:scope|column|from|to|sort|page|until|after)$/ },
  { shape: /^\/(?:feed|sitemap)\.xml/i },
  { shape: /^\/newsletter\/(?:confirm|preferences|unsubscribe)\/[\w-]{20,100}/i, exact: true },
  { shape: /^\/newsletter(?:\/feed\.xml|\/subscribe|\/\d{4}(?:\/\d{1,3}(?:\/print)?)?)?/i },
  { shape: /^\/updatejournal(?:\/(?:main\.html?)?)?/i },
  { shape: /^\/(?:\d{4}|updatejournal)\/[\w-]{1,60}\.html?/i, anyCase: true },
  { shape: /^\/events(?:\/past|\/[1-9]\d{0,9})?/i, query: /^(?:month|year|column)$/ },
  { shape: /^\/topics\/[a-z0-9]+(?:-[a-z0-9]+)*/i },
  { shape: /^\/(?:about|contact|privacy|bookmark|reading-list|links|topics|pages)/i },
  { shape: /^\/(?:reset|verify)\/[\w-]{20,100}/i, exact: true },
  { shape: /^\/(?:join|login|forgot|account|admin)/i, query: 'all' },
  { shape: /^\/files\/[0-9a-f]{20}\.[a-z]{3,4}/i },
  { shape: /^\/uploads\/[0-9a-z]{8,40}\/\d{1,5}\.webp/i },
  { shape: /^\/(?:index|default|news|news_read|search)\.asp/i },
];
const script = /^\/zh-(?:cn|tw|hk)(?![\w-])/i;
/** Pages whose last part is any text: an author's name, a keyword. */
const named = /^\/(authors|keywords)\/([^/]+)\/?$/i;

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
function repairedQuery(search: string, strict: RegExp | undefined): string {
  if (search === '' || !strict) return '';
  const sent = search.replace(/([?&])amp;/gi, '$1');
  const clean = withoutGlue(sent);
  // What words of a search end with is theirs.
  const strictEnd = strict.test(/[?&]([^=&]*)=[^&]*$/.exec(clean)?.[1]?.toLowerCase() ?? '');
  const pairs = (strictEnd ? clean : sent).slice(1).split('&');
  const repaired = pairs.map((pair) => {
    const [name = '', value = ''] = pair.split('=', 2);
    return strict.test(name.toLowerCase()) ? `${name}=${withoutGlue(value)}` : pair;
  });
  return `?${repaired.join('&')}`;
}

/** The address of an author or a keyword in its own form; the name is any text, so its end is left alone. */
function namedAddress(path: string): string | null {
  try {
    const [, folder, name] = named.exec(path.replace(/\/{2,}/g, '/')) ?? [];
    return folder && name ? `/${folder.toLowerCase()}/${encodeURIComponent(decodeURIComponent(name))}` : null;
  } catch {
    return null;
  }
}

/** The address of the author or keyword whose name stands before what was glued to it; for a name that nobody has. */
export function namedWithoutGlue(path: string): string | null {
  const [, folder, name] = named.exec(path.replace(/\?.*$/, '')) ?? [];
  if (!folder || !name) return null;
  const clean = withoutGlue(name);
  return clean === '' || clean === name ? null : `/${folder}/${encodeURIComponent(decodeOldText(clean))}`;
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
  if (/^\/(?:authors|keywords)\//i.test(rest)) {
    const to = namedAddress(path.replace(/^\/+zh-(?:cn|tw|hk)(?=\/)/i, ''));
    const inOrder = /^(?:\/zh-(?:cn|tw|hk))?\/(?:authors|keywords)\/[^/]+\/?$/.test(path);
    return to === null || inOrder ? null : prefix + to + search;
  }
  for (const { shape, exact, anyCase, query } of shapes) {
    const found = shape.exec(rest)?.[0];
    if (found === undefined || !isGlued(rest.slice(found.length).replace(/^\//, ''))) continue;
    const own = exact ? found.replace(/^\/\w+/, (word) => word.toLowerCase()) : found.toLowerCase();
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
  return isGlue(rest.replace(/^\//, '')) && !plain(home) && rest !== '' ? home : null;
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
