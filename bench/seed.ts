import { parseArgs } from 'node:util';
import {
  addSeeded,
  buildWordIndex,
  connectForSeeding,
  countSeeded,
  dropWordIndex,
  removePieces,
  removeSeeded,
  storePieces,
  tidyTables,
  wordIndexProgress,
} from '@/bench/seed-articles';
import { indexedPieces, seedSizes } from '@/bench/seed-pieces';
import { seedStructure } from '@/db/first-columns';
import { announceChange } from '@/db/invalidation/transport';
import { Refusal } from '@/db/refusal';
import { progress } from '@/scripts/progress';
import { step } from '@/scripts/steps';
import { env } from '@/site/env';

export const help = `用法：npm run seed -- --articles 36000 [--short]
      npm run seed -- --remove

在数据库里放入生成的文章，供测量速度用：平均约 2700 字，四分之一为繁体，少量英文，分布在全部栏目和二十年之间。
  --articles N   一共要有多少篇（例如 36000、360000；最多 4000000）
  --short        每篇只有一段（3600000 篇时用）
  --remove       删除全部生成的文章

生成的文章编号从 1000001 起，标为演示内容，删除演示内容时也会一起删除。可随时中断；请再运行一次，
它会接着做，并补上中断时缺少的搜索索引。`;

type Connection = ReturnType<typeof connectForSeeding>;

async function add(connections: Connection[], total: number, short: boolean): Promise<number> {
  const bar = progress('正在放入文章');
  const size = short ? 5000 : 500;
  const facts = { total, short, zone: env().timeZone, sizes: seedSizes };
  let next = 0;
  let passed = 0;
  let added = 0;
  const work = async (sql: Connection) => {
    while (next < total) {
      const from = next;
      const to = Math.min(total, from + size);
      next = to;
      const n = await addSeeded(sql, { ...facts, from, to });
      added += n;
      passed += to - from;
      bar.show(passed / total, `（${passed.toLocaleString('zh-CN')} 篇）`);
    }
  };
  await Promise.all(connections.map(work));
  bar.end();
  return added;
}

async function build([sql, second]: Connection[]): Promise<void> {
  const bar = progress('正在建立搜索索引');
  const ask = async () => {
    const part = await wordIndexProgress(second as Connection).catch(() => null);
    if (part !== null) bar.show(part, '');
  };
  const watch = setInterval(() => void ask(), 1000);
  try {
    await buildWordIndex(sql as Connection);
  } finally {
    clearInterval(watch);
    bar.end();
  }
}

async function remove([sql]: Connection[]): Promise<string> {
  const connection = sql as Connection;
  const total = await countSeeded(connection);
  const bar = progress('正在删除');
  if (total > 2000) await dropWordIndex(connection);
  let gone = 0;
  for (let n = -1; n !== 0; gone += Math.max(n, 0)) {
    n = await removeSeeded(connection, 5000);
    bar.show(total ? gone / total : 1, '');
  }
  bar.end();
  await buildWordIndex(connection);
  await tidyTables(connection);
  return `删除了 ${gone.toLocaleString('zh-CN')} 篇生成的文章`;
}

function readArgs(args: string[]): { total: number; short: boolean; removing: boolean } {
  const options = { articles: { type: 'string' }, short: { type: 'boolean' }, remove: { type: 'boolean' } } as const;
  try {
    const { values } = parseArgs({ args, options });
    const total = Number(values.articles ?? 0);
    if (!values.remove && !(Number.isInteger(total) && total >= 1 && total <= 4_000_000))
      throw new Error('--articles 应为 1 到 4000000 的整数');
    return { total, short: values.short ?? false, removing: values.remove ?? false };
  } catch (error) {
    throw new Refusal(`${(error as Error).message}（--help 看说明）`);
  }
}

export const needs = 'database';

/** `npm run seed`. */
export async function main(args: string[]): Promise<number> {
  const { total, short, removing } = readArgs(args);
  await seedStructure();
  const connections = [connectForSeeding(), connectForSeeding()];
  const [sql] = connections as [Connection];
  try {
    if (removing) await step('正在删除', () => remove(connections));
    else await seed(connections, total, short);
  } finally {
    await removePieces(sql).catch(() => {});
    await Promise.all(connections.map((connection) => connection.end({ timeout: 5 })));
  }
  await announceChange(['everything']);
  return 0;
}

async function seed(connections: Connection[], total: number, short: boolean): Promise<void> {
  const [sql] = connections as [Connection];
  const missing = total - (await countSeeded(sql));
  if (missing > 0) {
    await step('正在准备词句', async () => {
      const pieces = indexedPieces(short);
      await storePieces(sql, pieces);
      return `准备了 ${pieces.length.toLocaleString('zh-CN')} 段词句`;
    });
    if (missing > 2000) await dropWordIndex(sql);
    await step('正在放入文章', async () => {
      const added = await add(connections, total, short);
      return `放入了 ${added.toLocaleString('zh-CN')} 篇，共有 ${(await countSeeded(sql)).toLocaleString('zh-CN')} 篇`;
    });
  }
  await step('正在建立搜索索引', async () => {
    await build(connections);
    return '搜索索引已建立';
  });
  await step('正在整理', async () => {
    await tidyTables(sql);
    return '数据库已整理';
  });
}
