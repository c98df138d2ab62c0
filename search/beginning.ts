import { fold } from '@/chinese/fold';
import { begunSpellings } from '@/chinese/pinyin';
import { pairsOfSyllables } from '@/chinese/sound';
import { quoteLexeme } from '@/search/lexemes';
import { bigrams, type Run, runsOf, wordLexeme } from '@/search/runs';
import { firstCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';

/** What has been typed of a search, made harmless; suggestions look at no more of it. */
export const typedSoFar = (typed: string): string => firstCharacters(cleanLine(typed.slice(0, 200)).trim(), 40);

const and = (lexemes: readonly string[]) => (lexemes.length > 0 ? [`(${lexemes.join(' & ')})`] : []);

/** A word may go on after its last letter, a single character with another one. */
function runBegun(run: Run, prefix: string, last: boolean): string {
  const begun = (text: string) => `${quoteLexeme(prefix + text)}:*`;
  if (run.kind === 'word') {
    const whole = quoteLexeme(prefix + wordLexeme(run.text));
    return last ? `(${whole} | ${begun(run.text)})` : whole;
  }
  const pairs = bigrams(run.text);
  return pairs.length > 0 ? pairs.map((pair) => quoteLexeme(prefix + pair)).join(' & ') : begun(run.text);
}

function soundsBegun(typed: string, prefix: string, fewest: number): string[] {
  return begunSpellings(typed).flatMap(({ whole, rest }) => {
    if (whole.length + (rest ? 1 : 0) < fewest) return [];
    const lexemes = pairsOfSyllables(whole).map((pair) => quoteLexeme(prefix + pair));
    const last = whole.at(-1);
    if (last === undefined) lexemes.push(`${quoteLexeme(prefix + rest)}:*`);
    else if (rest || whole.length === 1) lexemes.push(`${quoteLexeme(`${prefix}${last} ${rest}`)}:*`);
    return and(lexemes);
  });
}

/** The tsquery text for titles or authors that go on with what has been typed, also by sound; empty if nothing can. */
export function begunLiteral(typed: string, part: 'title' | 'author'): string {
  const prefix = part === 'title' ? 't:' : 'a:';
  const runs = runsOf(fold(typed)).slice(0, 6);
  const words = and(runs.map((run, i) => runBegun(run, prefix, i === runs.length - 1)));
  const sounds = part === 'title' ? soundsBegun(typed, 'ts:', 2) : soundsBegun(typed, 'as:', 1);
  const names = part === 'author' ? soundsBegun(typed, 'al:', 2) : [];
  return [...words, ...sounds, ...names].join(' | ');
}
