import { measureFinding, timeInserts, timeSearches } from '@/db/measuring-search';

type Row = [what: string, perSecond: string, ratio: string, p95: string, note: string];

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

/** What a search costs the database, and whether it finds what is there. */
export async function searchRows(): Promise<Row[]> {
  const rows: Row[] = [];
  const timed = (what: string, { p50, p95 }: { p50: number; p95: number }) =>
    rows.push([what, '', '', `${p95.toFixed(1)} ms`, `一半在 ${p50.toFixed(1)} ms 内`]);
  timed('搜索，按时间的前 20 篇与总数', await timeSearches('date', 200));
  timed('搜索，按相关度', await timeSearches('relevance', 200));
  timed('加入一篇文章，连同搜索', await timeInserts(100));
  const { recall, precision } = await measureFinding(500, 4000);
  const note = `找到 ${percent(recall)} 应找到的，找到的有 ${percent(precision)} 正确`;
  rows.push(['搜索 500 个二至四字的词，与逐字查找相比', '', '', '', note]);
  return rows;
}
