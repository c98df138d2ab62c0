import { surnamesOfTwo } from '@/chinese/persons/family-names';
import { isSimplifiedOnly } from '@/chinese/script-evidence';
import type { Word } from '@/chinese/words/known-words';
import { lexicon, type Names } from '@/chinese/words/lexicon';
import { inSimplifiedCharacters, usualForm } from '@/chinese/words/variants';

/** Surnames that stay as Simplified Chinese writes them, though a word or another surname has another form. */
const same = new Set('于余范后岳郁游干种朴卜涂姜谷沈曲党仇丑斗台占里采咸征杰');
const surnameForms = new Map([...same].map((one) => [one, one]));
surnameForms.set('钟', '鍾');
surnameForms.set('宁', '寧');

/** In given names 云 is no “say”: characters with a form of their own that names have, beside those of one form. */
const givenForms = new Map(
  '万萬 丰豐 云雲 价價 党黨 几幾 划劃 厂廠 叶葉 广廣 恒恆 据據 确確 筑築 胜勝 虫蟲 适適 荐薦 愿願 冲沖 钟鍾 宁寧 发發 复復'
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.charAt(1)]),
);

const isOfOneForm = (one: string) => isSimplifiedOnly(one) || usualForm(one) === one;
const ofSurname = (one: string) => surnameForms.get(one) ?? usualForm(one);

/** A character of a given name: where it has several forms, it stays as it is written. */
const ofGivenName = (one: string) => givenForms.get(one) ?? (isSimplifiedOnly(one) ? usualForm(one) : one);

function inTwoParts(name: string): [surname: string, given: string] {
  const length = surnamesOfTwo.has(name.slice(0, 2)) ? 2 : 1;
  return [[...name.slice(0, length)].map(ofSurname).join(''), [...name.slice(length)].map(ofGivenName).join('')];
}

/** A Chinese name in Simplified characters in its Traditional form, in the notation of OpenCC; no dictionary is asked. */
export const nameByCharacters = (name: string): string => inTwoParts(name).join('');

/** The same, but for names that the dictionaries list. */
export function traditionalName(name: string): string {
  const [surname, given] = inTwoParts(name);
  const listed = lexicon().find(name)?.to;
  return name.length > 2 && listed?.startsWith(surname) ? listed : surname + given;
}

let ambiguous: Uint8Array | undefined;

/** A 1 for each character that words could write otherwise than a name does. */
export function ambiguousInNames(): Uint8Array {
  if (ambiguous) return ambiguous;
  ambiguous = new Uint8Array(65_536);
  for (let unit = 0x3400; unit < 0xa000; unit++) {
    const one = String.fromCharCode(unit);
    const simplified = inSimplifiedCharacters(one);
    if (surnameForms.has(simplified) || givenForms.has(simplified) || !isOfOneForm(simplified)) ambiguous[unit] = 1;
  }
  return ambiguous;
}

/** So improbable is a known name among the words of a page that has it: 于海 is one before 对于, none in 对于海水. */
const OF_KNOWN = 10;
/** A name without any point is so improbable, each point makes it more probable by one. */
const OF_POSSIBLE = 18;
const LEAST = 9;

/** Names as words for the conversion, by their first character: known ones, and possible ones with their points. */
export function namesAsWords(known: Iterable<string>, possible: ReadonlyMap<string, number> = new Map()): Names {
  const costs = new Map<string, number>();
  for (const [name, points] of possible) {
    const from = inSimplifiedCharacters(name);
    // 郁金香 is a word.
    if (!lexicon().find(from)) costs.set(from, Math.max(LEAST, OF_POSSIBLE - points));
  }
  for (const name of known) {
    const from = inSimplifiedCharacters(name);
    costs.set(from, Math.min(OF_KNOWN, costs.get(from) ?? OF_KNOWN));
  }
  const words = new Map<string, Word[]>();
  for (const [from, cost] of costs) {
    const word = { from, to: traditionalName(from), cost };
    const same = words.get(from.charAt(0));
    if (same) same.push(word);
    else words.set(from.charAt(0), [word]);
  }
  return words;
}
