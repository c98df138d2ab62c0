import { eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles, articleWords, columns } from '@/db/schema';
import { condition, newest, type Search, searching, standing, textsOf } from '@/db/search-candidates';
import { byScore, relevant } from '@/db/search-relevance';
import { fold } from '@/text/fold';
import { matches } from '@/text/matching';
import { phrasePatterns, type Query, singleCharacters } from '@/text/query';
import { highlight, type Marked, snippet } from '@/text/snippet';
import { soundLexemes } from '@/text/sound';

export const searchPageSize = 20;
/** How many candidates are read to be sure of a phrase; beyond them the newest count. */
const checked = 1000;

export type SearchHit = {
  id: number;
  lang: string;
  title: Marked[];
  author: Marked[];
  snippet: Marked[];
  column: { slug: string; name: string };
  publishedAt: Date;
  views: number;
};
export type SearchResult = {
  total: number;
  /** There are more than `total`, which counts the newest thousand candidates of a phrase. */
  atLeast: boolean;
  /** Common single characters are looked for in titles only: in bodies that would take seconds. */
  titlesOnly: boolean;
  hits: SearchHit[];
};

/** Whether the index alone may be wrong: it knows pairs of characters, not phrases of three. */
function needsChecking({ groups, excluded }: Query): boolean {
  const phrases = [...groups.flat(), ...excluded].filter((term) => term.exact).flatMap((term) => term.variants);
  return phrases.some((runs) => runs.length > 1 || [...(runs[0]?.text ?? '')].length > 2);
}

async function checkedPage(tx: Transaction, search: Search, sort: 'relevance' | 'date', offset: number) {
  // A phrase that is excluded is left to the check: its pairs of characters may stand apart.
  const wide = { ...search.query, excluded: search.query.excluded.filter((term) => !term.exact) };
  const candidates = await newest(tx, condition({ ...search, query: wide }), checked);
  const texts = await textsOf(tx, candidates.ids, 1_000_000);
  const right = texts.filter(({ title, body, author }) =>
    matches(search.query, {
      title: fold(title),
      body: fold(body),
      author: fold(author),
      sounds: () => soundLexemes(title, author),
    }),
  );
  const chosen = new Set(right.map((text) => text.id));
  const ids = sort === 'date' ? candidates.ids.filter((id) => chosen.has(id)) : byScore(right, search.query);
  const page = ids.slice(offset, offset + searchPageSize);
  if (candidates.total === candidates.ids.length) return { total: ids.length, atLeast: false, ids: page };
  const all = await beyond(tx, search, sort === 'date' ? [] : ids, offset, searchPageSize - page.length);
  if (!all) return { total: ids.length, atLeast: true, ids: page };
  return { total: all.total, atLeast: false, ids: sort === 'date' ? all.ids : [...page, ...all.ids] };
}

/**
 * Of a phrase with more candidates than are read here, the exact number and what follows after `shown`, by date,
 * checked inside the database; null when that cannot be said or takes two seconds.
 */
async function beyond(tx: Transaction, search: Search, shown: number[], offset: number, wanted: number) {
  const patterns = phrasePatterns(search.query);
  if (!patterns) return null;
  const where = sql`${condition(search)} and ${standing(patterns, search.query.scope)}`;
  const limit = shown.length ? wanted : searchPageSize;
  try {
    return await tx.transaction(async (inner) => {
      await inner.execute(sql`select set_config('statement_timeout', '2000', true)`);
      return newest(inner, where, limit, Math.max(0, offset - shown.length), shown);
    });
  } catch (error) {
    if ((error as { cause?: { code?: string } }).cause?.code === '57014') return null;
    throw error;
  }
}

/**
 * What the index finds for the body only thanks to title or author, whose words it mixes with the body's: of the few
 * that have the words there too, the newest thousand are read.
 */
async function notInBody(tx: Transaction, search: Search): Promise<number[]> {
  if (search.query.scope !== 'body') return [];
  const either = { ...search.query, groups: [search.query.groups.flat()], excluded: [] };
  const elsewhere = sql.join(
    (['title', 'author'] as const).map((scope) => sql`(${condition({ query: either }, scope)})`),
    sql` or `,
  );
  const { ids } = await newest(tx, sql`${condition(search)} and (${elsewhere})`, checked);
  const texts = await textsOf(tx, ids, 1_000_000);
  return texts
    .filter((text) => !matches(search.query, { title: '', body: fold(text.body), author: '' }))
    .map((text) => text.id);
}

async function indexedPage(tx: Transaction, search: Search, sort: 'relevance' | 'date', offset: number) {
  const without = await notInBody(tx, search);
  const page =
    sort === 'date'
      ? await newest(tx, condition(search), searchPageSize, offset, without)
      : await relevant(tx, search, searchPageSize, offset, without);
  return { total: page.total - without.length, atLeast: false, ids: page.ids };
}

async function show(tx: Transaction, ids: number[], query: Query): Promise<SearchHit[]> {
  if (!ids.length) return [];
  const rows = await tx
    .select({
      id: articles.id,
      lang: articles.lang,
      title: articles.title,
      author: articles.author,
      body: articleWords.body,
      column: { slug: columns.slug, name: columns.name },
      publishedAt: sql<Date>`${articles.publishedAt}`.mapWith(articles.publishedAt),
      views: articles.views,
    })
    .from(articles)
    .innerJoin(columns, eq(columns.id, articles.columnId))
    .innerJoin(articleWords, eq(articleWords.articleId, articles.id))
    .where(inArray(articles.id, ids));
  const of = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = of.get(id);
    if (!row) return [];
    const { body, ...hit } = row;
    return {
      ...hit,
      title: highlight(row.title, query),
      author: highlight(row.author, query),
      snippet: snippet(body, query),
    };
  });
}

/**
 * A page (from 1) of visible articles, with their exact number. The index holds visible ones only. Throws Refusal
 * after three seconds. Source of the design: folded bigrams in one GIN index, measured against substring truth.
 */
export async function searchArticles(search: Search, sort: 'relevance' | 'date', page: number): Promise<SearchResult> {
  const offset = (page - 1) * searchPageSize;
  const single = ['all', 'body'].includes(search.query.scope) ? singleCharacters(search.query) : 'none';
  const inTitles: Search = { ...search, query: { ...search.query, scope: 'title' } };
  if (single === 'common') return { ...(await searchOnce(inTitles, sort, offset)), titlesOnly: true };
  if (single === 'none') return searchOnce(search, sort, offset);
  try {
    return await searchOnce(search, sort, offset, 1500);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...(await searchOnce(inTitles, sort, offset)), titlesOnly: true };
  }
}

function searchOnce(search: Search, sort: 'relevance' | 'date', offset: number, milliseconds?: number) {
  return searching(async (tx): Promise<SearchResult> => {
    const { total, atLeast, ids } = needsChecking(search.query)
      ? await checkedPage(tx, search, sort, offset)
      : await indexedPage(tx, search, sort, offset);
    return { total, atLeast, titlesOnly: false, hits: await show(tx, ids, search.query) };
  }, milliseconds);
}
