import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { closeDatabase } from '@/db/client';
import { startEmbedded } from '@/db/embedded';
import { listSomeArticles } from '@/db/measuring';
import { Refusal } from '@/db/refusal';
import { runAttacks } from '@/scripts/bench/attack';
import { formShot, visitor } from '@/scripts/bench/forms';
import { startFront } from '@/scripts/bench/front';
import { load, loadMaker, type Shot, withNode } from '@/scripts/bench/load';
import { cpuOf, memoryOf } from '@/scripts/bench/processes';
import { searchRows } from '@/scripts/bench/search';
import { type Site, startSite, startStatic } from '@/scripts/bench/site';
import { runSoak } from '@/scripts/bench/soak';
import { say } from '@/scripts/steps';
import { paths } from '@/site/paths';

export const needs = 'nothing';
export const help = `用法：npm run bench [-- --articles 36000] [--quick]
      npm run bench -- --attack         受到攻击时，别人等多久
      npm run bench -- --soak 30        每秒 20 次混合请求，30 分钟：内存是否一直增长

用自己的数据库和端口启动网站（就是 npm start），放入生成的文章，量各种页面每秒能答多少次，并与同一次运行里
nginx（没有则 node:http）发送同一网页的静态文件相比。只看比值；绝对数因机器而异。
  --articles N  文章数（36000）
  --quick       每项一秒，文章 2000 篇：看命令是否好用，数字不作数`;

type Row = [what: string, perSecond: string, ratio: string, p95: string, note: string];
const gzip = { 'Accept-Encoding': 'gzip' };
const round = (n: number, digits = 0) => n.toLocaleString('en-US', { maximumFractionDigits: digits });

async function gzipped(url: string): Promise<Buffer> {
  const { default: http } = await import('node:http');
  return new Promise((resolve, reject) => {
    http
      .get(url, { headers: gzip }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)));
      })
      .on('error', reject);
  });
}

/** Server CPU of pages that nobody has seen yet, in milliseconds each; one at a time. */
async function cold(site: Site, addresses: string[]): Promise<number> {
  const before = cpuOf(site.pids());
  for (const address of addresses) await (await fetch(site.url + address)).arrayBuffer();
  return (cpuOf(site.pids()) - before) / addresses.length;
}

async function measure(site: Site, articles: number, seconds: number): Promise<Row[]> {
  const ids = await listSomeArticles(Math.min(articles, 3000));
  const shots = (addresses: string[]): Shot[] => addresses.map((path) => ({ path, headers: gzip }));
  const article = paths.article(ids[0] as number);
  const page = await gzipped(site.url + article);
  const fixed = await startStatic(gunzipSync(page), page);
  const rows: Row[] = [];
  let best = 0;
  const row = async (what: string, base: string, list: Shot[], note = '', compared = true) => {
    // Once through, so that what is measured is hot.
    for (const { path } of list.slice(0, 1000))
      if (compared) await (await fetch(base + path, { headers: gzip })).arrayBuffer();
    const { perSecond, p95, failed } = await load(base, list, 16, seconds);
    best ||= perSecond;
    const problem = failed ? `${note} ${failed} 次失败` : note;
    rows.push([what, round(perSecond), compared ? (perSecond / best).toFixed(2) : '', `${p95.toFixed(1)} ms`, problem]);
    say(`${what}: ${round(perSecond)}/s ${problem}`);
  };
  const { origin, pathname } = new URL(fixed.url);
  await row(`静态文件，${fixed.name}`, origin, [{ path: pathname }], `${round(page.length / 1024, 1)} kB gzip`);
  await row('文章，一篇', site.url, shots([article]));
  const front = await startFront(site.url);
  if (front) await row('文章，一篇，经 deploy/nginx.conf', front.url, shots([article]));
  front?.stop();
  await row('文章，1000 篇轮流', site.url, shots(ids.slice(0, 1000).map((id) => paths.article(id))));
  await row('首页', site.url, shots([paths.home()]));
  await row(
    '栏目第 50 页',
    site.url,
    shots([paths.column('scholars', Math.min(50, Math.max(1, Math.floor(articles / 400))))]),
  );
  await row('搜索第一页', site.url, shots([paths.search({ q: '研究' })]));
  await row('文章，台湾繁体', site.url, shots([`/zh-tw${article}`]));
  fixed.stop();
  const spare = ids.slice(1000);
  const unseen = async (what: string, addresses: string[]) => {
    const cpu = await cold(site, addresses);
    rows.push([`${what}，没有人看过`, '', '', '', `${cpu.toFixed(1)} ms CPU 一页`]);
    say(`${what}: ${cpu.toFixed(1)} ms CPU`);
  };
  await unseen(
    '文章',
    spare.slice(0, 300).map((id) => paths.article(id)),
  );
  const deep = Math.max(2, Math.min(900, Math.floor(articles / 9 / 20) - 40));
  await unseen(
    `栏目第 ${deep} 页起`,
    Array.from({ length: 40 }, (_, n) => paths.column('tech', deep + n)),
  );
  await unseen(
    '搜索',
    ['发展', '大学', '教授', '治理', '实验', '会议', '数学', '历史', '语言', '城市'].map((q) => paths.search({ q })),
  );
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
  await row('浏览计数', site.url, views, '', false);
  const target = paths.article(spare.at(-1) ?? (ids[0] as number));
  const html = await (await fetch(site.url + target)).text();
  const comment = (n: number) =>
    formShot(
      html,
      target,
      'articleId',
      { name: `读者${n}`, email: `r${n}@example.org`, body: `第 ${n} 条留言，各不相同。` },
      visitor(n),
      site.url,
    );
  const posts = await withNode(
    site.url,
    Array.from({ length: 2000 }, (_, n) => comment(n)),
    { connections: 8, seconds, most: 2000 },
  );
  rows.push([
    '发表评论',
    round(posts.perSecond),
    '',
    `${posts.p95.toFixed(1)} ms`,
    posts.failed ? `${posts.failed} 次失败` : '',
  ]);
  const loginPage = await (await fetch(`${site.url}/login`)).text();
  const login = (n: number) =>
    formShot(
      loginPage,
      '/login',
      'next',
      { name: 'admin@example.org', password: 'correct horse battery' },
      visitor(n),
      site.url,
    );
  const logins = await withNode(
    site.url,
    Array.from({ length: 500 }, (_, n) => login(n)),
    { connections: 4, seconds, most: 500 },
  );
  rows.push([
    '登录',
    round(logins.perSecond),
    '',
    `${logins.p95.toFixed(1)} ms`,
    logins.failed ? `${logins.failed} 次失败` : '',
  ]);
  rows.push(...(await searchRows()));
  return rows;
}

