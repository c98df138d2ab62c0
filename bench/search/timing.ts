import { inArray, sql } from 'drizzle-orm';
import { fold } from '@/chinese/fold';
import { romanName } from '@/chinese/roman-name';
import { db, plannedTransaction } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { articleWords } from '@/db/schema/search';
import { indexArticle } from '@/search/article-index';
import { condition, newest, searching } from '@/search/candidates';
import { findCorrection } from '@/search/corrections';
import { parseQuery } from '@/search/query';
import { type Sort, searchArticles } from '@/search/search';
import { variantsOf } from '@/search/synonyms';

/** Some articles' ids, the same ones every time; chosen first, so that no other text is read. */
const some = (count: number) =>
  sql`(select article_id from article_search order by md5(article_id::text) limit ${count})`;

/** Words of two to four characters that stand in articles, taken from them. */
export async function someWords(most: number): Promise<string[]> {
  const rows = await db().execute<{ body: string }>(
    sql`select left(body, 2000) body from article_words where article_id in ${some(most)}`,
  );
  return rows.flatMap(({ body }, n) => {
    const run = (body.match(/\p{Script=Han}{4,}/gu) ?? [])[n % 7];
    return run ? [run.slice(0, 2 + (n % 3))] : [];
  });
}

/** The commonest pairs of Chinese characters, whether words (我们) or not (的一), with the share of articles that have each. */
export async function commonestPairs(most: number): Promise<{ pair: string; share: number }[]> {
  const sample = 1000;
  const rows = await db().execute<{ pair: string; share: number }>(sql`
    select word pair, ndoc::float8 / ${sample} share
    from ts_stat(${`select tsv from article_search where article_id in (
      select article_id from article_search order by md5(article_id::text) limit ${sample})`})
    where word ~ '^[\u4e00-\u9fff]{2}$' order by ndoc desc, word limit ${most}`);
  return [...rows];
}

/** The authors of most articles, their Chinese names in pinyin. */
export async function commonestAuthors(most: number): Promise<string[]> {
  const rows = await db().execute<{ author: string }>(sql`
    select author from articles where author ~ '^[\u4e00-\u9fff]{2,4}$' group by author order by count(*) desc, author limit ${most}`);
  return rows.map(({ author }) => romanName(author));
}

/** The two syllables that sound in most titles and authors, as they are typed: da xue, yan jiu. */
export async function commonestSounds(most: number): Promise<string[]> {
  const rows = await db().execute<{ sound: string }>(sql`
    select split_part(word, ':', 2) sound from ts_stat(${`select tsv from article_search where article_id in (
      select article_id from article_search order by md5(article_id::text) limit 1000)`})
    where word ~ '^[ta]s:[a-z]+ [a-z]+$' group by 1 order by sum(ndoc) desc, 1 limit ${most}`);
  return rows.map(({ sound }) => sound);
}

