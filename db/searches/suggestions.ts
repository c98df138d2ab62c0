import { sql } from 'drizzle-orm';
import { fold } from '@/chinese/fold';
import { begunSpellings, sounds } from '@/chinese/pinyin';
import { asShown } from '@/db/articles/shown';
import { db } from '@/db/client';
import { listColumns } from '@/db/columns/find';
import { listFrequentSearches } from '@/db/searches/frequent';
import { begunLiteral, typedSoFar } from '@/search/beginning';

export type Suggestion =
  | { kind: 'search' | 'author'; text: string }
  | { kind: 'column'; text: string; slug: string }
  | { kind: 'title'; text: string; id: number; lang: string };

type Line = { id: number; title: string; lang: string; author: string; asTyped: boolean };

/** The newest of some articles whose title or author goes on so; nothing when it would take a third of a second. */
async function newestBegun(literal: string, enough: number): Promise<Line[]> {
  if (!literal) return [];
  try {
    return await db().transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('enable_seqscan', 'off', true), set_config('statement_timeout', '300', true)`,
      );
      const rows = await tx.execute<Line>(sql`
        with c as materialized (
          select article_id id, published_at at from article_search where tsv @@ ${literal}::text::tsquery limit 3000)
        select a.id, a.title, a.lang, a.author, a.punctuation_as_typed "asTyped"
        from (select * from c order by at desc, id desc limit ${enough}) n join articles a on a.id = n.id
        order by n.at desc, n.id desc`);
      return [...rows];
    });
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code === '57014') return [];
    throw error;
  }
}

/** Whether a text has in it what was typed, in any script, or sounds so when letters were typed. */
export const isMeant = (text: string, typed: string): boolean => goesOn(text, fold(typed), begunSpellings(typed));

/** Whether a text goes on with what was typed: written so, or sounding so. */
function goesOn(text: string, folded: string, begun: ReturnType<typeof begunSpellings>): boolean {
  if (fold(text).includes(folded)) return true;
  if (begun.length === 0) return false;
  const spoken = sounds(text).map((run) => ` ${run.join(' ')}`);
  return begun.some(({ whole, rest }) => {
    const way = ` ${[...whole, rest].join(' ').trim()}`;
    // One syllable is a beginning; within a name or word it says too little.
    return spoken.some((run) => (whole.length > 1 ? run.includes(way) : run.startsWith(way)));
  });
}

const ends = /[、，,;；/|]|\s(?:and|和)\s/u;

/** One author each, those of most articles first. */
function authorsOf(lines: Line[], folded: string, begun: ReturnType<typeof begunSpellings>): string[] {
  const known = new Map<string, { name: string; n: number }>();
  for (const name of lines.flatMap((line) => line.author.split(ends)).map((part) => part.trim())) {
    const key = fold(name);
    if (!name || (!goesOn(name, folded, begun) && !/^[\p{Script=Latin}\s.'’-]+$/u.test(name))) continue;
    known.set(key, { name, n: (known.get(key)?.n ?? 0) + 1 });
  }
  return [...known.values()].sort((a, b) => b.n - a.n).map(({ name }) => name);
}

/** What may be meant by a search typed so far: frequent searches, columns, authors, titles if wanted; at most nine. */
export async function listSuggestions(typed: string, withTitles = true): Promise<Suggestion[]> {
  const words = typedSoFar(typed);
  const folded = fold(words);
  if (!/[\p{L}\p{N}]/u.test(folded)) return [];
  const begun = begunSpellings(words);
  const [frequent, columns, byAuthor, titles] = await Promise.all([
    listFrequentSearches(words, 3),
    listColumns(),
    newestBegun(begunLiteral(words, 'author'), 300),
    withTitles ? newestBegun(begunLiteral(words, 'title'), 20) : [],
  ]);
  const first = (line: Line) => (fold(line.title).startsWith(folded) ? 0 : 1);
  const searches = frequent.filter((text) => fold(text) !== folded);
  return [
    ...searches.map((text) => ({ kind: 'search' as const, text })),
    ...columns
      .filter(({ name }) => goesOn(name, folded, begun))
      .slice(0, 2)
      .map(({ name, slug }) => ({ kind: 'column' as const, text: name, slug })),
    ...authorsOf(byAuthor, folded, begun)
      .slice(0, 3)
      .map((text) => ({ kind: 'author' as const, text })),
    ...titles
      .sort((a, b) => first(a) - first(b))
      .slice(0, 5)
      .map(({ id, title, lang, asTyped }) => ({ kind: 'title' as const, text: asShown(title, asTyped), id, lang })),
  ].slice(0, 9);
}
