import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '@/db/refusal';
import { hashFile } from '@/scripts/hash-file.mjs';
import { hashSources } from '@/scripts/start/sources';
import { say } from '@/scripts/steps';

/** The folder's lock as scripts/lock.mjs hands it over. */
export type Lock = { adopt(child: ChildProcess | null): void; release(): void };

const distDir = () => process.env.NEXT_DIST_DIR || '.next';

const STAMP = 'built-from';
/** What Next writes for its own next build, or for whoever wonders how long it took: not read by the site. */
const NOT_SERVED = /^(cache|types|diagnostics|trace|trace-build|built-from)(\/|$)/;

type Stamp = { sources: string; files: Record<string, string> };

/** The hashes of all files that the site reads of its build: a few hundred, some fifty milliseconds. */
function hashBuild(): Record<string, string> {
  const names = readdirSync(distDir(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(distDir(), path.join(entry.parentPath ?? entry.path, entry.name)))
    .filter((name) => !NOT_SERVED.test(name))
    .sort();
  const sum = (name: string) => hashFile(createHash('sha256'), path.join(distDir(), name)).digest('hex');
  return Object.fromEntries(names.map((name) => [name, sum(name)]));
}

/** What stands in the way of serving the build that is there: null when it is of these very sources, and whole. */
export function whyBuild(sources: string): 'new' | 'changed' | 'damaged' | null {
  const file = path.join(distDir(), STAMP);
  if (!existsSync(file)) return 'new';
  let stamp: Stamp;
  try {
    stamp = JSON.parse(readFileSync(file, 'utf8')) as Stamp;
  } catch {
    return 'changed';
  }
  if (stamp.sources !== sources) return 'changed';
  const there = hashBuild();
  return Object.entries(stamp.files ?? {}).every(([name, sum]) => there[name] === sum) ? null : 'damaged';
}

/** Says that the build that is there is whole and of these sources. */
export function stampBuild(sources: string): void {
  const stamp: Stamp = { sources, files: hashBuild() };
  writeFileSync(path.join(distDir(), STAMP), JSON.stringify(stamp));
}

function explain(output: string): string {
  if (/ENOSPC|EDQUOT|No space left/.test(output)) return '磁盘空间不足，网站程序没有构建完。请腾出空间后再运行一次';
  if (/heap out of memory|ENOMEM|SIGKILL/.test(output))
    return '内存不足，网站程序没有构建完（约需 1.5 GB）。请腾出内存后再运行一次';
  return `网站程序没有构建成功：\n${output.trim().split('\n').slice(-40).join('\n')}`;
}

/** Builds the site unless the last build is of these sources. Resolves with a sentence on what was done. */
export async function ensureBuilt(lock: Lock): Promise<string> {
  const hash = hashSources(process.cwd());
  const why = whyBuild(hash);
  if (why === null) return '网站程序是最新的';
  if (why === 'damaged') say('网站程序的文件有损坏，重新构建…');
  const stamp = path.join(distDir(), STAMP);
  // Gone before the build begins and back after it ends: a build that was killed never counts.
  rmSync(stamp, { force: true });
  const startedAt = Date.now();
  const progress = setInterval(() => say(`仍在构建（${Math.round((Date.now() - startedAt) / 1000)} 秒）…`), 20_000);
  // Building must not need a database: without the variable a page that asks for one at build fails here, not in production.
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1', DATABASE_URL: '' };
  const output = await new Promise<string | null>((resolve, reject) => {
    const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    lock.adopt(child);
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk;
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code === 0 ? null : `${said}\n${signal ?? `next build: ${code}`}`));
  }).finally(() => {
    clearInterval(progress);
    lock.adopt(null);
  });
  if (output !== null) throw new Refusal(explain(output));
  stampBuild(hash);
  return '网站程序已构建';
}
