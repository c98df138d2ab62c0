import { formInContext } from '@/chinese/contexts';
import { ofForeignNames } from '@/chinese/foreign-names';
import { lexicon, type Names, type Word } from '@/chinese/lexicon';
import type { Cut, Lookup } from '@/text/converter';

/** Text with its words: a 1 at each place where a word begins or ends. */
type Worded = { text: string; bounds: Uint8Array };

/** The Traditional form of each word, in the notation of OpenCC. */
export function traditionalForms(words: readonly Word[]): string[] {
  return words.map((word, i) => (word.from.length === 1 ? (formInContext(words, i) ?? word.to) : word.to));
}

const isForeignBefore = (text: string, at: number) =>
  ofForeignNames.has(text.charAt(at - 1)) && ofForeignNames.has(text.charAt(at - 2));

function inTraditional(text: string, names: Names | undefined): Worded {
  const words = lexicon().segment(text, names);
  const bounds = new Uint8Array(text.length + 1);
  let at = 0;
  bounds[0] = 1;
  for (const { from } of words) {
    // 格拉斯哥 goes on: no 格拉斯.
    if (from.length === 1 && ofForeignNames.has(from) && isForeignBefore(text, at)) bounds[at] = 0;
    if (from.length > 3) lexicon().markParts(from, at, bounds);
    at += from.length;
    bounds[at] = 1;
  }
  return { text: traditionalForms(words).join(''), bounds };
}

/**
 * Simplified into Traditional text over whole words, never over their borders: 参加 in 300人参加 is one, 人参 is none.
 * `region` replaces words and characters as a region has them.
 */
export class WordConversion {
  constructor(
    private readonly region: Lookup,
    private readonly variants: Lookup,
  ) {}

  convert(text: string, cuts: readonly number[] = [], names?: Names): Cut {
    const { text: traditional, bounds } = inTraditional(text, names);
    return this.variants.replace(this.region.replace({ text: traditional, cuts }, bounds));
  }
}
