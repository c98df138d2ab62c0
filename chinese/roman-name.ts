import { sounds } from '@/chinese/pinyin';

// Of two characters; the others are of one.
const compound =
  /^(欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|东方|東方|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|司徒|端木|南宫|南宮)/u;
const capital = (s: string) => s.charAt(0).toUpperCase() + s.slice(1);

/** A Chinese name in pinyin, the surname first: 王小明 → Wang Xiaoming. Names in other letters stay as they are. */
export function romanName(name: string): string {
  if (!/\p{Script=Han}/u.test(name)) return name;
  return sounds(name)
    .map((syllables) => {
      const length = compound.test(name) ? 2 : 1;
      return [syllables.slice(0, length), syllables.slice(length)]
        .map((part) => capital(part.join('')))
        .filter(Boolean)
        .join(' ');
    })
    .join(' ');
}

/** What finds a name at the door: itself, its pinyin and the first letters of it, in small letters without spaces. */
export function nameKeys(name: string): string[] {
  const runs = sounds(name).flat();
  const bare = name.toLowerCase().replace(/\s+/g, '');
  return [bare, runs.join(''), runs.map((syllable) => syllable[0]).join('')].filter(Boolean);
}
