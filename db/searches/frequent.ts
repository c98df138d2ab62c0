import { sql } from 'drizzle-orm';
import { fold } from '@/chinese/fold';
import { db } from '@/db/client';
import { searches } from '@/db/schema/searches';
import { countCharacters } from '@/text/characters';

const longest = 20;
/** So often it must have been asked before others are shown it. */
const often = 3;
const mostKept = 20_000;
/** With a phrase, OR or minus anything can be written and still find something: what others see must be words of ours. */
const operators = /["“”＂「」『』|｜]|(^|\s)([-－]|OR(\s|$))/u;

const keyOf = (words: string) => fold(words).replace(/\s+/g, ' ').trim();

/**
 * Counts a search that found something. Nothing is kept of who asked, and nothing that may be private: no addresses,
 * no long numbers, no sentences.
 */
export async function countSearch(words: string): Promise<void> {
  const key = keyOf(words);
  const characters = countCharacters(key);
  if (characters < 2 || characters > longest || /@|\d{5}/.test(key) || operators.test(words)) return;
  await db()
    .insert(searches)
    .values({ key, words: words.replace(/\s+/g, ' ').trim() })
    .onConflictDoUpdate({ target: searches.key, set: { times: sql`${searches.times} + 1`, lastAt: sql`now()` } });
}

/** What readers often look for that begins with what is typed, the most frequent first. */
export async function listFrequentSearches(typed: string, most: number): Promise<string[]> {
  const beginning = keyOf(typed).replace(/[\\%_]/g, '\\$&');
  const rows = await db()
    .select({ words: searches.words })
    .from(searches)
    .where(sql`${searches.key} like ${`${beginning}%`} and ${searches.times} >= ${often}`)
    .orderBy(sql`${searches.times} desc, ${searches.lastAt} desc`)
    .limit(most);
  return rows.map((row) => row.words);
}

/** Drops what was asked once or twice a month ago, and the oldest beyond twenty thousand. The ticker's. */
export async function forgetRareSearches(): Promise<void> {
  await db().execute(sql`
    delete from searches
    where (times < ${often} and last_at < now() - interval '30 days')
      or last_at < (select last_at from searches order by last_at desc offset ${mostKept} limit 1)`);
}