function middleAndMost(times: number[]): { p50: number; p95: number } {
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** Milliseconds of the first page of searches for the words, one after the other. */
export async function timeSearches(sort: Sort, words: string[]): Promise<{ p50: number; p95: number }> {
  const queries = words.flatMap((word) => parseQuery(word) ?? []);
  let times: number[] = [];
  // Once through, so that what is measured is hot. What is given up counts with all its time.
  for (const _ of ['cold', 'hot']) {
    times = [];
    for (const query of queries) {
      const startedAt = performance.now();
      await searchArticles({ query }, sort, 1).catch(() => {});
      times.push(performance.now() - startedAt);
    }
  }
  return middleAndMost(times);
}

/** How many articles each search finds, of those that are not given up, the fewest and the most. */
export async function hitsOf(words: string[]): Promise<[fewest: number, most: number]> {
  const totals: number[] = [];
  for (const query of words.flatMap((word) => parseQuery(word) ?? []))
    await searchArticles({ query }, 'date', 1).then(
      ({ total }) => totals.push(total),
      () => {},
    );
  return [Math.min(...totals), Math.max(...totals)];
}

/** Milliseconds of 您是不是要找 for words that find little, one after the other, and how many are put right. */
export async function timeCorrections(words: string[]): Promise<{ p50: number; p95: number; answered: number }> {
  const times: number[] = [];
  let answered = 0;
  for (const round of ['cold', 'hot']) {
    for (const word of words) {
      const query = parseQuery(word);
      if (!query) continue;
      const startedAt = performance.now();
      const meant = await findCorrection({ query }, word, 0);
      if (round === 'cold') continue;
      times.push(performance.now() - startedAt);
      if (meant) answered += 1;
    }
  }
  return { ...middleAndMost(times), answered };
}

/** Milliseconds that a transaction takes which adds an article and makes it found, one after the other; all are gone afterwards. */
export async function timeInserts(count: number): Promise<{ p50: number; p95: number }> {
  const models = await db()
    .select({ title: articles.title, author: articles.author, html: articles.html, columnId: articles.columnId })
    .from(articles)
    .where(
      sql`${articles.id} in (select article_id from article_search order by md5(article_id::text) limit ${count})`,
    );
  const times: number[] = [];
  const added: number[] = [];
  for (const model of models) {
    const startedAt = performance.now();
    await plannedTransaction(async (tx) => {
      const [row] = await tx
        .insert(articles)
        .values({ ...model, publishedAt: sql`now()` })
        .returning({ id: articles.id });
      if (!row) return;
      added.push(row.id);
      await indexArticle(tx, row.id);
    });
    times.push(performance.now() - startedAt);
  }
  await db().delete(articles).where(inArray(articles.id, added));
  return middleAndMost(times);
}

/**
 * Of `count` random words of two to four characters, as a dictionary divides the texts or cut anywhere: the share of the articles having them that search finds, and the
 * share of what it finds that has them; judged in `sample` articles by looking for the folded word in the folded text.
 */
export async function measureFinding(
  count: number,
  sample: number,
  cut: 'dictionary' | 'anywhere',
): Promise<{ recall: number; precision: number }> {
  const rows = await db()
    .select({ id: articles.id, title: articles.title, author: articles.author, body: articleWords.body })
    .from(articleWords)
    .innerJoin(articles, sql`${articles.id} = ${articleWords.articleId}`)
    .where(sql`${articles.id} in ${some(sample)}`);
  const texts = rows.map(({ id, title, author, body }) => ({ id, text: fold(`${title}\n${author}\n${body}`) }));
  const looked = sql`s.article_id = any(${sql.param(`{${texts.map(({ id }) => id).join(',')}}`)}::int[])`;
  let [truly, found, right] = [0, 0, 0];
  for (const word of (cut === 'anywhere' ? randomCuts : randomWords)(rows, count)) {
    const query = parseQuery(word);
    if (!query) continue;
    const spelled = variantsOf(fold(word));
    const truth = new Set(texts.filter(({ text }) => spelled.some((one) => text.includes(one))).map(({ id }) => id));
    const ids = await searching((tx) => newest(tx, sql`${condition({ query })} and ${looked}`, sample));
    truly += truth.size;
    found += ids.length;
    right += ids.filter((id) => truth.has(id)).length;
  }
  return { recall: right / truly, precision: right / found };
}

const divider = new Intl.Segmenter('zh', { granularity: 'word' });

/** The same ones in the same texts every time. */
function randomWords(rows: { body: string }[], count: number): Set<string> {
  const words = new Set<string>();
  for (let n = 0; words.size < count && n < count * 20; n += 1) {
    const { body } = rows[(n * 7919) % rows.length] as { body: string };
    const parts = [...divider.segment(body.slice(0, 1000))].map(({ segment }) => segment);
    const own = parts.filter((part) => /^\p{Script=Han}{2,4}$/u.test(part));
    const word = own[(n * 31) % Math.max(1, own.length)];
    if (word) words.add(word);
  }
  return words;
}

function randomCuts(rows: { body: string }[], count: number): Set<string> {
  const words = new Set<string>();
  for (let n = 0; words.size < count && n < count * 20; n += 1) {
    const { body } = rows[(n * 7919) % rows.length] as { body: string };
    const runs = body.match(/\p{Script=Han}{4,}/gu) ?? [];
    const run = runs[(n * 31) % Math.max(1, runs.length)];
    const at = run ? (n * 13) % (run.length - 3) : 0;
    if (run) words.add(run.slice(at, at + 2 + (n % 3)));
  }
  return words;
}
