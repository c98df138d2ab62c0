import { isGlue, isGlued, withoutGlue } from '@/server/glue';
import { oldAddress } from '@/server/old-address';
import { decodeOldText } from '@/text/old-query';

/**
 * The addresses of the site without their parameters, the longer first. `exact`: small and capital letters differ
 * behind the first word. `query`: the parameters that have one form, to which something may be glued; `all` are passed on.
 */
type Shape = { shape: RegExp; exact?: true; query?: RegExp | 'all' };
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
  { shape: /^\/(?:\d{4}|updatejournal)\/[\w-]{1,60}\.html?/i },
  { shape: /^\/events(?:\/past|\/[1-9]\d{0,9})?/i, query: /^(?:month|year|column)$/ },
  { shape: /^\/(?:about|contact|privacy|bookmark|reading-list|links)/i },
  { shape: /^\/(?:reset|verify)\/[\w-]{20,100}/i, exact: true },
  { shape: /^\/(?:join|login|forgot|account|admin)/i, query: 'all' },
  { shape: /^\/uploads\/[0-9a-z]{8,40}\/\d{1,5}\.webp/i },
  { shape: /^\/(?:index|default|news|news_read|search)\.asp/i },
];
const script = /^\/zh-(?:cn|tw|hk)(?![\w-])/i;
const author = /^\/authors\/([^/]+)\/?$/i;

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

/** An author's address in its own form; the name is any text, so its end is left alone. */
function authorAddress(path: string): string | null {
  try {
    const name = author.exec(path.replace(/\/{2,}/g, '/'))?.[1];
    return name === undefined ? null : `/authors/${encodeURIComponent(decodeURIComponent(name))}`;
  } catch {
    return null;
  }
}

/** The address of the author whose name stands before what was glued to it; for a name that nobody has. */
export function authorWithoutGlue(path: string): string | null {
  const name = author.exec(path.replace(/\?.*$/, ''))?.[1];
  if (name === undefined) return null;
  const clean = withoutGlue(name);
  return clean === '' || clean === name ? null : `/authors/${encodeURIComponent(decodeOldText(clean))}`;
}

/**
 * Where an address leads that came as people send them (CONTRACT §3): an old one, or one of ours with something glued
 * to its end, with doubled slashes or capitals. Null for an address that is in order, and for what is none of the site.
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
  if (/^\/authors\//i.test(rest)) {
    const to = authorAddress(path.replace(/^\/+zh-(?:cn|tw|hk)(?=\/)/i, ''));
    const inOrder = /^(?:\/zh-(?:cn|tw|hk))?\/authors\/[^/]+\/?$/.test(path);
    return to === null || inOrder ? null : prefix + to + search;
  }
  for (const { shape, exact, query } of shapes) {
    const found = shape.exec(rest)?.[0];
    if (found === undefined || !isGlued(rest.slice(found.length).replace(/^\//, ''))) continue;
    const own = exact ? found.replace(/^\/\w+/, (word) => word.toLowerCase()) : found.toLowerCase();
    const old = oldAddress(own, search);
    if (old !== null || own.endsWith('.asp')) return old && prefix + old;
    const to = prefix + own;
    const parameters = query === 'all' ? search : repairedQuery(search, query);
    const same = plain(to) && (query === undefined || query === 'all' || parameters === search);
    return same ? null : to + parameters;
  }
  const home = prefix || '/';
  return isGlue(rest.replace(/^\//, '')) && !plain(home) && rest !== '' ? home : null;
}
