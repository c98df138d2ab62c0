import { type Block, type Inline, mapInlines } from '@/html/model';
import { readHtml } from '@/html/read';
import { writeBlocks } from '@/html/write';
import { type Edit, rulesOf, type Typesetting } from '@/text/typesetting/rules';
import { OTHER } from '@/text/typesetting/wide-punctuation';

/** One UTF-16 unit of a paragraph: what the rules see of it, what it is, and whose marks it has. */
type Unit = { seen: string; real: string; of: number; depth: number };

const isForeign = ({ marks }: Inline) =>
  marks.some(
    ({ tag, attributes }) =>
      tag === 'code' || tag === 'rt' || tag === 'rp' || (tag === 'span' && !/^zh|^$/.test(attributes?.lang ?? '')),
  );

/** A paragraph as units: code, other languages and pictures are there, but no rule sees into them. */
function unitsOf(inlines: readonly Inline[]): Unit[] {
  return inlines.flatMap((inline, of): Unit[] => {
    const depth = inline.marks.length;
    if (inline.kind === 'anchor') return [{ seen: '', real: '', of, depth }];
    if (inline.kind !== 'text') return [{ seen: inline.kind === 'break' ? '\n' : OTHER, real: '', of, depth }];
    const hidden = isForeign(inline);
    return inline.text.split('').map((real) => ({ seen: hidden ? OTHER : real, real, of, depth }));
  });
}

function applied(units: readonly Unit[], edits: readonly Edit[], places: readonly number[]): Unit[] {
  const done = [...units];
  for (const { at, length, to } of [...edits].sort((a, b) => b.at - a.at)) {
    const first = places[at] ?? units.length;
    const last = length ? (places[at + length - 1] ?? first) + 1 : first;
    const [before, after] = [units[places[at - 1] ?? first], units[first]];
    // What is put between two words is no part of the bold one.
    const like = length || !before || (after && after.depth < before.depth) ? after : before;
    const { of = 0, depth = 0 } = like ?? {};
    done.splice(first, last - first, ...to.split('').map((c) => ({ seen: c, real: c, of, depth })));
  }
  return done;
}

function typesetRun(inlines: Inline[], rules: ((text: string) => Edit[])[]): Inline[] {
  let units = unitsOf(inlines);
  for (const rule of rules) {
    const places = units.flatMap(({ seen }, n) => (seen ? [n] : []));
    units = applied(units, rule(places.map((n) => units[n]?.seen).join('')), places);
  }
  const texts = new Map<number, string>();
  for (const { real, of } of units) texts.set(of, (texts.get(of) ?? '') + real);
  return inlines.flatMap((inline, n): Inline[] => {
    if (inline.kind !== 'text') return [inline];
    const text = texts.get(n) ?? '';
    return text ? [{ ...inline, text }] : [];
  });
}

/**
 * 一键排版: an article's HTML with Chinese punctuation and the spaces between Chinese and Latin as asked for. Blank lines,
 * indents and doubled spaces go in any case. Code, preformatted text and words of other languages stay as they are.
 */
export function typesetHtml(html: string, options: Typesetting, ownHosts: readonly string[] = []): string {
  const rules = rulesOf(options);
  const change = (inlines: Inline[], tag: Block['tag']) => (tag === 'pre' ? inlines : typesetRun(inlines, rules));
  return writeBlocks(mapInlines(readHtml(html, { ownHosts }), change), '\n');
}
