import { sql } from 'drizzle-orm';
import { fold } from '@/chinese/fold';
import { db } from '@/db/client';
import { beginningWith } from '@/db/pattern';
import { searches } from '@/db/schema/search';
import { addCounts, type Count } from '@/db/statistics/counts';
import { countCharacters } from '@/text/characters';

const longest = 20;
/** So often it must have been asked before others are shown it. */
const often = 3;
const mostKept = 20_000;
/** With a phrase, OR or minus anything can be written and still find something: what others see must be words of ours. */
const operators = /["“”＂「」『』|｜]|(^|\s)([-－]|OR(\s|$))/u;

const keyOf = (words: string) => fold(words).replace(/\s+/g, ' ').trim();

/** Whether words may be written down: nothing that may be private, no addresses, no long numbers, no sentences. */
function isPlain(key: string, words: string): boolean {
  const characters = countCharacters(key);
  return characters >= 2 && characters <= longest && !/@|\d{5}/.test(key) && !operators.test(words);
}

/**
 * Counts a search by what it found (`total`), for the statistics of the day; one that found something also for what is
 * suggested to others. Nothing is written down of who asked.
 */
export async function recordSearch(words: string, total: number): Promise<void> {
  const key = keyOf(words);
  if (key === '') return;
  const answered = total > 0;
  const counts: Count[] = [{ kind: 'searches', key: '', n: 1 }];
  if (!answered) counts.push({ kind: 'unanswered', key: '', n: 1 });
  const plain = isPlain(key, words);
  const tidy = words.replace(/\s+/g, ' ').trim();
  if (plain) counts.push({ kind: answered ? 'search' : 'nothing', key: tidy, n: 1 });
  await addCounts(counts);
  if (!plain || !answered) return;
  await db()
    .insert(searches)
    .values({ key, words: tidy })
    .onConflictDoUpdate({ target: searches.key, set: { times: sql`${searches.times} + 1`, lastAt: sql`now()` } });
}

/** What readers often look for that begins with what is typed, the most frequent first. */
export async function listFrequentSearches(typed: string, most: number): Promise<string[]> {
  const rows = await db()
    .select({ words: searches.words })
    .from(searches)
    .where(sql`${searches.key} like ${beginningWith(keyOf(typed))} and ${searches.times} >= ${often}`)
    .orderBy(sql`${searches.times} desc, ${searches.lastAt} desc`)
    .limit(most);
  return rows.map((row) => row.words);
}

/** Job: deletes searches asked once or twice and not for a month, and the oldest above twenty thousand. */
export async function forgetRareSearches(): Promise<void> {
  await db().execute(sql`
    delete from searches
    where (times < ${often} and last_at < now() - interval '30 days')
      or last_at < (select last_at from searches order by last_at desc offset ${mostKept} limit 1)`);
}
