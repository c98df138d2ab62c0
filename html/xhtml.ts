import { Parser } from 'htmlparser2';
import { escapeXml } from '@/text/feeds/xml';

const empty = new Set(['br', 'hr', 'img']);

/**
 * Sanitised HTML of ours as well-formed XHTML for a book: without pictures, which would have to come along, and with
 * every address absolute. `site` has no slash at its end.
 */
export function bookXhtml(html: string, site: string): string {
  let out = '';
  const absolute = (address: string) => (address.startsWith('/') ? site + address : address);
  const parser = new Parser({
    onopentag(name, { href, id, lang, colspan, rowspan }) {
      if (name === 'img') return;
      // An old address may be the same as one of this book's own.
      const attributes: Record<string, string | undefined> = {
        href: href && absolute(href),
        id: id && `old-${id.replace(/[^\w.-]/g, '_')}`,
        lang,
        colspan,
        rowspan,
      };
      if (href?.startsWith('#')) attributes.href = `#old-${href.slice(1).replace(/[^\w.-]/g, '_')}`;
      const written = Object.entries(attributes).map(([key, value]) => (value ? ` ${key}="${escapeXml(value)}"` : ''));
      out += `<${name}${written.join('')}${empty.has(name) ? '/' : ''}>`;
    },
    ontext(words) {
      out += escapeXml(words);
    },
    onclosetag(name) {
      if (!empty.has(name)) out += `</${name}>`;
    },
  });
  parser.end(html);
  // A link into the text whose target is not there is an error in a book.
  const ids = new Set([...out.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
  return out.replace(/ href="#([^"]*)"/g, (whole, id: string) => (ids.has(id) ? whole : ''));
}
