import { stem } from '@/search/stem';

/** Neighbouring characters of one kind in folded text: Chinese (kana and hangul too, written without spaces) or a word. */
export type Run = { kind: 'han' | 'word'; text: string; at: number };

const pattern =
  /([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+)|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|[^\p{L}\p{N}\p{M}]|$)/gu;

/** The runs of folded text in their order; punctuation, spaces and lone surrogates belong to none. */
export function runsOf(folded: string): Run[] {
  const runs: Run[] = [];
  for (const match of folded.matchAll(pattern)) {
    runs.push({ kind: match[1] ? 'han' : 'word', text: match[0], at: match.index });
  }
  return runs;
}

// A word longer than any real one (a pasted key, an address) is known by its beginning.
const longestWord = 40;

/** The lexeme of a word: its English stem. */
export const wordLexeme = (word: string): string => stem(word.slice(0, longestWord).replace(/[\ud800-\udbff]$/, ''));

/** All pairs of neighbouring characters; none for a single character. */
export function bigrams(han: string): string[] {
  const characters = [...han];
  return characters.slice(1).map((character, i) => characters[i] + character);
}

/**
 * The lexemes under which folded text is found: every pair of Chinese characters, the last character of each run
 * alone (so that the prefix 癌 finds every 癌), every word's stem.
 */
export function lexemesOf(folded: string): Set<string> {
  const found = new Set<string>();
  for (const run of runsOf(folded)) {
    if (run.kind === 'word') {
      found.add(wordLexeme(run.text));
      continue;
    }
    let before = '';
    for (const character of run.text) {
      if (before) found.add(before + character);
      before = character;
    }
    found.add(before);
  }
  return found;
}
