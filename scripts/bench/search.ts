import { measureFinding, timeInserts, timeSearches } from '@/db/measuring-search';
import type { Table } from '@/scripts/bench/row';

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** What a search costs the database, and whether it finds what is there. */
export async function measureSearch(table: Table): Promise<void> {
  const timed = (what: string, { p50, p95 }: { p50: number; p95: number }) =>
    table.add({ what, p95, note: `一半在 ${p50.toFixed(1)} ms 内` });
  timed('搜索（只算数据库），按时间的前 20 篇与总数', await timeSearches('date', 200));
  timed('搜索（只算数据库），按相关度', await timeSearches('relevance', 200));
  timed('加入一篇文章，连同搜索', await timeInserts(100));
  const { recall, precision } = await measureFinding(500, 4000);
  const note = `找到 ${percent(recall)} 应找到的，找到的有 ${percent(precision)} 正确`;
  table.add({ what: '搜索 500 个二至四字的词，与逐字查找相比', note });
}
