import { round } from '@/bench/row';
import { listSomeArticles } from '@/bench/sample';
import { someWords, timeSearches } from '@/bench/search/timing';
import { findAround } from '@/db/articles/around';
import { findArticle } from '@/db/articles/find';
import { listNewest, listYears } from '@/db/articles/lists/column';
import { listForFeed, listForSitemap, listSitemapParts } from '@/db/articles/lists/feeds';
import { familyOf, listColumns } from '@/db/columns/find';
import { listComments } from '@/db/comments/find';
import { findHome } from '@/db/fronts/home';
import { say } from '@/scripts/steps';
import { env } from '@/site/env';

type Times = { p50: number; p95: number };

async function time(times: number, work: (n: number) => Promise<unknown>): Promise<Times> {
  const spent: number[] = [];
  for (let n = 0; n < times; n++) {
    const startedAt = performance.now();
    await work(n);
    spent.push(performance.now() - startedAt);
  }
  spent.sort((a, b) => a - b);
  const at = (share: number) => spent[Math.floor(times * share)] ?? Number.NaN;
  return { p50: at(0.5), p95: at(0.95) };
}

/** What each page asks of the database, in the order and as many at a time as the page does. */
async function askAll(): Promise<[string, Times][]> {
  const columns = await listColumns();
  const tech = columns.find((c) => c.slug === 'tech');
  const family = tech ? familyOf(tech, columns) : [];
  const ids = await listSomeArticles(100);
  const article = (n: number) => findArticle(ids[n % ids.length] as number);
  const shown = columns.filter((c) => c.inNavigation);
  const home = () => findHome(shown, { now: new Date(), zone: env().timeZone, arrangement: null });
  const around = async (n: number) => {
    const found = await article(n);
    if (found) await Promise.all([findAround(found), listComments(found.id)]);
  };
  const parts = await listSitemapParts();
  const words = await someWords(100);
  return [
    ['首页', await time(30, home)],
    ['栏目第 1 页', await time(30, () => listNewest(family, 20))],
    ['栏目第 900 页', await time(30, (n) => listNewest(family, 20, (899 + n) * 20))],
    ['栏目有多少篇（每次改动后一次）', await time(10, () => listYears(family, env().timeZone))],
    ['文章', await time(100, article)],
    ['文章，连前后、相关与评论', await time(100, around)],
    ['搜索，按时间', await timeSearches('date', words)],
    ['搜索，按相关度', await timeSearches('relevance', words)],
    ['RSS', await time(20, () => listForFeed())],
    ['网站地图', await time(20, () => listSitemapParts())],
    ['网站地图的一部分', await time(10, (n) => listForSitemap(parts[n % parts.length] as number))],
  ];
}

/** The same questions at each size, the database growing in between: `grow` brings it to a number of articles. */
export async function measureGrowth(sizes: number[], grow: (articles: number) => void): Promise<string> {
  const found = new Map<string, Times[]>();
  for (const size of sizes) {
    grow(size);
    say(`${round(size)} 篇：正在量…`);
    // The first pass fills the database's memory.
    await askAll();
    for (const [what, times] of await askAll()) found.set(what, [...(found.get(what) ?? []), times]);
  }
  const cell = ({ p50, p95 }: Times) => `${p50.toFixed(1)} / ${p95.toFixed(1)}`;
  const lines = [...found].map(([what, times]) => `| ${what} | ${times.map(cell).join(' | ')} |`);
  return [
    `| 数据库用时，ms，一半在 / 95% 在 | ${sizes.map((n) => round(n)).join(' 篇 | ')} 篇 |`,
    `|---|${sizes.map(() => '---:|').join('')}`,
    ...lines,
  ].join('\n');
}
