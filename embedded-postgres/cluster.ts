import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Refusal } from '@/db/refusal';
import type { Account } from '@/embedded-postgres/account';

/** Kept inside the cluster (0600), so that a cluster and its passwords can only come and go together. */
type Passwords = { superuser: string; portal: string };

export const DISK_FULL = '磁盘空间不足，数据库无法写入。请腾出空间（或把 DATA_DIR 设到别的磁盘）后再启动';

/** The environment of PostgreSQL's programs: none of ours, because LC_ALL or PGDATA there would change the cluster. */
export const CLEAN_ENV: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: '/usr/local/bin:/usr/bin:/bin',
  LANG: 'C',
  TZ: 'UTC',
};

// The provider decides comparisons, LC_CTYPE what pg_trgm takes for a letter: with C it finds no Chinese.
// Systems without C.UTF-8 (macOS before 14, old glibc) have one of the others.
const CHARACTER_TYPES = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8'];

/** Reads the passwords of a finished cluster. */
export function readPasswords(cluster: string): Passwords {
  try {
    return JSON.parse(readFileSync(path.join(cluster, 'portal.json'), 'utf8')) as Passwords;
  } catch {
    throw new Refusal(`${cluster} 里没有可读的 portal.json（数据库密码）。请从备份恢复它，或另设 DATA_DIR`);
  }
}

/** Refuses before a new cluster is half-written: `needed` in MB. An existing one starts with what there is. */
function checkSpace(folder: string, needed: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.floor((Number(bavail) * Number(bsize)) / 2 ** 20);
  if (free < needed) throw new Refusal(`${DISK_FULL}（${folder} 剩余 ${free} MB，至少需要 ${needed} MB）`);
}

/** Runs initdb; resolves with what it said when it failed, null when it succeeded. */
function initdb(program: string, args: string[], account: Account): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const { uid, gid } = account;
    const child = spawn(program, args, { uid, gid, cwd: '/', env: CLEAN_ENV, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? null : said.trim() || `initdb: ${code}`));
  });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** What starts killed in the middle of initdb left behind. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const pid = /^postgres\.new-(\d+)-/.exec(name)?.[1];
    if (pid && !isRunning(Number(pid))) rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/** Makes a new cluster beside its place and moves it there when it is whole; gives way to another start's. */
export async function initialise(cluster: string, binaries: string, account: Account): Promise<void> {
  const parent = path.dirname(cluster);
  sweep(parent);
  checkSpace(parent, 150);
  const staging = mkdtempSync(path.join(parent, `postgres.new-${process.pid}-`));
  const unfinished = path.join(staging, 'data');
  const passwordFile = path.join(staging, 'password');
  const passwords: Passwords = { superuser: randomBytes(24).toString('hex'), portal: randomBytes(24).toString('hex') };
  try {
    writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
    mkdirSync(unfinished, { mode: 0o700 });
    if (account.uid !== undefined && account.gid !== undefined) {
      for (const made of [staging, passwordFile, unfinished]) chownSync(made, account.uid, account.gid);
    }
    const args = [
      '-D',
      unfinished,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
    ];
    args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-collate=C', '--no-instructions');
    let failure: string | null = null;
    for (const characterType of CHARACTER_TYPES) {
      failure = await initdb(path.join(binaries, 'bin', 'initdb'), [...args, `--lc-ctype=${characterType}`], account);
      if (!failure?.includes('locale')) break;
    }
    if (failure) throw new Refusal(explain(failure));
    writeFileSync(path.join(unfinished, 'portal.json'), JSON.stringify(passwords), { mode: 0o600 });
    renameSync(unfinished, cluster);
  } catch (error) {
    if (existsSync(path.join(cluster, 'portal.json'))) return;
    throw error;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function explain(failure: string): string {
  if (/No space left|disk quota/i.test(failure)) return DISK_FULL;
  if (/user does not exist|could not look up effective user/.test(failure)) {
    return '当前用户在 /etc/passwd 里没有条目，PostgreSQL 无法以它运行。请换一个用户，或设置 DATABASE_URL';
  }
  const line = failure.split('\n').find((l) => /error|FATAL|not found/i.test(l)) ?? failure.split('\n').at(-1);
  return `无法建立数据库：${line?.trim()}`;
}
