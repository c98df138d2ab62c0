import { setTimeout as sleep } from 'node:timers/promises';
import { formShot, visitor } from '@/bench/forms';
import { load, type Shot, withNode } from '@/bench/load';
import { cpuOf } from '@/bench/processes';
import { round, type Table } from '@/bench/row';
import type { Site } from '@/bench/site';
import { publish } from '@/db/articles/publish';
import { withdraw } from '@/db/articles/withdraw';
import { announceChange } from '@/db/invalidation/transport';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';

/** The one member of a fresh database. */
const ADMINISTRATOR = 1;
const failures = (failed: number) => (failed ? `${failed} 次失败` : '');

/** Counted views a second: every one of another visitor. */
export async function measureViews(site: Site, table: Table, ids: number[], seconds: number) {
  const views: Shot[] = Array.from({ length: 5000 }, (_, n) => ({
    path: `/api/view/${ids[n % ids.length]}`,
    method: 'POST',
    headers: {
      Origin: site.url,
      'User-Agent': 'Mozilla/5.0 bench',
      'X-Forwarded-For': visitor(n),
      'Content-Length': '0',
    },
  }));
  const before = cpuOf(site.pids());
  const { perSecond, p95, failed } = await load(site.url, views, 16, seconds);
  const cpu = ((cpuOf(site.pids()) - before) / (perSecond * seconds)) * 1000;
  table.add({ what: '浏览计数', perSecond, p95, note: `${round(cpu)} µs CPU 一次 ${failures(failed)}` });
}

async function measureForms(site: Site, table: Table, what: string, most: number, seconds: number, form: FormOf) {
  const list = Array.from({ length: most }, (_, n) => form(n));
  const { perSecond, p95, failed } = await withNode(site.url, list, { connections: 4, seconds, most });
  table.add({ what, perSecond, p95, note: failures(failed) });
}
type FormOf = (n: number) => Shot;

export async function measureComments(site: Site, table: Table, id: number, seconds: number) {
  const target = paths.article(id);
  const html = await (await fetch(site.url + target)).text();
  const fields = (n: number) => ({
    name: `读者${n}`,
    email: `r${n}@example.org`,
    body: `第 ${n} 条留言，各不相同。`,
  });
  const form = (n: number) => formShot(html, target, 'articleId', fields(n), visitor(n), site.url);
  await measureForms(site, table, '发表评论', 2000, seconds, form);
}

export async function measureLogins(site: Site, table: Table, seconds: number) {
  const html = await (await fetch(`${site.url}/login`)).text();
  const fields = { name: 'admin@example.org', password: 'correct horse battery' };
  const form = (n: number) => formShot(html, '/login', 'password', fields, visitor(n), site.url);
  await measureForms(site, table, '登录', 500, seconds, form);
}

/** From the moment of publishing (the editor's own statement) until a reader gets the article. */
export async function measurePublishing(site: Site, table: Table, ids: number[]) {
  const status = async (id: number) => (await fetch(site.url + paths.article(id))).status;
  const until = async (id: number, wanted: number) => {
    const startedAt = performance.now();
    while ((await status(id)) !== wanted) await sleep(5);
    return performance.now() - startedAt;
  };
  const times: Record<'shown' | 'gone', number[]> = { shown: [], gone: [] };
  for (const id of ids) {
    await withdraw(id, ADMINISTRATOR);
    await announceChange(changed.article({ id }));
    times.gone.push(await until(id, 404));
    await publish(id, ADMINISTRATOR);
    await announceChange(changed.article({ id }));
    times.shown.push(await until(id, 200));
  }
  const p95 = (list: number[]) => list.sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? Number.NaN;
  table.add({ what: '发布，到读者能看', p95: p95(times.shown) });
  table.add({ what: '撤下，到读者不能看', p95: p95(times.gone) });
}
