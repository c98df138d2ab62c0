import { type Dictionary, entries, stages } from '@/chinese/dictionaries';
import { asTyped } from '@/text/clean';

// Pairs that people type for one another and that no dictionary of one script joins.
const alike = '覆复 像象 藉借 著着 乾干 裡里 瞭了 祕秘 麼么';

let table: Uint16Array | undefined;

const single = (s: string | undefined): s is string => s?.length === 1;

/** One character of a wide or accented Latin one, in lower case; the same length, so never ß→ss or ㎏→kg. */
function plain(character: string): string {
  const narrow = asTyped(character).normalize('NFKC');
  const one = single(narrow) ? narrow : character;
  const lower = one.toLowerCase();
  const small = single(lower) ? lower : one;
  const base = /\p{Script=Latin}/u.test(small) ? (small.normalize('NFD')[0] ?? small) : small;
  return base === '\u0131' ? 'i' : base;
}

function build(): Uint16Array {
  const parent = Uint16Array.from({ length: 65_536 }, (_, unit) => unit);
  const root = (unit: number): number => {
    let at = unit;
    while (parent[at] !== at) at = parent[at] as number;
    return at;
  };
  const join = (from: string, to: string) => {
    if (single(from) && single(to)) parent[root(from.charCodeAt(0))] = root(to.charCodeAt(0));
  };
  for (let unit = 0; unit < 65_536; unit += 1) {
    if (unit < 0xd800 || unit > 0xdfff) join(String.fromCharCode(unit), plain(String.fromCharCode(unit)));
  }
  const characters = (name: string) => entries((stages(name)[0]?.at(-1) ?? '') as Dictionary);
  for (const name of ['t2s', 't2tw', 't2hk']) for (const [from, to] of characters(name)) join(from, to);
  for (const [from, to] of alike.split(' ')) join(from as string, to as string);
  return parent.map((_, unit) => root(unit));
}

let together: Map<number, string> | undefined;

/** All characters that are folded to the same as this one, itself among them; for a character class of a pattern. */
export function foldedTogether(character: string): string {
  table ??= build();
  if (!together) {
    together = new Map();
    for (const [unit, to] of table.entries()) {
      if (unit < 0xd800 || unit > 0xdfff) together.set(to, (together.get(to) ?? '') + String.fromCharCode(unit));
    }
  }
  return together.get(table[character.charCodeAt(0)] as number) ?? character;
}

// Written over each time: one for each text would be work for the garbage collector.
const scratch = new Uint16Array(32_768);

/**
 * `text` as search sees it: Traditional, Simplified and regional forms of a character are one, full-width is
 * half-width, letters are small and without accents. Every UTF-16 unit stays one unit, so an offset in the result
 * is the same offset in `text`. Never shown to anybody.
 */
export function fold(text: string): string {
  table ??= build();
  const units = text.length > scratch.length ? new Uint16Array(text.length) : scratch;
  for (let i = 0; i < text.length; i += 1) units[i] = table[text.charCodeAt(i)] as number;
  // Buffer copies units as they are; TextDecoder would replace lone surrogates.
  return Buffer.from(units.buffer, 0, text.length * 2).toString('utf16le');
}
