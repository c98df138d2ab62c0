import { fold } from '@/chinese/fold';
import { nameByCharacters } from '@/chinese/name-forms';
import { surnamesOfOne } from '@/chinese/persons/family-names';
import { sounds } from '@/chinese/pinyin';
import { asHongKongWrites, asTaiwanWrites, toSimplified } from '@/chinese/words/variants';

let surnames: Set<string> | undefined;

function isSurname(latin: string): boolean {
  surnames ??= new Set([...surnamesOfOne].flatMap((one) => sounds(one).flat()));
  return surnames.has(fold(latin));
}

function latinSpellings(name: string): string[] {
  const [first = '', last = '', ...rest] = name.split(/\s+/);
  // James Allan is not Allan James: only where one of the two is a Chinese surname is the other order the same person.
  if (!last || rest.length > 0 || isSurname(first) === isSurname(last)) return [name];
  return [name, `${last} ${first}`];
}

/**
 * One name in the spellings that are certainly the same: in each script, and a Latin one in both orders. Character by
 * character: the dictionaries of words, which take a second to make, have no part in it.
 */
export function spellingsOf(name: string): string[] {
  if (!/^\p{Script=Han}{2,4}$/u.test(name))
    return /^[\p{Script=Latin}\s.'-]+$/u.test(name) ? latinSpellings(name) : [name];
  const simplified = toSimplified(name);
  const traditional = nameByCharacters(simplified);
  return [...new Set([name, simplified, traditional, asTaiwanWrites(traditional), asHongKongWrites(traditional)])];
}
