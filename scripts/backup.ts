import { statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Refusal } from '@/db/refusal';
import { checkBackup, describeProblems } from '@/scripts/backup/check';
import { restoreBackup } from '@/scripts/backup/restore';
import { type Retention, removeExpired } from '@/scripts/backup/retention';
import { writeBackup } from '@/scripts/backup/write';
import type { Needs } from '@/scripts/run';
import type { onQuit } from '@/scripts/signals';
import { step, toStandardError } from '@/scripts/steps';

export const help = `用法：npm run backup -- FOLDER [--keep N …]  在 FOLDER 里放入一份新的备份
      npm run backup -- verify BACKUP          核对一份备份：每个文件、每一行都在，内容与备份时相同
      npm run backup -- restore BACKUP         把一份备份放进空的数据库

  --keep N           备份成功后，只留最新的 N 份
  --keep-daily N     另外留最近 N 天里每天最新的一份（--keep-weekly、--keep-monthly 相同，按周、按月）
  --json             给程序看的结果

备份是一个文件夹：数据库的每张表（JSON 行，gzip 压缩，同一时刻的内容）、上传的图片和附件、行数与校验和（sha256sum -c
SHA256SUMS 也能核对）。没有变的文件与上一份备份共用（硬链接），不占第二份地方。网站可以照常运行。
恢复前请准备一个新的 DATA_DIR（或空的 DATABASE_URL），先恢复，再运行 npm start。先核对，再写入；中断了，再运行一次。
备份里有会员的电子邮件和密码的散列值，请妥善保管。`;

/** A backup is of the site that is there; the other two need no site. */
export const needs = (args: string[]): Needs =>
  args[0] === 'verify' || args[0] === 'restore' ? 'nothing' : 'any version';

const count = (name: string, value: string | undefined): number | undefined => {
  if (value === undefined) return undefined;
  if (!/^\d{1,4}$/.test(value) || Number(value) === 0) throw new Refusal(`--${name} 应为 1 到 9999 的整数`);
  return Number(value);
};

function readArgs(args: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    keep: text,
    'keep-daily': text,
    'keep-weekly': text,
    'keep-monthly': text,
    json: { type: 'boolean' },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch {
    throw new Refusal('参数有误（--help 看说明）');
  }
  const { values, positionals } = parsed;
  const [last, daily, weekly, monthly] = (['keep', 'keep-daily', 'keep-weekly', 'keep-monthly'] as const).map((name) =>
    count(name, values[name]),
  );
  const retention: Retention = { last: last ?? 0, daily: daily ?? 0, weekly: weekly ?? 0, monthly: monthly ?? 0 };
  const limited = [last, daily, weekly, monthly].some((n) => n !== undefined);
  return { positionals, json: values.json ?? false, retention: limited ? retention : null };
}

async function verify(folder: string, json: boolean): Promise<number> {
  let problems: string[] = [];
  let facts: Awaited<ReturnType<typeof checkBackup>>['facts'] | null = null;
  try {
    ({ problems, facts } = await checkBackup(folder));
  } catch (error) {
    if (!json || !(error instanceof Refusal)) throw error;
    problems = [error.message];
  }
  if (json) console.log(JSON.stringify({ folder, whole: problems.length === 0, problems, facts }));
  else if (problems.length) throw new Refusal(describeProblems(problems));
  else {
    const rows = Object.values(facts?.tables ?? {}).reduce((sum, n) => sum + n, 0);
    console.log(
      `✓ 备份完好：${rows.toLocaleString('zh-CN')} 行，图片和附件的文件 ${facts?.pictures.files} 个（${facts?.writtenAt}）`,
    );
  }
  return problems.length ? 1 : 0;
}

async function backUp(parent: string, retention: Retention | null, json: boolean): Promise<number> {
  if (statSync(parent, { throwIfNoEntry: false })?.isFile()) throw new Refusal(`${parent} 是文件，不是文件夹`);
  if (json) toStandardError();
  const written = await writeBackup(parent);
  let removed: string[] = [];
  if (retention)
    await step('正在清理', async () => {
      removed = removeExpired(parent, retention);
      return `删除了 ${removed.length} 份较早的备份`;
    });
  console.log(json ? JSON.stringify({ ...written, removed }) : `备份在 ${written.folder}`);
  return 0;
}

/** `npm run backup`. */
export async function main(args: string[], quit: ReturnType<typeof onQuit>): Promise<number> {
  const { positionals, json, retention } = readArgs(args);
  const [first, second, ...rest] = positionals;
  const verb = first === 'restore' || first === 'verify' ? first : null;
  if (!first || rest.length || (verb !== null) !== (second !== undefined)) {
    console.error(help);
    return 2;
  }
  const folder = path.resolve(second ?? first);
  if (verb === 'verify') return verify(folder, json);
  if (verb === null) return backUp(folder, retention, json);
  await restoreBackup(folder, quit);
  console.log('现在可以运行 npm start');
  return 0;
}
