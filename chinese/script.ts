import { Conversion, type Cut, Lookup } from '@/chinese/converter';
import { type Dictionary, entries, stages } from '@/chinese/dictionaries';
import { commonWords, otherMeanings, wordsOfMainland } from '@/chinese/mainland-words';
import { ambiguousInNames, namesAsWords } from '@/chinese/name-forms';
import { possibleNames } from '@/chinese/persons/persons';
import type { ProtectedSpans, Span } from '@/chinese/protected-terms';
import { quotesOf } from '@/chinese/quotation-marks';
import { type Kind, kindOf } from '@/chinese/script-evidence';
import { keptInHongKong, keptWords } from '@/chinese/taiwan-words';
import type { Names } from '@/chinese/words/lexicon';
import { WordConversion } from '@/chinese/words/word-conversion';
import { type Script, scripts, type TargetScript } from '@/text/languages';

export { guessLang } from '@/chinese/script-evidence';
export type { Script } from '@/text/languages';

/** The choice that a reader's cookie holds; null where there is none. */
export const asChosen = (value: string | undefined): Script | null =>
  scripts.find((script) => script === value) ?? null;

type Way =
  | 'to-simplified'
  | 'mixed-to-simplified'
  | 'to-traditional'
  | 'mixed-to-traditional'
  | 'variants'
  | 'mixed-variants';

const stage = (name: string, at: number): readonly Dictionary[] => stages(name)[at] ?? [];

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

const toSimplified = once(() => new Lookup([[['甚麼', '什么']], ...stage('t2s', 0)]));

const without = (dictionaries: readonly Dictionary[], words: string) =>
  dictionaries.map((dictionary) => entries(dictionary).filter(([from]) => !words.includes(from)));

/** Taiwan's words as the mainland calls them; regional characters as simplification knows them; 么 stays, it is in 什么. */
const standard = once(() => {
  const words = entries(stage('tw2sp', 0)[0] ?? '').filter(([from]) => !commonWords.has(from));
  return new Lookup([
    otherMeanings,
    wordsOfMainland,
    words,
    ...without([...stage('tw2s', 0), ...stage('hk2s', 0)], '么'),
  ]);
});

// From one region to the other, but for characters that both write: 參 is not only 蔘, and Taiwan writes 台 and 濕 too.
const ofTaiwan = once(() => new Lookup(without(stage('tw2s', 0), '么參睪')));
const ofHongKong = once(() => new Lookup(without(stage('hk2s', 0).slice(-1), '台濕衹')));

const taiwanVariants = once(() => new Lookup(stage('t2tw', 0)));
const hongKongVariants = once(() => new Lookup(stage('t2hk', 0)));
const taiwanWords = once(() => {
  const [vocabulary = ''] = stage('s2twp', 1);
  return new Lookup([entries(vocabulary).filter(([from]) => !keptWords.has(from))]);
});
const hongKongWords = once(() => {
  const [vocabulary = ''] = stage('s2hkp', 1);
  return new Lookup([entries(vocabulary).filter(([from]) => !keptInHongKong.has(from))]);
});

const taiwan = (kind: Kind) => once(() => new WordConversion(kind, [ofHongKong(), taiwanVariants()], taiwanWords()));
const hongKong = (kind: Kind) =>
  once(() => new WordConversion(kind, [ofTaiwan(), hongKongVariants()], hongKongWords()));

const conversions: Record<TargetScript, Partial<Record<Way, () => Conversion | WordConversion>>> = {
  'zh-cn': {
    'to-simplified': once(() => new Conversion([standard(), toSimplified()], new Lookup(stage('t2s', 0).slice(0, 1)))),
    'mixed-to-simplified': once(() => new Conversion([new Lookup([wordsOfMainland]), toSimplified()])),
  },
  'zh-tw': {
    'to-traditional': once(() => new WordConversion('hans', [taiwanVariants()], taiwanWords())),
    'mixed-to-traditional': once(() => new WordConversion('mostly-hans', [taiwanVariants()], taiwanWords())),
    'mixed-variants': taiwan('mostly-hant'),
    variants: taiwan('hant'),
  },
  'zh-hk': {
    'to-traditional': once(() => new WordConversion('hans', [hongKongVariants()], hongKongWords())),
    'mixed-to-traditional': once(() => new WordConversion('mostly-hans', [hongKongVariants()], hongKongWords())),
    'mixed-variants': hongKong('mostly-hant'),
    variants: hongKong('hant'),
  },
};

