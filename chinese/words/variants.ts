import { Lookup } from '@/chinese/converter';
import { entries, stages } from '@/chinese/dictionaries';
import { isTraditionalOnly } from '@/chinese/script-evidence';

const lookups = new Map<string, Lookup>();

function convert(text: string, name: string): string {
  let lookup = lookups.get(name);
  if (!lookup) {
    lookup = new Lookup(stages(name)[0] ?? []);
    lookups.set(name, lookup);
  }
  return lookup.replace({ text, cuts: [] }).text;
}

/** Traditional text in Simplified characters, words as they are. */
export const toSimplified = (text: string): string => convert(text, 't2s');

/** The characters of Traditional text as Taiwan's standard has them, 臺 for 台 everywhere: for comparing two texts. */
export const asTaiwanWrites = (text: string): string => convert(text, 't2tw').replaceAll('台', '臺');

/** The characters of Traditional text as Hong Kong writes them. */
export const asHongKongWrites = (text: string): string => convert(text, 't2hk');

let usual: Map<string, string> | undefined;

/** Simplified characters and the Traditional form of each where nothing speaks for another, in the notation of OpenCC. */
export function usualForms(): ReadonlyMap<string, string> {
  if (!usual) {
    const characters = entries(stages('s2t')[0]?.at(-1) ?? '');
    usual = new Map(characters.filter(([from, to]) => from.length + to.length === 2));
    // A clock; the surname 鍾 is known by name-forms.ts.
    usual.set('钟', '鐘');
  }
  return usual;
}

/** The form of a character where nothing speaks for another. */
export const usualForm = (one: string): string => usualForms().get(one) ?? one;

/** Traditional text as Taiwan writes it in the notation that OpenCC's dictionaries share; 參 is not only 蔘. */
let ofTaiwan: Lookup | undefined;
export function inOpenCc(text: string): string {
  const dictionaries = (stages('tw2t')[0] ?? []).map((dictionary) =>
    entries(dictionary).filter(([from]) => !'么參睪'.includes(from)),
  );
  ofTaiwan ??= new Lookup(dictionaries);
  return ofTaiwan.replace({ text, cuts: [] }).text;
}

let simple: Map<string, string> | undefined;

/** Each character that Traditional text alone has in its Simplified form; the same length. */
export function inSimplifiedCharacters(text: string): string {
  simple ??= new Map(entries(stages('t2s')[0]?.at(-1) ?? '').filter(([from, to]) => from.length === to.length));
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const one = text.charAt(i);
    out += isTraditionalOnly(one) ? (simple.get(one) ?? one) : one;
  }
  return out;
}
