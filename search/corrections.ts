import { sql } from 'drizzle-orm';
import { fold } from '@/chinese/fold';
import { beginsWithSurname } from '@/chinese/persons/family-names';
import { spellings } from '@/chinese/pinyin';
import {
  nearReadings,
  oneWrong,
  soundingLike,
  soundLexemesOf,
  withHomophone,
  withLetterSlip,
  withPinyinSlip,
} from '@/chinese/slips';
import { spoken } from '@/chinese/sound';
import type { Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { condition, count, inTime, newest, type Search, searching, textsOf } from '@/search/candidates';
import { quoteLexeme } from '@/search/lexemes';
import { parseQuery, tsqueryLiteral } from '@/search/query';
import { bigrams } from '@/search/runs';

/** A word that finds as many or more needs no correction. */
export const littleFound = 3;
const read = 200;
const longest = 8;

const all = (lexemes: readonly string[]) => `(${lexemes.map(quoteLexeme).join(' & ')})`;

/** The commonest first, those in `texts` as often as they occur there. */
function ranked(words: string[]): string[] {
  const times = new Map<string, { word: string; n: number }>();
  for (const word of words) {
    const known = times.get(fold(word));
    if (known) known.n += 1;
    else times.set(fold(word), { word, n: 1 });
  }
  return [...times.values()].sort((a, b) => b.n - a.n).map(({ word }) => word);
}

async function sample(tx: Transaction, literal: string, characters: number) {
  const ids = await newest(tx, sql`s.tsv @@ ${literal}::text::tsquery`, read);
  return textsOf(tx, ids, characters);
}

/** What titles and authors have that sounds like one of the readings, or nearly. */
async function soundingAlike(tx: Transaction, ways: string[][]): Promise<string[]> {
  const readings = nearReadings(ways.filter((way) => way.length > 1));
  if (!readings.length) return [];
  const lists = readings.flatMap((way) => [soundLexemesOf(way, 'ts:'), soundLexemesOf(way, 'as:')]);
  const texts = await sample(tx, lists.map(all).join(' | '), 1);
  const found = texts.flatMap(({ title, author }) => [title, author].map((text) => soundingLike(text, readings)));
  return ranked(found.flat());
}

/** Of many words those that any article has, the commonest first. */
async function thatOccur(tx: Transaction, words: string[]): Promise<string[]> {
  const asked = words.flatMap((word) => {
    const query = parseQuery(`"${word}"`);
    return query ? [[word, tsqueryLiteral(query)] as const] : [];
  });
  if (!asked.length) return [];
  const list = (values: string[]) => sql`${sql.param(JSON.stringify(values))}::jsonb`;
  await inTime(tx);
  const rows = await tx.execute<{ word: string; n: number }>(sql`
    select v.word, (select count(*)
      from (select from article_search s where s.tsv @@ v.literal::tsquery limit 200) found)::int n
    from rows from (jsonb_array_elements_text(${list(asked.map(([word]) => word))}),
      jsonb_array_elements_text(${list(asked.map(([, literal]) => literal))})) v(word, literal)`);
  return rows
    .filter((row) => row.n > 0)
    .sort((a, b) => b.n - a.n)
    .map((row) => row.word);
}

/** Words that differ in one character, from articles that have the rest of it. */
async function withOneWrong(tx: Transaction, word: string): Promise<string[]> {
  const folded = fold(word);
  const parts = [...folded].flatMap((_, i) => {
    const rest = [...bigrams(folded.slice(0, i)), ...bigrams(folded.slice(i + 1))];
    return rest.length ? [rest] : [];
  });
  const [first, last] = [folded.slice(0, 1), folded.slice(-1)];
  // Of two and three characters only names: among words there are too many that differ in one.
  if (folded.length < 4) {
    const literal = `(${quoteLexeme(`a:${first}`)}:* | ${quoteLexeme(`a:${last}`)})`;
    const texts = await sample(tx, literal, 1);
    const names = texts.flatMap(({ author }) => author.split(/[^\p{L}]+/u));
    const alike = names.filter((name) => name.length === word.length && oneWrong(name, word).length > 0);
    // A given name says more than a surname that many have.
    const score = (name: string) => (fold(name).slice(1) === folded.slice(1) ? 1 : 0);
    const likely = beginsWithSurname(folded) ? alike : alike.filter((name) => score(name) > 0);
    return ranked(likely).sort((a, b) => score(b) - score(a));
  }
  const texts = await sample(tx, parts.map(all).join(' | '), 20_000);
  return ranked(texts.flatMap(({ title, body, author }) => oneWrong(`${title}\n${author}\n${body}`, word)));
}

/** Likely meant words for one that finds nothing, the likeliest first. */
async function wordsFor(tx: Transaction, word: string): Promise<string[]> {
  if (/^[\p{Script=Latin}\p{M}'’·\s-]+$/u.test(word)) {
    const ways = spellings(word);
    const bySound = await soundingAlike(
      tx,
      ways.length ? ways : withPinyinSlip(word).flatMap((other) => spellings(other, 2)),
    );
    const english = /^[a-z]{4,20}$/i.test(word) ? await thatOccur(tx, withLetterSlip(word.toLowerCase())) : [];
    return [...bySound, ...english];
  }
  if (!/^\p{Script=Han}{2,}$/u.test(word) || word.length > longest) return [];
  const ways = spoken(word)
    .map((run) => run.syllables)
    .filter((way) => way.length === word.length);
  const bySound = await soundingAlike(tx, ways);
  const names = word.length < 4 ? await withOneWrong(tx, word) : [];
  const byCharacter = bySound.length && names.length ? [] : await thatOccur(tx, withHomophone(word));
  // Words of the same sound before names that only look alike.
  if (bySound.length || byCharacter.length || names.length)
    return [...bySound.slice(0, 2), ...byCharacter.slice(0, 2), ...names];
  if (word.length < 4) return [];
  return withOneWrong(tx, word);
}

async function countOf(tx: Transaction, search: Search, words: string): Promise<number> {
  const query = parseQuery(words, { scope: search.query.scope });
  return query ? count(tx, condition({ ...search, query })) : 0;
}

async function corrected(tx: Transaction, search: Search, word: string, instead: (word: string) => string) {
  for (const other of (await wordsFor(tx, word)).slice(0, 5)) {
    if (fold(other) === fold(word)) continue;
    const found = await countOf(tx, search, instead(other));
    if (found > 0) return { words: instead(other), found };
  }
  return null;
}

/**
 * 您是不是要找: what was likely meant by words that found only `total` articles — characters of the same or nearly the
 * same sound, one wrong character or letter — if it finds clearly more; else null. Takes a tenth of a second, at most
 * `milliseconds`.
 */
export async function findCorrection(
  search: Search,
  typed: string,
  total: number,
  milliseconds = 1500,
): Promise<string | null> {
  const words = typed.trim().split(/\s+/);
  if (words.length > 4 || /["“”＂「」『』|｜]|(^|\s)([-－]|OR(\s|$))/u.test(typed)) return null;
  return searching(async (tx) => {
    const whole = words.length > 1 ? await corrected(tx, search, words.join(' '), (other) => other) : null;
    if (whole && whole.found > total) return whole.words;
    for (const [i, word] of words.entries()) {
      if (words.length > 1 && (await countOf(tx, search, word)) >= littleFound) continue;
      const better = await corrected(tx, search, word, (other) => words.with(i, other).join(' '));
      if (better && better.found > total * 3) return better.words;
    }
    return null;
  }, milliseconds).catch((error: unknown) => {
    if (error instanceof Refusal) return null;
    throw error;
  });
}
