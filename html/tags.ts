import type { Attributes, Mark, TextBlock } from '@/html/model';
import { firstCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';

/** Elements that go with everything in them: code, forms, what a page fetches or draws, what Word hides in a paste. */
export const dropped = new Set(
  'script style title head template noscript noframes noembed textarea select option button datalist object applet canvas audio svg xml meta link base frame frameset input area param source track'.split(
    ' ',
  ),
);

// What nobody sees on a page, and what is something to see without a word in it.
const unseen = new Set('script style title head template meta base link input param source track xml'.split(' '));
const seen = new Set('object applet canvas audio svg frame area iframe embed video'.split(' '));

/** Whether readers of the old page miss an element that was left out with these words in it. */
export const isMissed = (name: string, text: string): boolean =>
  name !== '' && !unseen.has(name) && (seen.has(name) || text.trim() !== '');

/** Elements that stand for something elsewhere: only a link to it is kept. */
export const embedded = new Set(['iframe', 'embed', 'video']);

/** Elements that begin and end a paragraph and are otherwise forgotten. */
export const paragraphLike = new Set(
  'p div li td th tr caption figure figcaption section article header footer main aside nav address center dl dt dd form fieldset legend details summary hgroup body html search dialog marquee'.split(
    ' ',
  ),
);

// The page's title is its h1, so an article's own headings begin at h2 and end at h4.
export const textBlocks = new Map<string, TextBlock['tag']>([
  ['h1', 'h2'],
  ['h2', 'h2'],
  ['h3', 'h3'],
  ['h4', 'h4'],
  ['h5', 'h4'],
  ['h6', 'h4'],
  ['pre', 'pre'],
  ['listing', 'pre'],
  ['xmp', 'pre'],
  ['plaintext', 'pre'],
]);

export const lists = new Map<string, 'ul' | 'ol'>([
  ['ul', 'ul'],
  ['ol', 'ol'],
  ['menu', 'ul'],
  ['dir', 'ul'],
]);

const marks = new Map<string, Mark['tag']>([
  ['strong', 'strong'],
  ['b', 'strong'],
  ['em', 'em'],
  ['i', 'em'],
  ['u', 'u'],
  ['ins', 'u'],
  ['s', 's'],
  ['strike', 's'],
  ['del', 's'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['code', 'code'],
  ['kbd', 'code'],
  ['samp', 'code'],
  ['tt', 'code'],
  ['cite', 'em'],
  ['dfn', 'em'],
  ['var', 'em'],
]);

// What Word and Google Docs write instead of elements.
const styled: [RegExp, Mark['tag']][] = [
  [/(?<![\w-])font-weight:\s*(?:bold|[6-9]00)/i, 'strong'],
  [/(?<![\w-])font-style:\s*italic/i, 'em'],
  [/(?<![\w-])text-decoration(?:-line)?:[^;]*underline/i, 'u'],
  [/(?<![\w-])text-decoration(?:-line)?:[^;]*line-through/i, 's'],
  [/(?<![\w-])vertical-align:\s*sub/i, 'sub'],
  [/(?<![\w-])vertical-align:\s*super/i, 'sup'],
];

/** The marks that an inline element (not a link) puts on its text, by its name, its style or its language. */
export function marksOf(name: string, attributes: Attributes): Mark[] {
  const found: Mark[] = [];
  const style = attributes.style ?? '';
  const named = marks.get(name);
  // Google Docs wraps a whole paste in <b style="font-weight:normal">.
  if (named && !(named === 'strong' && /(?<![\w-])font-weight:\s*(?:normal|400)/i.test(style)))
    found.push({ tag: named });
  if (name === 'abbr' || name === 'acronym') {
    const title = firstCharacters(cleanLine(attributes.title ?? ''), 500);
    if (title) found.push({ tag: 'abbr', attributes: { title } });
  }
  if (name === 'ruby' || name === 'rt' || name === 'rp') found.push({ tag: name });
  if (name !== 'span' && name !== 'font') return found;
  for (const [pattern, tag] of styled) if (pattern.test(style)) found.push({ tag });
  const lang = attributes.lang ?? '';
  // Word marks every run of letters lang=EN-US, in capitals, LibreOffice all Chinese zh-CN; a person writes en, zh-Hant.
  if (name === 'span' && /^(?!zh-(?:CN|TW|HK)$)[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang))
    found.push({ tag: 'span', attributes: { lang } });
  return found;
}

/** The mark of text that runs the other way; Word writes dir=LTR on everything. */
export function directionOf(attributes: Attributes): Mark | null {
  return /^rtl$/i.test(attributes.dir ?? '') ? { tag: 'span', attributes: { dir: 'rtl' } } : null;
}

/** A span or the like that its style makes a paragraph. */
export const isBlock = (attributes: Attributes): boolean =>
  /(?<![\w-])display:\s*(?:block|flex|grid|list-item|table)(?![\w-])/i.test(attributes.style ?? '');

/** Hidden text is for machines, as spam in copied pages; a colleague's comments in Word are for its authors. */
export function isHidden(attributes: Attributes): boolean {
  return (
    'hidden' in attributes ||
    /display:\s*none|mso-hide:\s*all|mso-element:\s*comment/i.test(attributes.style ?? '') ||
    /\bmso(?:comanchor|commentreference)\b/i.test(attributes.class ?? '')
  );
}

function size(value: string | undefined, most: number): string | null {
  const n = Number(/^\s*(\d{1,5})(?:\.\d+)?(?:px)?\s*$/.exec(value ?? '')?.[1]);
  return n >= 1 && n <= most ? String(n) : null;
}

function ownWidths(src: string, srcset: string): boolean {
  const folder = /^\/uploads\/[0-9a-z]+\/(?=\d+\.webp$)/.exec(src)?.[0];
  const candidates = srcset.split(', ');
  return (
    !!folder && candidates.every((c) => c.startsWith(folder) && /^\d{1,5}\.webp \d{1,5}w$/.test(c.slice(folder.length)))
  );
}

/** What is kept of a picture's attributes besides where it is. */
export function pictureAttributes(src: string, attributes: Attributes): Attributes {
  const kept: Attributes = { src, alt: firstCharacters(cleanLine(attributes.alt ?? ''), 1000) };
  for (const name of ['width', 'height']) {
    const pixels = size(attributes[name], 10_000);
    if (pixels) kept[name] = pixels;
  }
  const { srcset, sizes } = attributes;
  // Only as html/pictures/picture-sizes.ts writes them: files beside the picture itself.
  if (srcset && sizes && ownWidths(src, srcset) && /^[\w\s().,:-]{1,200}$/.test(sizes))
    Object.assign(kept, { srcset, sizes });
  return { ...kept, loading: 'lazy', decoding: 'async' };
}

/** A picture of a pixel or two is there to count readers, not to be seen. */
export function isTracker(attributes: Attributes): boolean {
  return [attributes.width, attributes.height].some((value) => /^\s*[0-2](?:px)?\s*$/.test(value ?? ''));
}

/** What is kept of a table cell's attributes. */
export function cellAttributes(name: 'td' | 'th', attributes: Attributes): Attributes {
  const kept: Attributes = {};
  for (const span of ['colspan', 'rowspan']) {
    const n = size(attributes[span], 100);
    if (n && n !== '1') kept[span] = n;
  }
  const scope = (attributes.scope ?? '').toLowerCase();
  if (name === 'th' && /^(?:row|col|rowgroup|colgroup)$/.test(scope)) kept.scope = scope;
  return kept;
}
