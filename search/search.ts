import { eq, inArray, type SQL, sql } from 'drizzle-orm';
import { type Database, plannedTransaction, type Transaction } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { articleWords } from '@/db/schema/search';
import {
  type Also,
  attempt,
  condition,
  count,
  newest,
  type PageStart,
  type Search,
  searching,
  searchingPlainly,
  textsOf,
} from '@/search/candidates';
import { areLongWordsIndexed } from '@/search/index-state';
import { matches } from '@/search/matching';
import { phrasesStanding, wholesStanding } from '@/search/phrase-check';
import { hasSingle, isCountedByPairs, type Query, singleCharacters } from '@/search/query';
import { relevant } from '@/search/relevance';
import { searchForm } from '@/search/search-form';
import { highlight, type Marked, snippet, withWideMarks } from '@/search/snippet';

export const searchPageSize = 20;
/** How many are read where not all can be; beyond them the newest count. */
const checked = 1000;
/** So many are read for an unquoted word: they take half a tenth of a second. */
const checkedForWholes = 300;
const certain = { atLeast: false, about: false, apart: false, titlesOnly: false };

export type Sort = 'relevance' | 'date';
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
  /** `total` counts articles that have all pairs of neighbouring characters of a long word: some have them apart. */
  about: boolean;
  /** None has the long words whole; these have their pairs of characters apart. */
  apart: boolean;
  /** Common single characters are looked for in titles only: in bodies that would take seconds. */
  titlesOnly: boolean;
  hits: SearchHit[];
};

type Where = (also?: Also) => SQL;

/** Where the index may find an article for the body that has a single character in its title only. */
const mayBeNotInBody = (query: Query) => query.scope === 'body' && hasSingle(query);

/**
 * What the index finds for the body only thanks to a single character in title or author: of the few that have the
 * words there too, the newest thousand are read.
 */
async function notInBody(tx: Transaction, { query }: Search, where: Where): Promise<number[]> {
  if (!mayBeNotInBody(query)) return [];
  const ids = await newest(tx, where('above'), checked);
  const wrong: number[] = [];
  for (let at = 0; at < ids.length; at += 100) {
    for (const { id, body } of await textsOf(tx, ids.slice(at, at + 100), 1_000_000)) {
      if (!matches(query, { title: '', body: searchForm(body).text, author: '' })) wrong.push(id);
    }
  }
  return wrong;
}

function idsOf(tx: Transaction, search: Search, where: Where, sort: Sort, place: PageStart, without: number[] = []) {
  return sort === 'date'
    ? newest(tx, where(), searchPageSize, place, without)
    : relevant(tx, search, where, searchPageSize, place, without);
}

async function pageOf(tx: Transaction, search: Search, where: Where, sort: Sort, place: PageStart) {
  const without = await notInBody(tx, search, where);
  const total = (await count(tx, where())) - without.length;
  return { total, ids: await idsOf(tx, search, where, sort, place, without) };
}

/** Phrases are checked in all articles that may have them or, where that takes two seconds, in the newest thousand. */
async function checkedPage(tx: Transaction, search: Search, phrases: SQL, sort: Sort, place: PageStart) {
  const where: Where = (also) => sql`${condition(search, also)} and ${phrases}`;
  const page = await attempt(tx, 2000, (inner) => pageOf(inner, search, where, sort, place));
  if (page) return { ...page, atLeast: false };
  const few = sql`s.article_id = any(${sql.param(`{${(await newest(tx, condition(search), checked)).join(',')}}`)}::int[])`;
  return { ...(await pageOf(tx, search, (also) => sql`${where(also)} and ${few}`, sort, place)), atLeast: true };
}

/**
 * Of a word that the index knows by pairs of characters: where few articles have the pairs, those that have it whole or,
 * if none has, these; of many all, by relevance those first that have it whole.
 */
