import { beginsWithSurname } from '@/chinese/persons/family-names';
import { readingsOf, sounds, spellings } from '@/chinese/pinyin';
import { toSimplified } from '@/chinese/words/variants';

/**
 * How what was typed can sound, each way a list of syllables: letters (xuelan) look for characters and for names in
 * letters, a Chinese name (吴家玮) only for names in letters (Jiawei Wu).
 */
export type Sounds = { typed: 'letters' | 'characters'; ways: string[][] };

/** A stretch of text that sounds like what was typed. */
type SoundHit = { start: number; end: number };

// English words that are pinyin as well: 马克, 立刻, 我们 are not what is meant.
const english = new Set(
  `able age ago ale awake baby bake bale bane bang base bike bite bide cage cake came cane cane chance change chase china
  chide chile dale dance dane dare data date dean dense diagnose die dine due dune enable engage fan fate faze female
  gain gala game gate gauge gaze gene guide guise haze hide hike hue human image inane jane june lake lame lane language
  lance later lie like liken line line london machine made make male manage manga mate maze mean men mine mingle mice
  name nano nature nation nice nine nuance nude online opinion pace page pale panda pandas pane panel pine pipe puma quite
  rage range rate rena rise same sane sauce saudi sense shake shame shane shine sine sinus size suite tale tame take
  taste tide tie time tone tongue tune union unite wade wage wake wane water wife wine wise women woman yale zone`.split(
    /\s+/,
  ),
);

const longestName = 4;

const simplified = (text: string) => {
  const converted = toSimplified(text);
  return converted.length === text.length ? converted : text;
};

type SpokenRun = { at: number; syllables: string[] };

/** No title and no author is longer; to read Chinese aloud costs a hundred times more than anything else here. */
const longestHeard = 1000;

/** Each run of characters with the syllable of every one; the beginning of a run read as a word and as a surname. */
export function spoken(text: string): SpokenRun[] {
  const runs: SpokenRun[] = [];
  for (const { 0: run, index } of simplified(text.slice(0, longestHeard)).matchAll(/[\u3400-\u9fff]{2,}/g)) {
    const ways = new Map(
      (['name', 'words'] as const).map((kind) => {
        const [syllables = []] = sounds(run, kind);
        return [syllables.join(' '), syllables];
      }),
    );
    for (const syllables of ways.values()) if (syllables.length === run.length) runs.push({ at: index, syllables });
  }
  return runs;
}

/** Every two neighbouring syllables. */
export const pairsOfSyllables = (syllables: readonly string[]): string[] =>
  syllables.slice(1).map((syllable, i) => `${syllables[i]} ${syllable}`);

/** Ways of reading a name in letters, the surname first or last. */
function readings(letters: string): string[][] {
  const parts = letters.trim().split(/\s+/);
  const turned =
    parts.length === 2 || parts.length === 3 ? [[...parts.slice(-1), ...parts.slice(0, -1)].join(' ')] : [];
  return [letters, ...turned].flatMap((text) => spellings(text)).filter((way) => way.length > 1);
}

const inLetters = (author: string) =>
  author.slice(0, longestHeard).split(/[^\p{Script=Latin}\p{M}\s'’·-]+|\s(?:and|with)\s/u);

/**
 * Lexemes by which an article is found by sound: every two neighbouring syllables of its title (ts:zhi li), of its
 * author (as:xue lan), and of an author in letters, surname first and last (al:wu jia).
 */
export function soundLexemes(title: string, author: string): Set<string> {
  const found = new Set<string>();
  const add = (prefix: string, ways: string[][]) => {
    for (const way of ways) for (const pair of pairsOfSyllables(way)) found.add(prefix + pair);
  };
  add(
    'ts:',
    spoken(title).map((run) => run.syllables),
  );
  add(
    'as:',
    spoken(author).map((run) => run.syllables),
  );
  for (const name of inLetters(author)) add('al:', readings(name));
  return found;
}

/** Letters, perhaps several words, as the sound of a Chinese name or word of at least two characters; null if none. */
export function soundOfLetters(letters: string): Sounds | null {
  if (english.has(letters.toLowerCase())) return null;
  const ways = readings(letters);
  return ways.length > 0 ? { typed: 'letters', ways } : null;
}

/** A word that may be a person's name as it is written in letters; null if it is none. */
export function soundOfName(name: string): Sounds | null {
  const plain = simplified(name);
  if (plain.length < 2 || plain.length > longestName || !beginsWithSurname(plain)) return null;
  const ways = spoken(plain).map((run) => run.syllables);
  return ways.some((way) => way.length === plain.length) ? { typed: 'characters', ways } : null;
}

/** Lists of lexemes of which one must be there as a whole. */
export function soundQuery({ typed, ways }: Sounds, scope: 'all' | 'title' | 'body' | 'author'): string[][] {
  const prefixes = typed === 'letters' ? { title: ['ts:'], author: ['as:', 'al:'] } : { title: [], author: ['al:'] };
  const asked = scope === 'all' ? [...prefixes.title, ...prefixes.author] : scope === 'body' ? [] : prefixes[scope];
  return asked.flatMap((prefix) => ways.map((way) => [...new Set(pairsOfSyllables(way))].map((pair) => prefix + pair)));
}

const readingsByCharacter = new Map<string, readonly string[]>();

function readingsOfCharacter(character: string): readonly string[] {
  const known = readingsByCharacter.get(character);
  if (known) return known;
  const readings = /[\u3400-\u9fff]/.test(character) ? readingsOf(character) : [];
  readingsByCharacter.set(character, readings);
  return readings;
}

/** Where characters sound like one of the ways; only those of several readings need to be read among their words. */
function hitsOfLetters(text: string, ways: readonly string[][]): SoundHit[] {
  const plain = simplified(text).slice(0, longestHeard);
  const hits: SoundHit[] = [];
  let aloud: SpokenRun[] | undefined;
  for (let at = 0; at < plain.length; at += 1) {
    const readings = (i: number) => readingsOfCharacter(plain.charAt(at + i));
    for (const way of ways) {
      if (!way.every((syllable, i) => readings(i).includes(syllable))) continue;
      const isRead = (run: SpokenRun) => way.every((syllable, i) => run.syllables[at - run.at + i] === syllable);
      if (way.every((_, i) => readings(i).length === 1)) hits.push({ start: at, end: at + way.length });
      else {
        aloud ??= spoken(text);
        if (aloud.some(isRead)) hits.push({ start: at, end: at + way.length });
      }
    }
  }
  return hits;
}

/** Where a title or author sounds like it. */
export function soundHits(text: string, { typed, ways }: Sounds): SoundHit[] {
  const hits = typed === 'letters' ? hitsOfLetters(text, ways) : [];
  const wanted = new Set(ways.map(String));
  for (const name of inLetters(text)) {
    const bare = name.trim();
    const start = text.indexOf(bare);
    if (bare && readings(bare).some((way) => wanted.has(String(way)))) hits.push({ start, end: start + bare.length });
  }
  return hits;
}
