import { fold } from '@/chinese/fold';
import { readingsOf, sounds } from '@/chinese/pinyin';
import { pairsOfSyllables, spoken } from '@/chinese/sound';

// What people from different places hear as one, and mistype: beginnings and ends of syllables.
const beginnings = [
  ['zh', 'z'],
  ['ch', 'c'],
  ['sh', 's'],
  ['n', 'l'],
  ['f', 'h'],
  ['r', 'l'],
] as const;
const ends = [
  ['ing', 'in'],
  ['eng', 'en'],
  ['iang', 'ian'],
  ['uang', 'uan'],
  ['ang', 'an'],
] as const;

/** Syllables that are easily taken for this one, itself first. */
function near(syllable: string): string[] {
  const found = new Set([syllable]);
  for (const [a, b] of beginnings) {
    const rest = (start: string) => syllable.slice(start.length);
    if (syllable.startsWith(a)) found.add(b + rest(a));
    else if (syllable.startsWith(b)) found.add(a + rest(b));
  }
  for (const form of [...found]) {
    for (const [a, b] of ends) {
      if (form.endsWith(a)) found.add(form.slice(0, -a.length) + b);
      else if (form.endsWith(b)) found.add(form.slice(0, -b.length) + a);
    }
  }
  return [...found];
}

const mostWays = 40;

/** The readings themselves and those with one syllable taken for another, at most forty. */
export function nearReadings(ways: readonly string[][]): string[][] {
  const found = new Map(ways.map((way) => [way.join(' '), way]));
  for (const way of ways) {
    for (const [i, syllable] of way.entries()) {
      for (const other of near(syllable)) {
        const changed = way.with(i, other);
        if (found.size < mostWays) found.set(changed.join(' '), changed);
      }
    }
  }
  return [...found.values()];
}

/** Lexemes of titles (ts:) and authors (as:) for one reading. */
export const soundLexemesOf = (way: readonly string[], prefix: 'ts:' | 'as:'): string[] =>
  pairsOfSyllables(way).map((pair) => prefix + pair);

/** The stretches of a text that sound like one of the readings, each as it is written there. */
export function soundingLike(text: string, ways: readonly string[][]): string[] {
  const wanted = new Set(ways.map(String));
  const lengths = new Set(ways.map((way) => way.length));
  const found = new Set<string>();
  for (const { at, syllables } of spoken(text)) {
    for (const length of lengths) {
      for (let i = 0; i + length <= syllables.length; i += 1) {
        if (wanted.has(String(syllables.slice(i, i + length)))) found.add(text.slice(at + i, at + i + length));
      }
    }
  }
  return [...found];
}

let alike: Map<string, string[]> | undefined;

/** The common characters of each sound: the 3,755 of the first level of GB 2312, which GBK has in two known bytes. */
function commonBySound(): Map<string, string[]> {
  if (alike) return alike;
  alike = new Map();
  const gbk = new TextDecoder('gbk');
  for (let high = 0xb0; high <= 0xd7; high += 1) {
    for (let low = 0xa1; low <= 0xfe; low += 1) {
      const character = gbk.decode(Uint8Array.of(high, low));
      const syllable = sounds(character)[0]?.[0];
      if (syllable) alike.set(syllable, [...(alike.get(syllable) ?? []), character]);
    }
  }
  return alike;
}

/** A Chinese word with one character replaced by another common one of the same sound: 人工只能 gives 人工智能. */
export function withHomophone(word: string): string[] {
  const [syllables = []] = sounds(word, 'words');
  const characters = [...word];
  if (syllables.length !== characters.length) return [];
  return characters.flatMap((own, i) => {
    // 都 is read dou in most words and du in 首都: who types it may mean either.
    const readings = new Set([syllables[i] ?? '', ...readingsOf(own)]);
    const others = [...readings].flatMap((syllable) => commonBySound().get(syllable) ?? []);
    return [...new Set(others)]
      .filter((other) => fold(other) !== fold(own))
      .map((other) => characters.with(i, other).join(''));
  });
}

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** English words one slip away: two letters swapped, one wrong, missing or too many. */
export function withLetterSlip(word: string): string[] {
  const found = new Set<string>();
  for (let i = 0; i <= word.length; i += 1) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2));
    for (const letter of letters) {
      found.add(before + letter + after);
      if (after) found.add(before + letter + after.slice(1));
    }
    if (after) found.add(before + after.slice(1));
  }
  found.delete(word);
  return [...found].filter((other) => other.length > 2);
}

/** Words in pinyin one slip of the hand away: two letters swapped, one doubled or too many. */
export function withPinyinSlip(word: string): string[] {
  const found = new Set<string>();
  for (let i = 0; i < word.length; i += 1) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    if (after.length > 1) found.add(before + after[1] + after[0] + after.slice(2));
    found.add(before + after.slice(1));
  }
  found.delete(word);
  return [...found];
}

/** The stretches of a text that differ from the word in one character, each as it is written there. */
export function oneWrong(text: string, word: string): string[] {
  const [folded, wanted] = [fold(text), fold(word)];
  const found: string[] = [];
  for (let at = 0; at + wanted.length <= folded.length; at += 1) {
    let wrong = 0;
    for (let i = 0; i < wanted.length && wrong < 2; i += 1) if (folded[at + i] !== wanted[i]) wrong += 1;
    const stretch = text.slice(at, at + wanted.length);
    if (wrong === 1 && /^\p{Script=Han}+$/u.test(stretch)) found.push(stretch);
  }
  return found;
}
