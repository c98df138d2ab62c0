import { setTimeout as sleep } from 'node:timers/promises';
import { warmSite } from '@/bench/attack';
import { formShot, visitor } from '@/bench/forms';
import { type Shot, shoot } from '@/bench/load';
import { memoryOf } from '@/bench/processes';
import { bytesBelow } from '@/bench/watch';
import { Refusal } from '@/db/refusal';
import { say } from '@/scripts/steps';
import { paths } from '@/site/paths';
import { ms } from '@/text/durations';

const PER_SECOND = 20;

/** MiB a minute by least squares over (minute, MiB). */
export function slopeOf(points: [minute: number, mebibytes: number][]): number {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const across = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  return across ? points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / across : 0;
}

/**
 * The lowest of every tenth of the time: memory goes up until it is cleared away and down again, and where in that a
 * measurement ends says nothing. What a leak has, only rises.
 */
export function lowestOf(points: [minute: number, mebibytes: number][], windows = 10): [number, number][] {
  const size = Math.max(1, Math.floor(points.length / windows));
  const lows: [number, number][] = [];
  for (let from = 0; from + size <= points.length; from += size) {
    const [lowest] = points.slice(from, from + size).sort((a, b) => a[1] - b[1]);
    if (lowest) lows.push(lowest);
  }
  return lows;
}

/** `npm run bench -- --soak MINUTES`: twenty requests a second of all kinds; does memory go on growing, is there a 5xx? */
export async function runSoak(minutes: number): Promise<number> {
  if (!Number.isInteger(minutes) || minutes < 2 || minutes > 120)
    throw new Refusal('--soak 应为 2 到 120 的整数（分钟）');
  const { site, ids, stop } = await warmSite();
  try {
    // As many pages as the memories hold: what is still filling up would look like a leak.
    const some = ids.slice(0, 300);
    const id = (n: number) => some[n % some.length] as number;
    for (const one of some) await (await fetch(`${site.url}/zh-tw${paths.article(one)}`)).arrayBuffer();
    const loginPage = await (await fetch(`${site.url}/login`)).text();
    const article = paths.article(ids[0] as number);
    const articlePage = await (await fetch(site.url + article)).text();
    const comment = (n: number) => ({
      name: `读者${n}`,
      email: `r${n}@example.org`,
      body: `第 ${n} 条留言，各不相同。`,
    });
    const kinds: ((n: number) => Shot)[] = [
      (n) => ({ path: paths.article(id(n)) }),
      (n) => ({ path: `/zh-tw${paths.article(id(n))}` }),
      () => ({ path: paths.home() }),
      (n) => ({ path: paths.column('news', 1 + (n % 40)) }),
      (n) => ({ path: paths.search({ q: `${n % 100} 大学` }) }),
      (n) => ({ path: `${paths.article(id(n))}?utm_source=${n}` }),
      (n) => ({ path: paths.article(900_000_000 + n) }),
      () => ({ path: paths.feed() }),
      (n) => ({ path: `/api/live?ids=${id(n)},${id(n + 1)}` }),
      (n) =>
        formShot(loginPage, '/login', 'password', { name: 'nobody', password: `wrong ${n}` }, visitor(n), site.url),
      (n) => formShot(articlePage, article, 'articleId', comment(n), visitor(n), site.url),
      (n) => ({
        path: `/api/view/${id(n)}`,
        method: 'POST',
        headers: { Origin: site.url, 'User-Agent': `Mozilla/5.0 ${n}`, 'X-Forwarded-For': visitor(n) },
      }),
    ];
    const ended: Record<number, number> = {};
    const failures: string[] = [];
    const points: [number, number][] = [];
    const startedAt = Date.now();
    const elapsed = () => (Date.now() - startedAt) / ms.minute;
    const disk = bytesBelow(site.dataDir);
    for (let n = 0, told = 0; elapsed() < minutes; n++) {
      const shot = (kinds[n % kinds.length] as (n: number) => Shot)(Math.floor(n / kinds.length));
      void shoot(site.url, shot).then((status) => {
        ended[status] = (ended[status] ?? 0) + 1;
        if (status === 0 || status >= 500)
          failures.push(`${elapsed().toFixed(1)} 分钟 ${shot.path.slice(0, 40)} ${status}`);
      });
      if (n % (10 * PER_SECOND) === 0) points.push([elapsed(), memoryOf(site.pids())]);
      if (elapsed() >= told) say(`${told++} 分钟：${points.at(-1)?.[1].toFixed(0)} MiB，应答 ${JSON.stringify(ended)}`);
      await sleep(Math.max(0, startedAt + ((n + 1) * 1000) / PER_SECOND - Date.now()));
    }
    await sleep(3000);
    // The first third is warming up: caches fill, the compiler settles.
    const slope = slopeOf(lowestOf(points.filter(([minute]) => minute > minutes / 3)));
    const [first, last] = [points[0]?.[1] ?? 0, points.at(-1)?.[1] ?? 0];
    console.log(
      `\n${minutes} 分钟，每秒 ${PER_SECOND} 次混合请求：内存 ${first.toFixed(0)} → ${last.toFixed(0)} MiB，`,
    );
    console.log(
      `后三分之二的斜率（各段最低处）${slope.toFixed(2)} MiB/分钟；5xx 或没有应答 ${failures.length} 次；应答 ${JSON.stringify(ended)}；`,
    );
    console.log(`磁盘 +${((bytesBelow(site.dataDir) - disk) / 1e6).toFixed(1)} MB（留言、限制的计数）。`);
    for (const line of failures.slice(0, 20)) say(line);
    return slope < 1 && failures.length === 0 ? 0 : 1;
  } finally {
    await stop();
  }
}
