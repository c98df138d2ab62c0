import { StartLengths } from '@/chinese/start-lengths';
import { ofForeignNames } from '@/chinese/words/foreign-names';
import { knownWords, OF_UNKNOWN_CHARACTER, type Word } from '@/chinese/words/known-words';
import { StringTable } from '@/chinese/words/string-table';
import { asTaiwanWrites } from '@/chinese/words/variants';

const CHARACTER = -1;
const NAME = -2;

/** Words of Simplified Chinese by how often they occur, each with its Traditional form in the notation of OpenCC. */
class Lexicon {
  private readonly words: StringTable;
  private readonly forms: StringTable;
  /** Of each word its form in `forms`, and its cost. */
  private readonly formOf: Uint32Array;
  private readonly costs: Float64Array;
  /** Words as Traditional text is known to write them, in Taiwan's notation. */
  private readonly traditional: StringTable;
  private readonly characters: (Word | undefined)[] = new Array(65_536);
  private readonly lengths = new StartLengths(2 ** 18);

  constructor() {
    const { words, traditional } = knownWords();
    const longer: Word[] = [];
    for (const word of words.values()) {
      if (word.from.length === 1) this.characters[word.from.charCodeAt(0)] = word;
      else longer.push(word);
    }
    this.words = new StringTable(longer.map(({ from }) => from));
    const forms = [...new Set(longer.map(({ to }) => to))];
    this.forms = new StringTable(forms);
    this.formOf = Uint32Array.from(longer, ({ to }) => this.forms.find(to, 0, to.length));
    this.costs = Float64Array.from(longer, ({ cost }) => cost);
    this.traditional = new StringTable([...traditional]);
    for (const { from } of longer) this.lengths.add(from);
  }

  find(from: string): Word | undefined {
    if (from.length === 1) return this.characters[from.charCodeAt(0)];
    const found = this.words.find(from, 0, from.length);
    return found < 0 ? undefined : this.wordAt(found);
  }

  /** Whether Traditional text writes a word so. */
  isTraditional(written: string): boolean {
    const form = asTaiwanWrites(written);
    return this.traditional.find(form, 0, form.length) >= 0;
  }

  /** The most probable words of a text one after the other, with `names` among them. */
  segment(text: string, names?: Names): Word[] {
    const { length } = text;
    const best = new Float64Array(length + 1).fill(Number.POSITIVE_INFINITY);
    // How the best way to each place ends: with a character, with the word of this number, or with a name.
    const last = new Int32Array(length + 1).fill(CHARACTER);
    const named = new Map<number, Word>();
    best[0] = 0;
    for (let at = 0; at < length; at++) {
      const before = best[at] as number;
      const unit = text.charCodeAt(at);
      const single = before + (this.characters[unit]?.cost ?? OF_UNKNOWN_CHARACTER);
      if (single <= (best[at + 1] as number)) {
        best[at + 1] = single;
        last[at + 1] = CHARACTER;
      }
      if (unit < 0x2e80 || at + 1 === length) continue;
      let lengths = this.lengths.of(unit, text.charCodeAt(at + 1));
      while (lengths !== 0) {
        const size = 31 - Math.clz32(lengths);
        lengths &= ~(1 << size);
        if (at + size > length) continue;
        const found = this.words.find(text, at, size);
        if (found < 0) continue;
        const cost = before + (this.costs[found] as number);
        if (cost >= (best[at + size] as number)) continue;
        best[at + size] = cost;
        last[at + size] = found;
      }
      if (!names) continue;
      for (const name of names.get(text.charAt(at)) ?? []) {
        const end = at + name.from.length;
        if (before + name.cost >= (best[end] as number) || !text.startsWith(name.from, at)) continue;
        best[end] = before + name.cost;
        last[end] = NAME;
        named.set(end, name);
      }
    }
    const found: Word[] = [];
    for (let end = length; end > 0; ) {
      const word = this.ending(last[end] as number, text, end, named);
      found.push(word);
      end -= word.from.length;
    }
    return found.reverse();
  }

  private ending(last: number, text: string, end: number, named: ReadonlyMap<number, Word>): Word {
    if (last >= 0) return this.wordAt(last);
    const name = last === NAME ? named.get(end) : undefined;
    if (name) return name;
    const from = text.charAt(end - 1);
    return this.characters[text.charCodeAt(end - 1)] ?? { from, to: from, cost: OF_UNKNOWN_CHARACTER };
  }

  private wordAt(index: number): Word {
    const to = this.forms.at(this.formOf[index] as number);
    return { from: this.words.at(index), to, cost: this.costs[index] as number };
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
    return piece.length > 1 ? this.words.find(piece, 0, piece.length) >= 0 : !ofForeignNames.has(piece);
  }
}

/** Names of persons and other words that only some pages know, by their first character. */
export type Names = ReadonlyMap<string, readonly Word[]>;

let shared: Lexicon | undefined;

/** The lexicon, built at the first call: half a second's work, some 8 MB. */
export function lexicon(): Lexicon {
  shared ??= new Lexicon();
  return shared;
}
