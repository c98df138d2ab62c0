/** A tag of a finished page: where it stands, and its attributes unread. */
export type Tag = { name: string; closing: boolean; start: number; end: number; attributes: string };

/** What a scan meets, in the order of the page. */
type Scan = { text(start: number, end: number): void; tag(tag: Tag): void };

// Inside these the parser knows no tags but their own end.
const raw = new Set(['script', 'style', 'textarea', 'xmp', 'iframe', 'noembed', 'noframes', 'title']);

const QUOTE = 34;
const APOSTROPHE = 39;
const GREATER = 62;

/** Just behind the > that ends a tag; one inside quotes does not. */
function tagEnd(html: string, from: number): number {
  let quote = 0;
  for (let i = from; i < html.length; i += 1) {
    const unit = html.charCodeAt(i);
    if (quote) {
      if (unit === quote) quote = 0;
    } else if (unit === GREATER) return i + 1;
    else if (unit === QUOTE || unit === APOSTROPHE) quote = unit;
  }
  return html.length;
}

const after = (html: string, mark: string, from: number): number => {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
};

const nameAt = /\/?([a-zA-Z][^\s/>]*)/y;

/**
 * Walks once through the HTML of a finished page (written by a renderer, so tags are well formed) without building
 * anything. Comments and doctypes are passed over; the text of script, style and their like is one text.
 */
export function scanHtml(html: string, scan: Scan): void {
  let at = 0;
  while (at < html.length) {
    const found = html.indexOf('<', at);
    const start = found < 0 ? html.length : found;
    if (start > at) scan.text(at, start);
    if (start === html.length) return;
    nameAt.lastIndex = start + 1;
    const match = nameAt.exec(html);
    if (!match) {
      const next = html[start + 1];
      if (html.startsWith('<!--', start)) at = after(html, '-->', start + 4);
      else at = next === '!' || next === '?' ? after(html, '>', start) : start + 1;
      continue;
    }
    const name = (match[1] as string).toLowerCase();
    const closing = html[start + 1] === '/';
    const end = tagEnd(html, nameAt.lastIndex);
    scan.tag({ name, closing, start, end, attributes: html.slice(nameAt.lastIndex, end - 1) });
    at = end;
    if (closing || !raw.has(name)) continue;
    const close = new RegExp(`</${name}[\\s/>]`, 'gi');
    close.lastIndex = end;
    const closeAt = close.exec(html)?.index ?? html.length;
    if (closeAt > at) scan.text(at, closeAt);
    at = closeAt;
  }
}

export type Attribute = { name: string; value: string; start: number };

const attribute = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`]+)))?/g;

/** The attributes of a tag, names in small letters, values as written, with the place of each value in the page. */
export function attributesOf(tag: Tag): Attribute[] {
  const offset = tag.end - 1 - tag.attributes.length;
  return [...tag.attributes.matchAll(attribute)].map((match) => {
    const value = match[2] ?? match[3] ?? match[4] ?? '';
    const quoted = match[4] === undefined && value !== '' ? 1 : 0;
    return {
      name: (match[1] as string).toLowerCase(),
      value,
      start: offset + match.index + match[0].length - value.length - quoted,
    };
  });
}
