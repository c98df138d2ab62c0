import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { startFront } from '@/bench/front';
import { load, type Shot } from '@/bench/load';
import { machineNow } from '@/bench/machine';
import { cpuOf } from '@/bench/processes';
import { round, type Table } from '@/bench/row';
import { type Site, startNextAlone, startStatic } from '@/bench/site';
import { announceChange } from '@/db/invalidation/transport';
import { paths } from '@/site/paths';

const gzip = { 'Accept-Encoding': 'gzip' };
export const shots = (addresses: string[]): Shot[] => addresses.map((path) => ({ path, headers: gzip }));

function gzipped(url: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: gzip }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
      })
      .on('error', reject);
  });
}

/** Once through, so that what is measured is hot. */
async function warm(base: string, list: Shot[]): Promise<void> {
  for (const { path } of list) await (await fetch(base + path, { headers: gzip })).arrayBuffer();
}

const failures = (failed: number) => (failed ? ` · ${failed} 次失败` : '');

/** `pairs`: how many turns of the site and of the file; an odd number. */
type Hot = { base: string; what: string; addresses: string[]; seconds: number; pairs?: number };

/** Requests a second of kept pages from `base`, beside the very same bytes as a static file just before. */
async function besideFile(table: Table, { base, what, addresses, seconds, pairs: wanted = 5 }: Hot): Promise<void> {
  const page = await gzipped(base + addresses[0]);
  const fixed = await startStatic(gunzipSync(page), page);
  const { origin, pathname } = new URL(fixed.url);
  await warm(base, shots(addresses));
  const turn = Math.max(1, seconds - 1);
  // Node compiles what runs often only then.
  await load(base, shots(addresses), 16, turn);
  // In turns, and of all pairs the middle one: a lucky turn of either says nothing.
  const pairs = [];
  for (let n = 0; n < wanted; n++) {
    const file = await load(origin, [{ path: pathname }], 16, turn);
    const ours = await load(base, shots(addresses), 16, turn);
    pairs.push({ ...ours, file: file.perSecond, ratio: ours.perSecond / file.perSecond });
  }
  const failed = pairs.reduce((sum, pair) => sum + pair.failed, 0);
  const { perSecond, ratio, p95, file } = pairs.sort((a, b) => a.ratio - b.ratio)[
    wanted >> 1
  ] as (typeof pairs)[number];
  fixed.stop();
  const note = `${round(page.length / 1000, 1)} kB gzip；${fixed.name} 发同样的静态文件 ${round(file)}/s${failures(failed)}`;
  table.add({ what, perSecond, ratio, p95, note });
}

/** The pages of `list` from the site itself. */
export async function measureHot(site: Site, table: Table, list: [string, string[]][], seconds: number) {
  for (const [what, addresses] of list) await besideFile(table, { base: site.url, what, addresses, seconds });
}

/** An article through deploy/nginx.conf, where nginx is installed: its goal is near, and the middle of five pairs moves by a tenth. */
export async function measureFront(site: Site, table: Table, id: number, seconds: number) {
  const front = await startFront(site.url);
  if (!front) return;
  const what = '文章，一篇，经 deploy/nginx.conf';
  await besideFile(table, { base: front.url, what, addresses: [paths.article(id)], seconds, pairs: 15 }).finally(
    front.stop,
  );
}

/** The same page from `next start`, without the server before it. */
export async function measureNextAlone(site: Site, table: Table, databaseUrl: string, id: number, seconds: number) {
  const next = await startNextAlone(site, databaseUrl);
  try {
    const list = shots([paths.article(id)]);
    await warm(next.url, list);
    const alone = await load(next.url, list, 16, seconds);
    const ours = await load(site.url, shots([paths.article(id)]), 16, seconds);
    const note = `本站此时 ${round(ours.perSecond)}/s，是它的 ${round(ours.perSecond / alone.perSecond)} 倍${failures(alone.failed)}`;
    table.add({ what: '同一篇文章，只用 next start', perSecond: alone.perSecond, p95: alone.p95, note });
  } finally {
    next.stop();
  }
}

/**
 * Server CPU of pages that nobody has seen yet, in milliseconds each, the database's beside it; one at a time. After each
 * hundred the machine's own speed, which changes within minutes: the ratio to it is the middle of these.
 */
export async function measureCold(site: Site, table: Table, list: [string, string[]][]) {
  for (const [what, addresses] of list) {
    const turns: { pages: number; web: number; all: number; machine: number }[] = [];
    for (let from = 0; from < addresses.length; from += 100) {
      const turn = addresses.slice(from, from + 100);
      const [web, all] = [cpuOf(site.pids()), cpuOf(site.pids(true))];
      await warm(site.url, shots(turn));
      const spent = { web: cpuOf(site.pids()) - web, all: cpuOf(site.pids(true)) - all };
      turns.push({ pages: turn.length, ...spent, machine: machineNow() });
    }
    const mean = (of: 'web' | 'all') => turns.reduce((sum, turn) => sum + turn[of], 0) / addresses.length;
    const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] as number;
    const ratio = middle(turns.map(({ web, pages, machine }) => web / pages / machine));
    const fixed = middle(turns.map(({ machine }) => machine));
    const note = `${round(mean('web'), 1)} ms CPU 一页，连数据库 ${round(mean('all'), 1)} ms`;
    const beside = `固定的计算 ${round(fixed)} ms，一页是它的 ${round(ratio, 3)} 倍`;
    table.add({ what: `${what}，没有人看过`, note: `${note}；${beside}` });
  }
}

/** The home page after a change, which makes it anew: CPU of the site from the question until all is done. */
export async function measureHome(site: Site, table: Table, times: number) {
  const changed = async () => {
    await announceChange(['lists']);
    // The site forgets once more when all is done.
    await sleep(500);
    const before = cpuOf(site.pids());
    await warm(site.url, shots([paths.home()]));
    // Something may be left to do after the answer.
    await sleep(100);
    return cpuOf(site.pids()) - before;
  };
  const batch = async (what: string) => {
    const spent: number[] = [];
    for (let n = 0; n < times; n++) spent.push(await changed());
    const mean = spent.reduce((a, b) => a + b, 0) / times;
    const half = spent.sort((a, b) => a - b)[Math.floor(times / 2)] as number;
    table.add({
      what,
      note: `${round(mean, 1)} ms CPU 一页，一半在 ${round(half, 1)} ms 内；此时固定的计算 ${round(machineNow())} ms`,
    });
  };
  // The first warm up the compiler, as those of articles do.
  await batch('首页，改动之后（第一批）');
  await batch('首页，改动之后');
}
