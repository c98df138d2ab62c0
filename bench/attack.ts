import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { memoryOf } from '@/bench/processes';
import { listSomeArticles } from '@/bench/sample';
import { type Site, startSite } from '@/bench/site';
import { bytesBelow, startControl, type Watched, watch } from '@/bench/watch';
import { closeDatabase } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { startEmbedded } from '@/embedded-postgres/start';
import { say } from '@/scripts/steps';
import { paths } from '@/site/paths';

const SECONDS = 20;
/** The most that an attack may cost: milliseconds of everybody else's waiting (99 %), and memory of the site. */
const MOST_MS = 500;
const MOST_MB = 300;

type Kind = { what: string; most?: number; pages?: string[] };
/** Searches that nobody has asked for: Next's thread, which works on forms, has to find them. */
const others = Array.from({ length: 400 }, (_, n) => {
  const from = new Date(Date.UTC(2005, 0, 1 + n)).toISOString().slice(0, 10);
  return paths.search({ q: '研究', from });
});
const KINDS: Record<string, Kind> = {
  quiet: { what: '没有攻击', pages: others },
  slow: { what: '1000 个慢连接' },
  bodies: { what: '100 MB 的正文，8 个同时' },
  logins: { what: '每秒 200 次登录' },
  ids: { what: '每秒 1000 个随机文章编号' },
  queries: { what: '每秒 500 个随机查询参数' },
  searches: { what: '每秒 50 次随机搜索' },
  forms: { what: '20 张恶意表单同时', most: 200, pages: others },
};
function attack(kind: string, site: Site): Promise<string> {
  return new Promise((resolve, reject) => {
    const args = [fileURLToPath(new URL('./attacker.mjs', import.meta.url)), kind, site.url, String(SECONDS)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => (code ? reject(new Error(`attacker ${kind}: ${code}`)) : resolve(said.trim())));
  });
}

/** A site of its own with 2000 articles, warmed up: what it weighs afterwards is the beginning of every comparison. */
export async function warmSite(): Promise<{ site: Site; pages: string[]; ids: number[]; stop(): Promise<void> }> {
  const site = await startSite();
  let joined: Awaited<ReturnType<typeof startEmbedded>> | undefined;
  const stop = async () => {
    await closeDatabase();
    await joined?.stop();
    await site.stop();
  };
  try {
    site.run('seed', '--articles', '2000');
    joined = await startEmbedded(site.dataDir);
    process.env.DATABASE_URL = joined.url;
    const ids = await listSomeArticles(2000);
    const some = ids.slice(0, 300).map((id) => paths.article(id));
    const pages = [paths.home(), paths.column('news'), some[0] as string, paths.search({ q: '研究' }), '/healthz'];
    for (const address of [...pages, ...some, '/login', '/join']) await (await fetch(site.url + address)).arrayBuffer();
    return { site, pages, ids, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The pages in turn, and one of the others after each round of them. */
const mixed = (pages: string[], others: string[]) =>
  others.length ? others.flatMap((other) => [...pages, other]) : pages;

const times = ({ p50, p95, p99, longest }: Watched) =>
  `${[p50, p95, p99, longest].map((ms) => ms.toFixed(0)).join(' / ')} ms`;

/** `npm run bench -- --attack`: each attack for twenty seconds, and what others notice of it. Exit code 1 on a broken promise. */
export async function runAttacks(only = Object.keys(KINDS)): Promise<number> {
  const kinds = only.map((kind) => [kind, KINDS[kind]] as const);
  const unknown = kinds.find(([, one]) => !one)?.[0];
  if (unknown) throw new Refusal(`没有“${unknown}”；有 ${Object.keys(KINDS).join(' ')}`);
  const { site, pages, stop } = await warmSite();
  const control = await startControl();
  let broken = 0;
  try {
    const base = memoryOf(site.pids());
    const disk = bytesBelow(site.dataDir);
    const rows: string[][] = [];
    for (const [kind, one] of kinds) {
      const { what, most: mostMs = MOST_MS, pages: more = [] } = one as Kind;
      let most = 0;
      let over = false;
      const ended = attack(kind, site).finally(() => {
        over = true;
      });
      const weighed = (async () => {
        for (; !over; await sleep(500)) most = Math.max(most, memoryOf(site.pids()));
      })();
      const [seen, alone] = await Promise.all([
        watch(site.url, mixed(pages, more), () => over),
        watch(control.url, ['/'], () => over),
      ]);
      await weighed;
      const grown = Math.max(0, most - base);
      // What the machine itself makes everybody wait is not the site's to promise.
      const kept = seen.failed === 0 && seen.p99 <= mostMs + alone.p99 && !(grown > MOST_MB);
      if (!kept) broken += 1;
      const cells = [what, times(seen), times(alone), String(seen.failed), `+${grown.toFixed(0)} MiB`, await ended];
      rows.push([...cells, kept ? '✓' : '✗']);
      say(`${rows.at(-1)?.join('  ')}`);
      await sleep(3000);
    }
    const grown = (bytesBelow(site.dataDir) - disk) / 1e6;
    console.log(
      `\n每项 ${SECONDS} 秒；别人的请求每 50 毫秒一次（首页、栏目、文章、搜索、健康检查）；开始时 ${base.toFixed(0)} MiB。\n`,
    );
    console.log(
      '| 攻击 | 别人等候：一半 / 95% / 99% / 最久 | 同时问一个空的 node:http | 失败 | 内存 | 攻击者得到的应答 | |\n|---|---|---|---:|---:|---|---|',
    );
    for (const cells of rows) console.log(`| ${cells.join(' | ')} |`);
    console.log(`\n磁盘：${grown >= 0 ? '+' : ''}${grown.toFixed(1)} MB`);
    return broken ? 1 : 0;
  } finally {
    control.stop();
    await stop();
  }
}
