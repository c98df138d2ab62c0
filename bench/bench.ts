import { parseArgs } from 'node:util';
import { runAttacks } from '@/bench/attack';
import { measureDesk } from '@/bench/desk/desk-pages';
import { fillDesk } from '@/bench/desk/fill';
import { measureGrowth } from '@/bench/growth';
import { loadMaker } from '@/bench/load';
import { measureMachine } from '@/bench/machine';
import { runMailKills } from '@/bench/mail/kills';
import { runMail } from '@/bench/mail/throughput';
import { measureMemory } from '@/bench/memory';
import { measureCold, measureFront, measureHome, measureHot, measureNextAlone } from '@/bench/pages';
import { round, Table } from '@/bench/row';
import { listSomeArticles } from '@/bench/sample';
import { measureSearch } from '@/bench/search/search';
import { type Site, startSite } from '@/bench/site';
import { drawSketches } from '@/bench/sketches';
import { runSoak } from '@/bench/soak';
import { measureComments, measureLogins, measurePublishing, measureViews } from '@/bench/writes';
import { closeDatabase } from '@/db/client';
import { Refusal } from '@/db/refusal';
import { startEmbedded } from '@/embedded-postgres/start';
import { say } from '@/scripts/steps';
import { paths } from '@/site/paths';

export const needs = 'nothing';
export const help = `用法：npm run bench [-- --articles 36000] [--quick]
      npm run bench -- --search 360000  只量搜索
      npm run bench -- --desk           只量后台各页与边打字边筛选（另有图片 100,000 张、评论 200,000 条）
      npm run bench -- --memory         只量内存
      npm run bench -- --growth         数据库怎样随文章数变慢
      npm run bench -- --attack         受到攻击时，别人等多久；--only forms,ids 只量其中几种
      npm run bench -- --mail 100000    群发每秒寄几封，读者等多久，内存多多少
      npm run bench -- --mail-kills     群发 5,000 封，其间 kill -9 五十次：每个地址收到几次
      npm run bench -- --soak 30        每秒 20 次混合请求，30 分钟：内存是否一直增长

用自己的数据库和端口启动网站（就是 npm start），放入生成的文章，量各种页面每秒能答多少次，并与同一次运行里
nginx（没有则 node:http）发送同一网页的静态文件相比。只看比值；绝对数因机器而异。
  --articles N  文章数（36000）
  --search N    只量搜索（只算数据库）与加入一篇文章，N 篇全长的文章
  --growth      只量数据库怎样随文章数变慢：依次 --sizes（36000,360000,3600000）篇短文
  --quick       每项一秒，文章 2000 篇：看命令是否好用，数字不作数`;

type Plan = { articles: number; seconds: number; quick: boolean };

const searches = (words: string) => words.split(' ').map((q) => paths.search({ q }));

async function measure(site: Site, databaseUrl: string, { articles, seconds, quick }: Plan): Promise<Table> {
  const table = new Table();
  measureMachine(table);
  const ids = await listSomeArticles(Math.min(articles, 4000));
  const [first] = ids as [number];
  const spare = ids.slice(1000);
  const deep = Math.max(2, Math.min(900, Math.floor((articles * 0.6) / 20) - 40));
  const columnPages = (slug: string, from: number, many: number) =>
    Array.from({ length: quick ? 10 : many }, (_, n) => paths.column(slug, from + n));
  // First, before anything has filled the memories. A site runs for weeks; the first pages of all warm up its compiler.
  await measureCold(site, table, [
    ['文章（头 300 篇）', spare.slice(0, 300).map(paths.article)],
    ['文章（其后 1,200 篇）', spare.slice(300, quick ? 350 : 1500).map(paths.article)],
    ['文章', spare.slice(1500, quick ? 1550 : 1900).map(paths.article)],
    ['栏目（头 100 页）', columnPages('tech', 2, 100)],
    [`栏目第 ${deep} 页起`, columnPages('tech', deep, 40)],
    ['搜索（第一批）', searches('发展 大学 教授 治理 实验 会议 数学 历史 语言 城市')],
    ['搜索', searches('研究 学生 问题 意见 机器 数据 退休 国家 开始 编辑')],
    // The first one loads what route handlers need.
    ['RSS（第一个）', [paths.feed()]],
    ['RSS', [paths.columnFeed('tech'), paths.columnFeed('scholars')]],
  ]);
  await measureHome(site, table, quick ? 5 : 20);
  const column = paths.column('scholars', Math.min(50, Math.max(1, Math.floor(articles / 400))));
  await measureHot(
    site,
    table,
    [
      ['文章，一篇', [paths.article(first)]],
      ['文章，1000 篇轮流', ids.slice(0, 1000).map(paths.article)],
      ['首页', [paths.home()]],
      ['栏目第 50 页', [column]],
      ['搜索第一页', [paths.search({ q: '研究' })]],
      ['文章，台湾繁体', [`/zh-tw${paths.article(first)}`]],
    ],
    seconds,
  );
  await measureFront(site, table, first, seconds);
  await measureNextAlone(site, table, databaseUrl, first, seconds);
  await measureViews(site, table, ids, seconds);
  await measureComments(site, table, spare.at(-1) ?? first, seconds);
  await measureLogins(site, table, seconds);
  await measurePublishing(site, table, ids.slice(0, quick ? 3 : 20));
  await measureDesk(site, table);
  await measureSearch(table);
  await measureMemory(site, table, ids, quick ? 2000 : 100_000);
  return table;
}