/** Which script a text has left behind. */
const left: Record<Way, 'hans' | 'hant' | null> = {
  'to-simplified': 'hant',
  'mixed-to-simplified': null,
  'to-traditional': 'hans',
  'mixed-to-traditional': 'hans',
  variants: null,
  'mixed-variants': null,
};

const toCn: Record<Kind, Way | null> = {
  hans: null,
  'mostly-hans': 'mixed-to-simplified',
  'mostly-hant': 'to-simplified',
  hant: 'to-simplified',
};

const toHant: Record<Kind, Way> = {
  hans: 'to-traditional',
  'mostly-hans': 'mixed-to-traditional',
  'mostly-hant': 'mixed-variants',
  hant: 'variants',
};

/** One stretch of text, written as `kind` says, and where the places `cuts` of it are then; null: nothing to convert. */
function convertWhole(
  text: string,
  to: TargetScript,
  kind: Kind,
  cuts: readonly number[],
  names?: () => Names,
): Cut | null {
  const way = to === 'zh-cn' ? toCn[kind] : toHant[kind];
  const conversion = way && conversions[to][way];
  if (!conversion) return null;
  const done = conversion().convert(text, cuts, names);
  return { text: quotesOf(done.text, left[way]), cuts: done.cuts };
}

/**
 * One stretch of text, written as `kind` says, in the script `to`, but for `protectedSpans`, with persons' `names`
 * in the forms that names have, and where the places `cuts` of it are then. Null when nothing needs converting.
 */
export function convertStretch(
  text: string,
  to: TargetScript,
  kind: Kind,
  cuts: readonly number[] = [],
  { protectedSpans = [], names }: { protectedSpans?: readonly Span[]; names?: () => Names } = {},
): Cut | null {
  if (!protectedSpans.length) return convertWhole(text, to, kind, cuts, names);
  const done = { text: '', cuts: [] as number[] };
  let at = 0;
  for (const { start, end } of [...protectedSpans, { start: text.length, end: text.length }]) {
    const inside = cuts.filter((cut) => cut >= at && cut < start).map((cut) => cut - at);
    const part = convertWhole(text.slice(at, start), to, kind, inside, names);
    for (const cut of part?.cuts ?? inside) done.cuts.push(done.text.length + cut);
    done.text += part?.text ?? text.slice(at, start);
    for (const cut of cuts) if (cut >= start && cut < end) done.cuts.push(done.text.length + cut - start);
    done.text += text.slice(start, end);
    at = end;
  }
  for (const cut of cuts) if (cut >= text.length) done.cuts.push(done.text.length);
  return done;
}

/**
 * Plain text in the script a reader chose. Each line is taken for what its characters show it to be, else for what
 * the whole text is: Traditional text asked for in Traditional keeps its words, Simplified text asked for in
 * Simplified is untouched. `protectedSpans` stay as written.
 */
export function convertText(text: string, script: Script, protectedSpans?: ProtectedSpans): string {
  if (script === 'as-written') return text;
  // Words without any telling character may be Taiwan's (演算法): the mainland has no such words.
  const whole = kindOf(text) ?? (script === 'zh-cn' ? 'hant' : 'hans');
  const names = once(() => namesAsWords([], possibleNames(text, ambiguousInNames)));
  const line = (one: string) =>
    convertStretch(one, script, kindOf(one) ?? whole, [], { protectedSpans: protectedSpans?.spans(one), names })
      ?.text ?? one;
  return text.split('\n').map(line).join('\n');
}
