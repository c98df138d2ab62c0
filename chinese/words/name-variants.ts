import { fold } from '@/chinese/fold';
import { personsIn } from '@/chinese/persons/persons';
import { sounds } from '@/chinese/pinyin';

/** Characters that are read: finding persons takes longer with each, and a name is written again soon. */
const most = 30_000;

/**
 * Persons whom a text names in two ways: with another character of the same sound (李晓明, 李小明), or once in
 * Simplified and once in Traditional. Each group in the order of the text.
 */
export function nameVariants(text: string): string[][] {
  const groups = new Map<string, string[]>();
  for (const name of personsIn(text.slice(0, most))) {
    const sound = sounds(name).flat().join(' ');
    // The same surname and sound: 张玮 and 张伟, but not 张伟 and 章薇.
    const key = `${fold(name).charAt(0)} ${sound}`;
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups.values()].filter((names) => new Set(names).size > 1);
}
