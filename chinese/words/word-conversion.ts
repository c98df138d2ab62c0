import { type Cut, Lookup } from '@/chinese/converter';
import { entries, stages } from '@/chinese/dictionaries';
import { isSimplifiedOnly, isTraditionalOnly } from '@/chinese/script-evidence';
import { formInContext } from '@/chinese/words/contexts';
import { ofForeignNames } from '@/chinese/words/foreign-names';
import type { Word } from '@/chinese/words/known-words';
import { lexicon, type Names } from '@/chinese/words/lexicon';
import { asTaiwanWrites, inSimplifiedCharacters } from '@/chinese/words/variants';

/** Text with its words: a 1 at each place where a word begins or ends. */
type Worded = { text: string; bounds: Uint8Array };

let rareCharacters: Lookup | undefined;

/** Simplified characters that take two units in one of their forms: the words are found without them. */
function rare(): Lookup {
  rareCharacters ??= new Lookup([
    entries(stages('s2t')[0]?.at(-1) ?? '').filter(([from, to]) => from.length + to.length > 2),
  ]);
  return rareCharacters;
}

type Mixed = 'hans' | 'mostly-hans' | 'mostly-hant' | 'hant';

/** The Traditional form of each word, in the notation of OpenCC. */
function traditionalForms(words: readonly Word[]): string[] {
  // A person's name has its form whatever stands around it.
  const isName = ({ from }: Word) => from.length > 1 && lexicon().find(from) === undefined;
  return words.map((word, i) => {
    const form = isName(word) ? undefined : formInContext(words, i);
    return form === undefined ? word.to : form + word.to.slice(form.length);
  });
}

/** 格拉斯哥 goes on: there is no 格拉斯 in it. */
const isForeignBefore = (text: string, at: number) =>
  ofForeignNames.has(text.charAt(at - 1)) && ofForeignNames.has(text.charAt(at - 2));

function boundsOf(words: readonly Word[], text: string): Uint8Array {
  const bounds = new Uint8Array(text.length + 1);
  bounds[0] = 1;
  let at = 0;
  for (const { from } of words) {
    if (from.length === 1 && ofForeignNames.has(from) && isForeignBefore(text, at)) bounds[at] = 0;
    if (from.length > 2) lexicon().markParts(from, at, bounds);
    at += from.length;
    bounds[at] = 1;
  }
  return bounds;
}

// Traditional text has them in 茶几 and few other words: 几率 in it is a slip.
const seldomTraditional = /[几胄]/;

/** Whether a word of mixed text is to be written anew: 數据 is, 皇后 in Traditional text is not. */
function isSlip(written: string, form: string, kind: Mixed): boolean {
  if (kind === 'hans' || kind === 'mostly-hans') return true;
  const characters = [...written];
  if (characters.some(isSimplifiedOnly)) return true;
  if (written.length < 2 || asTaiwanWrites(written) === asTaiwanWrites(form)) return false;
  return (kind === 'hant' || characters.some(isTraditionalOnly)) && !lexicon().isTraditional(written);
}

function inTraditional(text: string, kind: Mixed, names: Names | undefined): Worded {
  const plain = kind === 'hans' ? text : inSimplifiedCharacters(text);
  const words = lexicon().segment(plain, names);
  const forms = traditionalForms(words);
  const bounds = boundsOf(words, plain);
  if (kind === 'hans') return { text: forms.join(''), bounds };
  let at = 0;
  const written = forms.map((form) => {
    const before = text.slice(at, at + form.length);
    at += form.length;
    if (!isSlip(before, form, kind)) return before;
    return [...before].map((one, i) => (isTraditionalOnly(one) ? one : form[i])).join('');
  });
  return { text: written.join(''), bounds };
}

/**
 * Simplified or mixed into Traditional text over whole words, never over their borders: 参加 in 300人参加 is one, 人参
 * is none. `region` replaces the words, `variants` the characters as a region has them.
 */
export class WordConversion {
  constructor(
    private readonly kind: Mixed,
    private readonly variants: readonly Lookup[],
    private readonly region: Lookup,
  ) {}

  convert(text: string, cuts: readonly number[] = [], names?: () => Names): Cut {
    const start = this.kind === 'hant' ? { text, cuts } : rare().replace({ text, cuts });
    if (this.kind === 'hant' && !seldomTraditional.test(text)) return this.inVariants(start);
    // A Traditional line with slips was converted before from the mainland's, and badly: its words are too.
    const { text: traditional, bounds } = inTraditional(start.text, this.kind, names?.());
    return this.inVariants(this.region.replace({ text: traditional, cuts: start.cuts }, bounds));
  }

  private inVariants(cut: Cut): Cut {
    return this.variants.reduce((result, lookup) => lookup.replace(result), cut);
  }
}
