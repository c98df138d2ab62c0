import { setTimeout } from 'node:timers/promises';
import { type Shot, withNode } from '@/bench/load';
import { shots } from '@/bench/pages';
import { memoryOf } from '@/bench/processes';
import { round, type Table } from '@/bench/row';
import type { Site } from '@/bench/site';
import { closeDatabase } from '@/db/client';
import { paths } from '@/site/paths';

/** The n-th of a mix: half home and column pages, the rest articles, few of them asked for often, and some searches. */
function nth(ids: number[], n: number): string {
  // Spread evenly over 0 to 1, the same in every run.
  const even = (n * 0.618_033_988_749_895) % 1;
  if (n % 20 === 19) return paths.search({ q: ['大学', '研究', '癌症', '气候', '量子', '春节'][n % 6] ?? '' });
  if (n % 2) return n % 4 === 1 ? paths.home() : paths.column('scholars', 1 + Math.floor(even ** 2 * 50));
  return paths.article(ids[Math.floor(even ** 3 * ids.length)] as number);
}

/** Long enough for V8 to have given back what it kept for the next burst. */
const QUIET = 30_000;

/**
 * Many requests of all kinds to a site just started, then its memory with its database: at once, and when it has been
 * quiet. Beside it the memory that all the measurements before have left.
 */
export async function measureMemory(site: Site, table: Table, ids: number[], requests: number) {
  // Its connections are ours, not the site's; the next question would open it again.
  await closeDatabase();
  const before = memoryOf(site.pids(true));
  await site.restart();
  const mixed: Shot[] = shots(Array.from({ length: 20_000 }, (_, n) => nth(ids, n)));
  const { perSecond, p95, failed } = await withNode(site.url, mixed, { connections: 16, seconds: 600, most: requests });
  const memory = () => `网站 ${round(memoryOf(site.pids()))} MiB，连数据库 ${round(memoryOf(site.pids(true)))} MiB`;
  const after = memory();
  await setTimeout(QUIET);
  table.add({
    what: `${round(requests)} 次混合请求`,
    perSecond,
    p95,
    note: `内存（PSS）：${after}；再静 30 秒，${memory()}；重新启动之前，以上各项之后，连数据库 ${round(before)} MiB${failed ? ` · ${failed} 次失败` : ''}`,
  });
}