async function wholesFirst(tx: Transaction, search: Search, sort: Sort, place: PageStart) {
  const candidates = await newest(tx, condition(search), checkedForWholes + 1);
  if (candidates.length > checkedForWholes)
    return { ...(await pageOf(tx, search, (also) => condition(search, also), sort, place)), about: true };
  const among = (ids: readonly number[]) => sql`s.article_id = any(${sql.param(`{${ids.join(',')}}`)}::int[])`;
  const wholes = candidates.length
    ? await newest(tx, sql`${among(candidates)} and ${wholesStanding(search.query)}`, checkedForWholes)
    : [];
  const shown = wholes.length ? wholes : candidates;
  const ids = await idsOf(tx, search, () => among(shown), sort, place);
  return { total: shown.length, ids, apart: wholes.length === 0 && candidates.length > 0 };
}

async function show(tx: Transaction | Database, ids: number[], query: Query): Promise<SearchHit[]> {
  if (!ids.length) return [];
  const rows = await tx
    .select({
      id: articles.id,
      lang: articles.lang,
      title: articles.title,
      author: articles.author,
      asTyped: articles.punctuationAsTyped,
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
    const { body, asTyped, ...hit } = row;
    const shown = (pieces: Marked[]) => (asTyped ? pieces : withWideMarks(pieces));
    return {
      ...hit,
      title: shown(highlight(row.title, query)),
      author: shown(highlight(row.author, query)),
      snippet: shown(snippet(body, query)),
    };
  });
}

/**
 * A page (from 1) of visible articles, with their exact number. The index holds visible ones only. `after` is the last
 * article of the page before, so that what came or went meanwhile moves nothing. Throws Refusal after three seconds.
 * Source of the design: folded bigrams in one GIN index, measured against substring truth.
 */
export async function searchArticles(asked: Search, sort: Sort, page: number, after?: number): Promise<SearchResult> {
  const search = (await areLongWordsIndexed()) ? asked : { ...asked, query: { ...asked.query, byPairs: true } };
  const place = { offset: (page - 1) * searchPageSize, after: page > 1 ? after : undefined };
  const single = ['all', 'body'].includes(search.query.scope) ? singleCharacters(search.query) : 'none';
  const inTitles: Search = { ...search, query: { ...search.query, scope: 'title' } };
  if (single === 'common') return { ...(await searchOnce(inTitles, sort, place)), titlesOnly: true };
  if (single === 'none') return searchOnce(search, sort, place);
  try {
    return await searchOnce(search, sort, place, 1500);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { ...(await searchOnce(inTitles, sort, place, 1500)), titlesOnly: true };
  }
}

/** What the index says is all there is to say of most searches: their hits are counted while the first are shown. */
async function searchOnce(search: Search, sort: Sort, place: PageStart, milliseconds?: number): Promise<SearchResult> {
  const { query } = search;
  const phrases = phrasesStanding(query);
  if (phrases || mayBeNotInBody(query)) {
    return searching(async (tx) => {
      const { ids, ...page } = phrases
        ? await checkedPage(tx, search, phrases, sort, place)
        : await pageOf(tx, search, (also) => condition(search, also), sort, place);
      return { ...certain, about: isCountedByPairs(query), ...page, hits: await show(tx, ids, query) };
    }, milliseconds);
  }
  if (isCountedByPairs(query)) {
    return searching(async (tx) => {
      const { ids, ...page } = await wholesFirst(tx, search, sort, place);
      return { ...certain, ...page, hits: await show(tx, ids, query) };
    }, milliseconds);
  }
  const where: Where = (also) => condition(search, also);
  const one = <T>(work: (on: Transaction | Database) => Promise<T>): Promise<T> =>
    milliseconds ? searching(work, milliseconds, plannedTransaction) : searchingPlainly(work);
  const [total, hits] = await Promise.all([
    one((on) => count(on, where())),
    sort === 'date'
      ? one(async (on) => show(on, await newest(on, where(), searchPageSize, place), query))
      : searching(
          async (tx) => show(tx, await idsOf(tx, search, where, sort, place), query),
          milliseconds,
          plannedTransaction,
        ),
  ]);
  return { ...certain, total, hits };
}
