import { pinyin } from 'pinyin-pro';

const options = { toneType: 'none', type: 'array', nonZh: 'removed', v: true } as const;

/** 吕 is typed lv, lu and lü: one spelling for all of them. */
const plain = (syllable: string) => syllable.toLowerCase().replace(/^([ln])[vü]/, '$1u');

/**
 * The syllables of every run of Chinese characters, without tones: `薛澜：AI 与治理` gives [[xue, lan], [yu, zhi, li]].
 * Words are read as words (重庆 chong qing) and, unless only words are expected, the beginning of a run as a surname
 * (单田芳 shan).
 */
export function sounds(text: string, kind: 'name' | 'words' = 'name'): string[][] {
  const runs = text.match(/\p{Script=Han}+/gu) ?? [];
  const surname = kind === 'name' ? 'head' : 'off';
  return runs.map((run) => pinyin(run, { ...options, surname }).map(plain)).filter((run) => run.length > 0);
}

/** Words as an address has them, `shu-ping` for 书评; Latin words and numbers stay. */
export function slugOf(words: string, most = 60): string {
  const parts = words.normalize('NFKC').match(/\p{Script=Han}+|[a-z0-9]+/giu) ?? [];
  const spelt = parts.flatMap((part) =>
    /^\p{Script=Han}/u.test(part) ? sounds(part, 'words').flat() : [part.toLowerCase()],
  );
  let slug = '';
  for (const part of spelt) {
    const longer = slug ? `${slug}-${part}` : part;
    if (longer.length > most) break;
    slug = longer;
  }
  return slug;
}

/** Every reading of one character, without tones: 都 is dou and du. */
export const readingsOf = (character: string): string[] => [
  ...new Set(pinyin(character, { ...options, multiple: true }).map(plain)),
];

let known: Set<string> | undefined;

/** The some four hundred syllables that characters have. */
function syllables(): Set<string> {
  if (known) return known;
  known = new Set();
  for (let unit = 0x4e00; unit <= 0x9fa5; unit += 1) {
    const [syllable] = pinyin(String.fromCharCode(unit), options);
    if (syllable && /^[a-z]*[aeiouv][a-z]*$/.test(syllable)) known.add(plain(syllable));
  }
  return known;
}

const longestSyllable = 6;
const longestSpelling = 36;

/**
 * How a word typed in Latin letters can be read as pinyin, at most `most` ways, fewest syllables first: `xuelan`,
 * `xue lan` and `Xuelán` give [[xue, lan], …], `xian` gives [[xian], [xi, an]]. Empty where it is no pinyin.
 */
export function spellings(typed: string, most = 6): string[][] {
  // Marks and spaces of longer ones would be read for nothing.
  if (typed.length > longestSpelling * 4) return [];
  const bare = typed
    .normalize('NFD')
    .replace(/[uU]\u0308/g, 'v')
    .replace(/\p{M}/gu, '')
    .toLowerCase();
  const parts = bare.split(/[\s'’·-]+/u).filter(Boolean);
  if (!parts.length || parts.join('').length > longestSpelling || !parts.every((part) => /^[a-z]+$/.test(part)))
    return [];
  let ways: string[][] = [[]];
  for (const part of parts) {
    const read = divide(part);
    ways = ways.flatMap((before) => read.map((after) => [...before, ...after])).slice(0, 64);
  }
  return ways.sort((a, b) => a.length - b.length).slice(0, most);
}

/** Letters typed so far as the beginning of a name: whole syllables and what has begun of the next one. */
type Begun = { whole: string[]; rest: string };

/** How letters can begin a name in pinyin: `xuel` gives xue + l; most syllables come first, at most `most` ways. */
export function begunSpellings(typed: string, most = 8): Begun[] {
  const bare = typed.trim().toLowerCase();
  if (!/^[a-z'’\s-]{2,24}$/.test(bare)) return [];
  const ways: Begun[] = spellings(bare).map((whole) => ({ whole, rest: '' }));
  for (let length = 1; length <= longestSyllable && length <= bare.length; length += 1) {
    const [head, rest] = [bare.slice(0, -length), bare.slice(-length)];
    if (!/^[a-z]+$/.test(rest)) break;
    if (![...syllables()].some((syllable) => syllable.length > length && syllable.startsWith(rest))) continue;
    if (head) ways.push(...spellings(head).map((whole) => ({ whole, rest })));
    else ways.push({ whole: [], rest });
  }
  return ways.slice(0, most);
}

/** Every division of letters into syllables, at most 64. */
function divide(letters: string): string[][] {
  const ends: string[][][] = Array.from({ length: letters.length + 1 }, () => []);
  ends[0] = [[]];
  for (let at = 0; at < letters.length; at += 1) {
    for (let length = 1; length <= Math.min(longestSyllable, letters.length - at); length += 1) {
      const syllable = plain(letters.slice(at, at + length));
      if (!syllables().has(syllable)) continue;
      for (const way of ends[at] ?? [])
        if ((ends[at + length]?.length ?? 64) < 64) ends[at + length]?.push([...way, syllable]);
    }
  }
  return ends[letters.length] ?? [];
}
