import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { Refusal } from '@/db/refusal';
import { databaseUrl, startThrowaway } from '@/db/testing/cluster';
import { freePort } from '@/embedded-postgres/process';
import { ensureBrowser } from '@/scripts/browser';
import { onQuit } from '@/scripts/signals';
import { ensureBuilt, type Lock } from '@/scripts/start/build';
import { step } from '@/scripts/steps';
import { planOf, testFiles } from '@/scripts/test-plan';
import { type Attempt, type Count, count, inTwoTries, lastLines, sum } from '@/scripts/testing/counts';
import { type Outcome, storyOutcomes, unitOutcomes } from '@/scripts/testing/outcomes';

const HELP = `用法：npm test                          静态检查、单元与数据库测试、浏览器测试
      npm test -- static                只做静态检查（Biome、TypeScript）
      npm test -- unit [文件…]          只做单元与数据库测试
      npm test -- e2e [文件…]           只做浏览器测试
      npm test -- machines              只做两台机器的测试（装有 nginx 时连它一起）
      npm test -- 名称…                 只做文件名含有这些字的测试，例如 npm test -- links

用自己的 PostgreSQL、数据文件夹和端口，不碰 npm start 的。浏览器：CHROMIUM_PATH、系统里的 Chromium 或 Chrome、
Playwright 自带的；都没有则安装一个。最后一行是“N passed, N failed”，后面写着跳过的和第二次才通过的各有几项，没有通过的各项连原因列在它上面；有失败时退出码不为 0。`;

const OURS = ['PORT', 'SITE_URL', 'DATABASE_URL', 'DATA_DIR', 'AUTH_SECRET', 'ADMIN_EMAIL', 'ADMIN_PASSWORD', 'DEMO'];
const REMOTE = ['REDIS_URL', 'S3_ENDPOINT', 'S3_BUCKET', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'];
const OURS_TOO = [
  'SMTP_URL',
  'MAIL_FROM',
  'TRUSTED_PROXY',
  'TZ_SITE',
  'LOG_FORMAT',
  'WEB_PROCESSES',
  'NODE_ENV',
  'NEXT_DIST_DIR',
];

type Stage = { folder: string; clusterUrl: string; takeLock(): Promise<Lock> };

/** Runs a program of node_modules, showing what it prints; resolves with its exit code. */
function run(program: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join('node_modules', program), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

const one = (succeeded: boolean): Count => count(succeeded ? { passed: 1 } : { failed: 1 });

const biome = async () => one((await run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])) === 0);

async function types(): Promise<Count> {
  // What Next makes here checks what each page and route exports.
  const made = await run('next/dist/bin/next', ['typegen']);
  return one(made === 0 && (await run('typescript/bin/tsc', ['--noEmit'])) === 0);
}

/** Takes what a test program has written down of its tests; it may have ended before. */
function takeOutcomes<Report>(file: string, outcomesOf: (report: Report) => Outcome[]): Outcome[] {
  if (!existsSync(file)) return [];
  const report = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return outcomesOf(report);
}

async function unit({ folder, clusterUrl }: Stage, files: string[]): Promise<Attempt> {
  const file = path.join(folder, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest/vitest.mjs', ['run', ...reporters, ...files], { TEST_DATABASE_URL: clusterUrl });
  return { code, outcomes: takeOutcomes(file, unitOutcomes) };
}

/** On a site of its own, with an empty database. */
async function stories(
  { folder, clusterUrl, takeLock }: Stage,
  project: 'stories' | 'machines',
  files: string[],
): Promise<Attempt> {
  const browser = ensureBrowser();
  // For the build alone: unit tests run commands that want it themselves.
  const lock = await takeLock();
  await step('正在构建网站程序', () => ensureBuilt(lock)).finally(() => lock.release());
  const port = await freePort();
  const name = `portal_${project}_${port}`;
  const sql = postgres(clusterUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database ${name}`);
  await sql.end();
  const file = path.join(folder, `${project}.json`);
  const env = {
    CHROMIUM_PATH: browser,
    DATABASE_URL: databaseUrl(clusterUrl, name),
    DATA_DIR: path.join(folder, `data-${port}`),
    PORT: String(port),
    ADMIN_EMAIL: 'admin@example.org',
    ADMIN_PASSWORD: 'correct horse battery',
    E2E_REPORT: file,
    E2E_ONLY: project,
  };
  const code = await run('@playwright/test/cli.js', ['test', `--project=${project}`, ...files], env);
  return { code, outcomes: takeOutcomes(file, storyOutcomes) };
}

/** `npm test`. scripts/prepare.mjs calls it when all is installed. */
export async function main({ args, takeLock }: { args: string[]; takeLock(): Promise<Lock> }): Promise<void> {
  if (args.includes('--help') || args.includes('-h')) return console.log(HELP);
  const plan = planOf(args, testFiles());
  if (Object.values(plan).every((files) => files === null)) throw new Refusal(`没有文件名含“${args.join(' ')}”的测试`);
  // What the shell has set for a real site must not reach its database from here.
  for (const name of [...OURS, ...OURS_TOO, ...REMOTE]) delete process.env[name];
  const quit = onQuit();
  const folder = mkdtempSync(path.join(tmpdir(), 'scholars-portal-run-'));
  quit.before(async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  let total = count();
  const part = async (name: string, work: () => Promise<Count>) => {
    console.log(`\n── ${name}`);
    const counted = await work().catch((error: Error): Count => {
      console.error(`✗ ${error.name === 'Refusal' ? error.message : error.stack}`);
      return one(false);
    });
    // A file that does not load, a rule that is broken, a site that does not start: the part itself is named.
    if (counted.failed && !counted.failures.length) counted.failures.push(name);
    total = sum(total, counted);
    if (counted.failed) console.error(`✗ ${name}：${counted.failed} 项没有通过`);
  };
  try {
    if (plan.static) {
      await part('静态检查', biome);
      await part('类型检查', types);
    }
    if (plan.unit ?? plan.e2e ?? plan.machines) {
      const cluster = await startThrowaway();
      quit.before(cluster.stop);
      const stage = { folder, clusterUrl: cluster.url, takeLock };
      const { unit: units, e2e, machines } = plan;
      if (units) await part('单元与数据库测试', () => inTwoTries(units, (files) => unit(stage, files)));
      if (e2e) await part('浏览器测试', () => inTwoTries(e2e, (files) => stories(stage, 'stories', files)));
      if (machines) await part('两台机器', () => inTwoTries(machines, (files) => stories(stage, 'machines', files)));
    }
  } finally {
    await quit.undo();
  }
  console.log(lastLines(total));
  process.exit(total.failed || !total.passed ? 1 : 0);
}
