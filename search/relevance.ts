import type { SQL } from 'drizzle-orm';
import { soundHits } from '@/chinese/sound';
import type { Transaction } from '@/db/client';
import { type Also, condition, newest, type PageStart, type Search, type Texts, textsOf } from '@/search/candidates';
import type { Query } from '@/search/query';
import { searchForm } from '@/search/search-form';
import { ms } from '@/text/durations';

const titled = 200;
const recent = 300;
/**
 * So many of them are read, the likeliest by title, author and date. Measured on 36,000 articles and 120 words: reading
 * sixty of them to 2,500 characters saved a quarter of the time and left 41 of 100 places on the first page right.
 */
const read = 300;
const readCharacters = 20_000;
const decade = 10 * 365 * ms.day;
const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** The Chinese words and other runs that are asked for, each once. */
function wantedOf(query: Query): string[] {
  return [...new Set(query.groups.flat().flatMap((term) => term.variants.flat().map((run) => run.text)))];
}

/** Whether the word stands there as words are divided (干部, not 若干部分), judged by its surroundings. */
function standsAsWord(text: string, at: number, length: number): boolean {
  const from = Math.max(0, at - 8);
  const around = text.slice(from, at + length + 8);
  const divided = words.segment(around);
  const begins = (place: number) => place >= around.length || divided.containing(place)?.index === place;
  return begins(at - from) && begins(at - from + length);
}

/** How often the words occur, and whether any of the first places is a whole word. */
function occurrences(text: string, wanted: string[]): { count: number; whole: boolean } {
  let count = 0;
  let whole = false;
  for (const word of wanted) {
    let looked = 0;
    for (let at = text.indexOf(word); at >= 0 && count < 500; at = text.indexOf(word, at + word.length)) {
      count += 1;
      if (!whole && looked++ < 3) whole = standsAsWord(text, at, word.length);
    }
  }
  return { count, whole };
}

type Heard = (text: string) => number;

/** 1 for a text that sounds like what is asked for; each text is read aloud once, which is dear. */
function listener(query: Query): Heard {
  const sounds = query.groups.flat().flatMap((term) => term.sounds ?? []);
  const known = new Map<string, number>();
  return (text) => {
    let heard = sounds.length ? known.get(text) : 0;
    if (heard === undefined) {
      const hits = sounds.flatMap((one) => soundHits(text, one));
      // By sound too a word (活动) says more than characters of two words that only meet (荣获东湖).
      const whole = hits.some(({ start, end }) => standsAsWord(text, start, end - start));
      heard = hits.length === 0 ? 0 : whole ? 1 : 0.5;
      known.set(text, heard);
    }
    return heard;
  };
}

/**
 * 4 for a title, 3 for an author, also by sound, the logarithm of occurrences, less a point a decade of age, less two
 * where it only crosses words, less four where its characters stand apart.
 */
function scoreOf(article: Texts, wanted: string[], heard: Heard, now: number): number {
  const inTitle = occurrences(searchForm(article.title).text, wanted);
  const inBody = occurrences(searchForm(article.body).text, wanted);
  const inAuthor = occurrences(searchForm(article.author).text, wanted);
  const found = inTitle.count + inBody.count > 0;
  const crossing = found && !inTitle.whole && !inBody.whole && inAuthor.count === 0 ? 2 : 0;
  const age = (now - article.publishedAt.getTime()) / decade;
  const title = 4 * (inTitle.count > 0 ? 1 : heard(article.title));
  const author = 3 * (inAuthor.count > 0 ? 1 : heard(article.author));
  const apart = found || title + author > 0 ? 0 : 4;
  return title + author + Math.log1p(inBody.count) - age - crossing - apart;
}

/** Sorts by score, then by date and id, so that the order is the same on every page. */
function byScore(articles: Texts[], wanted: string[], heard: Heard): Texts[] {
  const now = Date.now();
  const scored = articles.map((article) => ({ article, score: scoreOf(article, wanted, heard, now) }));
  scored.sort(
    (a, b) =>
      b.score - a.score ||
      b.article.publishedAt.getTime() - a.article.publishedAt.getTime() ||
      b.article.id - a.article.id,
  );
  return scored.map(({ article }) => article);
}

/** Whose bodies say the words: of what is found by its sound only, no body needs to be read. */
async function thatSayWords(tx: Transaction, search: Search, ids: number[]): Promise<Set<number>> {
  if (!search.query.groups.flat().some(({ sounds }) => sounds)) return new Set(ids);
  const groups = search.query.groups.map((group) => group.filter(({ variants }) => variants.length > 0));
  const query = { ...search.query, groups: groups.map((group) => group.map(({ sounds: _, ...term }) => term)) };
  const found = await newest(tx, condition({ ...search, query }), recent);
  return new Set(found.length < recent ? found : ids);
}

/** Sorts by title, author and date; then the first of them by their bodies as well, whose reading is what is dear. */
async function inOrder(tx: Transaction, ids: number[], search: Search): Promise<number[]> {
  const wanted = wantedOf(search.query);
  const heard = listener(search.query);
  const likely = byScore(await textsOf(tx, ids, 0), wanted, heard);
  const say = await thatSayWords(tx, search, ids);
  const toRead = likely.slice(0, read).filter(({ id }) => say.has(id));
  const whole = await textsOf(
    tx,
    toRead.map(({ id }) => id),
    readCharacters,
  );
  const texts = new Map(whole.map((article) => [article.id, article]));
  const first = byScore(
    likely.slice(0, read).map((article) => texts.get(article.id) ?? article),
    wanted,
    heard,
  );
  return [...first, ...likely.slice(read)].map(({ id }) => id);
}

/**
 * A page by relevance: the 200 newest with the words in the title, as many with them in the author and the 300
 * newest of all come first, the likeliest 300 of them by how often they say the words; everything else follows by date.
 * So pages neither repeat nor skip.
 */
export async function relevant(
  tx: Transaction,
  search: Search,
  where: (also?: Also) => SQL,
  limit: number,
  { offset, after }: PageStart,
  without: number[],
): Promise<number[]> {
  const all = await newest(tx, where(), recent, { offset: 0 }, without);
  const ids = new Set(all);
  for (const scope of search.query.scope === 'all' ? (['title', 'author'] as const) : []) {
    // Where fewer have them at all, all of those are here already.
    if (all.length < recent) break;
    for (const id of await newest(tx, where(scope), titled)) ids.add(id);
  }
  const scored = await inOrder(tx, [...ids], search);
  const place = after === undefined ? -1 : scored.indexOf(after);
  const begin = place >= 0 ? place + 1 : offset;
  const beyond = after !== undefined && place < 0 && offset > scored.length;
  const page = beyond ? [] : scored.slice(begin, begin + limit);
  if (page.length === limit || all.length < recent) return page;
  const rest = await newest(
    tx,
    where(),
    limit - page.length,
    { offset: Math.max(0, begin - scored.length), after: beyond ? after : undefined },
    [...scored, ...without],
  );
  return [...page, ...rest];
}
