import { longWordsIn } from '@/search/long-words';
import { stem } from '@/search/stem';

/** Neighbouring characters of one kind in folded text: Chinese (kana and hangul too, written without spaces) or a word. */
export type Run = { kind: 'han' | 'word'; text: string; at: number };

// Names of languages and programs that are nothing without their signs: C++, C#, .NET.
const signed = String.raw`(?<![a-z0-9])(?:[a-z]+\+\+|[a-z]#|\.net)(?![a-z+#])`;
const isSigned = /[+#.]/;

const han = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]`;
const pattern = new RegExp(
  String.raw`(${han}+)|${signed}|[\p{L}\p{N}][\p{L}\p{N}\p{M}]*?(?=${han}|[^\p{L}\p{N}\p{M}]|$)`,
  'gu',
);

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

/** The lexeme of a word: its English stem; C++ is its own. */
export const wordLexeme = (word: string): string =>
  isSigned.test(word) ? word : stem(word.slice(0, longestWord).replace(/[\ud800-\udbff]$/, ''));

/** All pairs of neighbouring characters; none for a single character. */
export function bigrams(han: string): string[] {
  const characters = [...han];
  return characters.slice(1).map((character, i) => characters[i] + character);
}

/**
 * The lexemes under which folded text is found: every pair of Chinese characters, the last character of each run
 * alone (so that the prefix 癌 finds every 癌), the long words that stand in it, every word's stem.
 */
export function lexemesOf(folded: string): Set<string> {
  const found = new Set<string>();
  for (const run of runsOf(folded)) {
    if (run.kind === 'word') {
      found.add(wordLexeme(run.text));
      if (isSigned.test(run.text)) found.add(wordLexeme(run.text.replace(/[^a-z]/g, '')));
      continue;
    }
    for (const word of longWordsIn(run.text)) found.add(word);
    let before = '';
    for (const character of run.text) {
      if (before) found.add(before + character);
      before = character;
    }
    found.add(before);
  }
  return found;
}
