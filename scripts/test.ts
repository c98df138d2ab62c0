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
import { type Count, count, lastLines, storyCount, sum, unitCount } from '@/scripts/testing/counts';

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

type Stage = { folder: string; clusterUrl: string; takeLock(): Promise<Lock>; files: string[] };

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

/** A run that ended with an error although no test failed, as when a file does not even load, has one failure. */
const withCode = (counted: Count, code: number): Count => ({
  ...counted,
  failed: Math.max(counted.failed, code === 0 ? 0 : 1),
});

const biome = async () => one((await run('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])) === 0);

async function types(): Promise<Count> {
  // PageProps and RouteContext are made by Next from the folders under app/.
  const made = await run('next/dist/bin/next', ['typegen']);
  return one(made === 0 && (await run('typescript/bin/tsc', ['--noEmit'])) === 0);
}

async function unit({ folder, clusterUrl, files }: Stage): Promise<Count> {
  const file = path.join(folder, 'unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await run('vitest/vitest.mjs', ['run', ...reporters, ...files], { TEST_DATABASE_URL: clusterUrl });
  if (!existsSync(file)) return one(false);
  return withCode(unitCount(JSON.parse(readFileSync(file, 'utf8'))), code);
}

async function stories(
  { folder, clusterUrl, takeLock, files }: Stage,
  project: 'stories' | 'machines',
): Promise<Count> {
  const browser = ensureBrowser();
  // For the build alone: unit tests run commands that want it themselves.
  const lock = await takeLock();
  await step('正在构建网站程序', () => ensureBuilt(lock)).finally(() => lock.release());
  const sql = postgres(clusterUrl, { max: 1, onnotice: () => {} });
  await sql.unsafe(`create database portal_${project}`);
  await sql.end();
  const file = path.join(folder, `${project}.json`);
  const port = await freePort();
  const env = {
    CHROMIUM_PATH: browser,
    DATABASE_URL: databaseUrl(clusterUrl, `portal_${project}`),
    DATA_DIR: path.join(folder, `data-${project}`),
    PORT: String(port),
    ADMIN_EMAIL: 'admin@example.org',
    ADMIN_PASSWORD: 'correct horse battery',
    E2E_REPORT: file,
    E2E_ONLY: project,
  };
  const code = await run('@playwright/test/cli.js', ['test', `--project=${project}`, ...files], env);
  if (!existsSync(file)) return one(false);
  return withCode(storyCount(JSON.parse(readFileSync(file, 'utf8'))), code);
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
      const stage = (files: string[]) => ({ folder, clusterUrl: cluster.url, takeLock, files });
      const { unit: units, e2e, machines } = plan;
      if (units) await part('单元与数据库测试', () => unit(stage(units)));
      if (e2e) await part('浏览器测试', () => stories(stage(e2e), 'stories'));
      if (machines) await part('两台机器', () => stories(stage(machines), 'machines'));
    }
  } finally {
    await quit.undo();
  }
  console.log(lastLines(total));
  process.exit(total.failed || !total.passed ? 1 : 0);
}
