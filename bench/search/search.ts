import { round, type Table } from '@/bench/row';
import {
  commonestAuthors,
  commonestPairs,
  commonestSounds,
  hitsOf,
  measureFinding,
  someWords,
  timeCorrections,
  timeInserts,
  timeSearches,
} from '@/bench/search/timing';
import { rebuildSearch } from '@/search/rebuild';

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** What a search costs the database, and whether it finds what is there. */
export async function measureSearch(table: Table): Promise<void> {
  const timed = (what: string, { p50, p95 }: { p50: number; p95: number }, more = '') =>
    table.add({ what, p95, note: `一半在 ${p50.toFixed(1)} ms 内${more}` });
  const words = await someWords(200);
  timed('搜索（只算数据库），按时间的前 20 篇与总数', await timeSearches('date', words));
  timed('搜索（只算数据库），按相关度', await timeSearches('relevance', words));
  const pairs = await commonestPairs(40);
  const common = pairs.map(({ pair }) => pair);
  const share = `；${common.slice(0, 3).join('、')}…，在 ${pairs.map((one) => percent(one.share)).at(0)} 到 ${percent(pairs.at(-1)?.share ?? 0)} 的文章里`;
  timed('最常见的 40 个二字组，按时间', await timeSearches('date', common), share);
  timed('最常见的 40 个二字组，按相关度', await timeSearches('relevance', common));
  const names = await commonestAuthors(40);
  timed(
    '最常见的 40 个作者，按拼音找，按相关度',
    await timeSearches('relevance', names),
    `；${names.slice(0, 3).join('、')}…`,
  );
  const sounds = await commonestSounds(40);
  const [fewest, most] = await hitsOf(sounds);
  timed(
    '最常见的 40 个双音，按拼音找，按相关度',
    await timeSearches('relevance', sounds),
    `；${sounds.slice(0, 3).join('、')}…，各有 ${fewest} 到 ${most} 篇`,
  );
  // One letter too many or two in the wrong order, as people type names.
  const slips = names.map((name, n) => (n % 2 ? `${name}x` : name.replace(/(.)(.)$/, '$2$1')));
  const { answered, ...meant } = await timeCorrections([...slips, '基都教', '蒋介时', 'zhang xiaolna']);
  timed('您是不是要找：写错一处的姓名', meant, `；${slips.length + 3} 个里改对了 ${answered} 个`);
  timed('加入一篇文章，连同搜索', await timeInserts(100));
  const startedAt = performance.now();
  const made = (await rebuildSearch({ all: true, milliseconds: 5000 })) ?? 0;
  const perSecond = (1000 * made) / (performance.now() - startedAt);
  table.add({ what: '重建搜索（npm run reindex）', perSecond, note: `${round(made)} 篇` });
  for (const [cut, what] of [
    ['dictionary', '搜索 500 个二至四字的词'],
    ['anywhere', '搜索 500 个随处截取的二至四字'],
  ] as const) {
    const { recall, precision } = await measureFinding(500, 4000, cut);
    const note = `找到 ${percent(recall)} 应找到的，找到的有 ${percent(precision)} 正确`;
    table.add({ what: `${what}，与逐字查找相比`, note });
  }
}
