import { entries, stages } from '@/chinese/dictionaries';
import { titledSurnames } from '@/chinese/surnames';
import { ofForeignNames } from '@/chinese/words/foreign-names';
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
const OF_UNKNOWN_CHARACTER = 15;
/** The counts of characters hold their words too: standing alone costs so much more. */
const ALONE = 1;
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

/** Words of Simplified Chinese by how often they occur, each with its Traditional form in the notation of OpenCC. */
class Lexicon {
  private readonly words = new Map<string, Word>();
  /** Words as Traditional text is known to write them, in Taiwan's notation. */
  private readonly traditional = new Set<string>();
  private readonly characters: (Word | undefined)[] = new Array(65_536);
  /** At the hash of two units, a bit for each length of a word that begins with them. */
  private readonly lengths = new Uint32Array(2 ** 18);

  constructor() {
    const [dictionaries = []] = stages('s2t');
    const byCharacters = (from: string) => [...from].map(usualForm).join('');
    const listed = new Map([...regionalWords(), ...dictionaries.slice(0, -1).reverse().flatMap(entries)]);
    const forms = countedForms((from) => listed.get(from) ?? byCharacters(from));
    for (const [from, of] of forms) {
      const [most, times] = [...of].reduce((a, b) => (b[1] > a[1] ? b : a));
      const rule = listed.get(from);
      const isRuled = rule !== undefined && times < OFTENER * Math.max(of.get(rule) ?? 0, LEAST_IN_DICTIONARY);
      for (const form of of.keys()) this.traditional.add(asTaiwanWrites(form));
      const count = [...of.values()].reduce((a, b) => a + b, 0);
      const to = from.length === 1 ? byCharacters(from) : isRuled ? rule : most;
      this.add({ from, to, cost: costOf(count) + (from.length === 1 ? ALONE : 0) });
    }
    for (const [from, to] of listed) {
      this.traditional.add(asTaiwanWrites(to));
      const isException = to !== byCharacters(from);
      if (from.length === to.length && !forms.has(from)) this.add({ from, to, cost: uncounted(from, isException) });
    }
    for (const [from, to] of [...titledSurnames, ...ownWords]) {
      this.add({ from, to, cost: Math.min(this.find(from)?.cost ?? Number.POSITIVE_INFINITY, uncounted(from, true)) });
    }
    for (const name of villages) {
      const from = toSimplified(name);
      if (from.length === name.length && !this.words.has(from))
        this.add({ from, to: inOpenCc(name), cost: uncounted(from, true) });
    }
    for (const [from, to] of usualForms()) {
      if (!this.find(from)) this.add({ from, to, cost: OF_UNKNOWN_CHARACTER });
    }
  }

  find(from: string): Word | undefined {
    return from.length === 1 ? this.characters[from.charCodeAt(0)] : this.words.get(from);
  }

  /** Whether Traditional text writes a word so. */
  isTraditional(written: string): boolean {
    return this.traditional.has(asTaiwanWrites(written));
  }

  /** The most probable words of a text one after the other, with `names` among them. */
  segment(text: string, names?: Names): Word[] {
    const { length } = text;
    const best = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
    const last: (Word | undefined)[] = new Array(length + 1);
    best[0] = 0;
    for (let at = 0; at < length; at++) {
      const before = best[at] as number;
      const unit = text.charCodeAt(at);
      const single = this.characters[unit];
      const cost = before + (single ? single.cost : OF_UNKNOWN_CHARACTER);
      if (cost <= (best[at + 1] as number)) {
        best[at + 1] = cost;
        last[at + 1] = single;
      }
      if (unit < 0x2e80 || at + 1 === length) continue;
      const reach = (word: Word | undefined) => {
        if (!word) return;
        const end = at + word.from.length;
        if (before + word.cost >= (best[end] as number)) return;
        best[end] = before + word.cost;
        last[end] = word;
      };
      let lengths = this.lengths[this.hash(unit, text.charCodeAt(at + 1))] as number;
      while (lengths !== 0) {
        const size = 31 - Math.clz32(lengths);
        lengths &= ~(1 << size);
        if (at + size <= length) reach(this.words.get(text.slice(at, at + size)));
      }
      if (names) for (const name of names.get(text.charAt(at)) ?? []) if (text.startsWith(name.from, at)) reach(name);
    }
    const found: Word[] = [];
    for (let end = length; end > 0; ) {
      const character = text.charAt(end - 1);
      const word = last[end] ?? { from: character, to: character, cost: OF_UNKNOWN_CHARACTER };
      found.push(word);
      end -= word.from.length;
    }
    return found.reverse();
  }

  /** Marks in `bounds` where a long word at `at` is of two shorter ones, as 搜索引擎 is, and they again. */
  markParts(word: string, at: number, bounds: Uint8Array): void {
    for (let size = 1; size < word.length; size++) {
      if (!this.isPart(word.slice(0, size)) || !this.isPart(word.slice(size))) continue;
      bounds[at + size] = 1;
      if (size > 3) this.markParts(word.slice(0, size), at, bounds);
      if (word.length - size > 3) this.markParts(word.slice(size), at + size, bounds);
    }
  }

  private isPart(piece: string): boolean {
    return piece.length > 1 ? this.words.has(piece) : !ofForeignNames.has(piece);
  }

  private hash(first: number, second: number): number {
    return (Math.imul(first, 40_503) ^ Math.imul(second, 2_654_435) ^ (first >>> 5)) & (this.lengths.length - 1);
  }

  private add({ from, to, cost }: Word): void {
    // Neither Taiwan nor Hong Kong writes 孃.
    const word = { from, to: to.replaceAll('孃', '娘'), cost };
    if (from.length === 1) {
      this.characters[from.charCodeAt(0)] = word;
      return;
    }
    if (from.length > 31 || noWords.has(from)) return;
    this.words.set(from, word);
    const at = this.hash(from.charCodeAt(0), from.charCodeAt(1));
    this.lengths[at] = (this.lengths[at] as number) | (1 << from.length);
  }
}

/** Names of persons and other words that only some pages know, by their first character. */
export type Names = ReadonlyMap<string, readonly Word[]>;

let shared: Lexicon | undefined;

/** The lexicon, built at the first call: half a second's work, some 20 MB. */
export function lexicon(): Lexicon {
  shared ??= new Lexicon();
  return shared;
}
