import { entries, stages } from '@/chinese/dictionaries';
import { titledSurnames } from '@/chinese/persons/surnames';
import { noWords, ownWords } from '@/chinese/words/own-words';
import { asTaiwanWrites, inOpenCc, toSimplified, usualForm, usualForms } from '@/chinese/words/variants';
import { villages } from '@/chinese/words/villages';
import { wordCounts } from '@/chinese/words/word-counts';

/** A word in Simplified characters, its Traditional form, and the negative logarithm of how probable it is. */
export type Word = { readonly from: string; readonly to: string; readonly cost: number };

/** All words of the corpus that word-counts.ts was counted in. */
const TOTAL = 22_600_000;
/** So often, by its length, a word of the dictionary that no count knows is taken to occur: written by the usual forms, or not. */
const UNCOUNTED = [0, 0, 8, 60, 200];
const UNCOUNTED_EXCEPTION = [0, 0, 30, 200, 200];
/** So many times oftener than the form in the dictionary must Taiwan write another for it to be taken. */
const OFTENER = 3;
const LEAST_IN_DICTIONARY = 10;
export const OF_UNKNOWN_CHARACTER = 15;
/** The counts of characters hold their words too: standing alone costs so much more. */
const ALONE = 1;
/** No word is longer: a bit for each length is in 32. */
const LONGEST = 31;
const costOf = (count: number) => Math.log(TOTAL / count);
const uncounted = (word: string, isException: boolean) =>
  costOf((isException ? UNCOUNTED_EXCEPTION : UNCOUNTED)[Math.min(word.length, 4)] ?? 0);

type Forms = Map<string, Map<string, number>>;

/** The Traditional forms of each Simplified word with their counts. */
function countedForms(rule: (from: string) => string): Forms {
  const forms: Forms = new Map();
  for (const line of wordCounts.trim().split('\n')) {
    const [step, ...words] = line.split(' ');
    const count = Math.exp(Number(step) / 2);
    for (const word of words) {
      const from = toSimplified(word);
      if (from.length !== word.length) continue;
      const known = rule(from);
      const to = asTaiwanWrites(word) === asTaiwanWrites(known) ? known : inOpenCc(word);
      const of = forms.get(from) ?? new Map<string, number>();
      of.set(to, (of.get(to) ?? 0) + count);
      forms.set(from, of);
    }
  }
  return forms;
}

/** Words that regional dictionaries replace, in Simplified characters: they are words, whatever the counts say. */
function regionalWords(): [string, string][] {
  return ['s2twp', 's2hkp'].flatMap((name) => {
    const words = entries(stages(name)[1]?.[0] ?? '').filter(([from]) => from.length > 1);
    return words.map(([from]): [string, string] => [toSimplified(from), from]);
  });
}

/** What the lexicon is made of: words in Simplified characters, and all forms, as Taiwan writes them, of Traditional text. */
export function knownWords(): { words: Map<string, Word>; traditional: Set<string> } {
  const words = new Map<string, Word>();
  const traditional = new Set<string>();
  const add = ({ from, to, cost }: Word) => {
    if (from.length > 1 && (from.length > LONGEST || noWords.has(from))) return;
    // Neither Taiwan nor Hong Kong writes 孃.
    words.set(from, { from, to: to.replaceAll('孃', '娘'), cost });
  };
  const [dictionaries = []] = stages('s2t');
  const byCharacters = (from: string) => [...from].map(usualForm).join('');
  const listed = new Map([...regionalWords(), ...dictionaries.slice(0, -1).reverse().flatMap(entries)]);
  const forms = countedForms((from) => listed.get(from) ?? byCharacters(from));
  for (const [from, of] of forms) {
    const [most, times] = [...of].reduce((a, b) => (b[1] > a[1] ? b : a));
    const rule = listed.get(from);
    const isRuled = rule !== undefined && times < OFTENER * Math.max(of.get(rule) ?? 0, LEAST_IN_DICTIONARY);
    for (const form of of.keys()) traditional.add(asTaiwanWrites(form));
    const count = [...of.values()].reduce((a, b) => a + b, 0);
    const to = from.length === 1 ? byCharacters(from) : isRuled ? rule : most;
    add({ from, to, cost: costOf(count) + (from.length === 1 ? ALONE : 0) });
  }
  for (const [from, to] of listed) {
    traditional.add(asTaiwanWrites(to));
    const isException = to !== byCharacters(from);
    if (from.length === to.length && !forms.has(from)) add({ from, to, cost: uncounted(from, isException) });
  }
  for (const [from, to] of [...titledSurnames, ...ownWords]) {
    add({ from, to, cost: Math.min(words.get(from)?.cost ?? Number.POSITIVE_INFINITY, uncounted(from, true)) });
  }
  for (const name of villages) {
    const from = toSimplified(name);
    if (from.length === name.length && !words.has(from)) add({ from, to: inOpenCc(name), cost: uncounted(from, true) });
  }
  for (const [from, to] of usualForms()) {
    if (!words.has(from)) add({ from, to, cost: OF_UNKNOWN_CHARACTER });
  }
  return { words, traditional };
}
