import { ilike, like, or, type SQL, sql } from 'drizzle-orm';
import { scriptSpellings } from '@/chinese/words/script-spellings';

/** What was typed as a piece of a LIKE pattern, in which nothing of it is a wildcard. */
const literal = (words: string): string => words.replace(/[\\%_]/g, '\\$&');

/** A LIKE pattern for what begins with the words. */
export const beginningWith = (words: string): string => `${literal(words)}%`;

type Field = Parameters<typeof like>[0];

/** As `ilike`, for words of plain letters at half the cost; of other letters only the sign of Kelvin has a plain small form. */
const likePlain = (field: Field, pattern: string): SQL =>
  sql`lower(${field} collate "C") like ${pattern.toLowerCase()}`;

/** What compares fastest: without letters upper and lower case are one. */
const comparing = (words: string) => (/^[ -~]*$/.test(words) ? likePlain : /\p{Cased}/u.test(words) ? ilike : like);

/** A condition: the field has these words, in whatever script: editors look for 台湾 and find 臺灣. */
export function contains(field: Field, words: string): SQL | undefined {
  const compare = comparing(words);
  return or(...scriptSpellings(words).map((spelling) => compare(field, `%${literal(spelling)}%`)));
}