/** Many requests of all kinds, then the memory of the site with its database. */
async function memory(site: Site, requests: number): Promise<Row> {
  const ids = await listSomeArticles(3000);
  const mixed = ids.flatMap((id, n): Shot[] => [
    { path: paths.article(id), headers: gzip },
    { path: n % 3 ? paths.home() : paths.column('news', 1 + (n % 200)), headers: gzip },
    {
      path: n % 10 ? paths.article(ids[(n * 7) % ids.length] as number) : paths.search({ q: `${n % 50} 大学` }),
      headers: gzip,
    },
  ]);
  await withNode(site.url, mixed, { connections: 16, seconds: 600, most: requests });
  const [web, all] = [memoryOf(site.pids()), memoryOf(site.pids(true))];
  return [
    `内存，${round(requests)} 次混合请求之后`,
    '',
    '',
    '',
    `网站 ${round(web)} MiB，连数据库 ${round(all)} MiB（PSS）`,
  ];
}

/** Measures and prints one table in Markdown; ratios are to the static file of the same run. */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      articles: { type: 'string' },
      quick: { type: 'boolean' },
      attack: { type: 'boolean' },
      soak: { type: 'string' },
    },
    strict: true,
  });
  if (values.attack) return runAttacks();
  if (values.soak) return runSoak(Number(values.soak));
  const articles = Number(values.articles ?? (values.quick ? 2000 : 36_000));
  if (!Number.isInteger(articles) || articles < 1000) throw new Refusal('--articles 应为 1000 以上的整数');
  say('正在启动网站…');
  const site = await startSite();
  let joined: Awaited<ReturnType<typeof startEmbedded>> | undefined;
  try {
    site.run('seed', '--articles', String(articles), ...(articles > 1_000_000 ? ['--short'] : []));
    joined = await startEmbedded(site.dataDir);
    process.env.DATABASE_URL = joined.url;
    const rows = await measure(site, articles, values.quick ? 1 : 4);
    rows.push(await memory(site, values.quick ? 2000 : 100_000));
    console.log(`\n${round(articles)} 篇文章；${loadMaker}，16 个连接；比值以同一次运行的静态文件为 1。\n`);
    console.log('| | 每秒 | 比值 | 95% 在 | |\n|---|---:|---:|---:|---|');
    for (const cells of rows) console.log(`| ${cells.join(' | ')} |`);
    return 0;
  } finally {
    await closeDatabase();
    await joined?.stop();
    await site.stop();
  }
}