/** Measures and prints one table in Markdown; ratios are to the static file of the same run. */
export async function main(args: string[]): Promise<number> {
  const options = {
    articles: { type: 'string' },
    search: { type: 'string' },
    desk: { type: 'boolean' },
    memory: { type: 'boolean' },
    growth: { type: 'boolean' },
    sizes: { type: 'string', default: '36000,360000,3600000' },
    quick: { type: 'boolean' },
    attack: { type: 'boolean' },
    only: { type: 'string' },
    soak: { type: 'string' },
    mail: { type: 'string' },
    'mail-kills': { type: 'boolean' },
    recipients: { type: 'string', default: '5000' },
    kills: { type: 'string', default: '50' },
  } as const;
  const { values } = parseArgs({ args, options, strict: true });
  if (values.attack) return runAttacks(values.only?.split(','));
  if (values.soak) return runSoak(Number(values.soak));
  if (values.mail) return runMail(Number(values.mail));
  if (values['mail-kills']) return runMailKills({ recipients: Number(values.recipients), kills: Number(values.kills) });
  const quick = values.quick ?? false;
  const articles = Number(values.search ?? values.articles ?? (quick ? 2000 : 36_000));
  if (!Number.isInteger(articles) || articles < 1000) throw new Refusal('文章数应为 1000 以上的整数');
  say('正在启动网站…');
  const site = await startSite();
  let joined: Awaited<ReturnType<typeof startEmbedded>> | undefined;
  try {
    if (values.growth) {
      joined = await startEmbedded(site.dataDir);
      process.env.DATABASE_URL = joined.url;
      const grow = (size: number) => site.run('seed', '--articles', String(size), '--short');
      console.log(`\n${await measureGrowth(values.sizes.split(',').map(Number), grow)}`);
      return 0;
    }
    site.run('seed', '--articles', String(articles), ...(articles > 1_000_000 ? ['--short'] : []));
    // As every site that has so many articles was started with them.
    await site.restart();
    joined = await startEmbedded(site.dataDir);
    process.env.DATABASE_URL = joined.url;
    await drawSketches();
    if (values.desk) {
      const table = new Table();
      measureMachine(table);
      await fillDesk();
      await measureDesk(site, table);
      console.log(`\n${round(articles)} 篇文章。\n\n${table}`);
      return 0;
    }
    if (values.search || values.memory) {
      const table = new Table();
      measureMachine(table);
      if (values.search) await measureSearch(table);
      else await measureMemory(site, table, await listSomeArticles(Math.min(articles, 4000)), quick ? 2000 : 100_000);
      console.log(`\n${round(articles)} 篇文章。\n\n${table}`);
      return 0;
    }
    const table = await measure(site, joined.url, { articles, seconds: quick ? 1 : 3, quick });
    const honest = quick ? '（--quick：数字不作数）' : '';
    console.log(`\n${round(articles)} 篇文章；${loadMaker}，16 个连接；比值以同一次运行的静态文件为 1${honest}。\n`);
    console.log(`${table}`);
    return 0;
  } finally {
    await closeDatabase();
    await joined?.stop();
    await site.stop();
  }
}
