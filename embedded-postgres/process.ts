import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import type { Account } from '@/embedded-postgres/account';
import { CLEAN_ENV } from '@/embedded-postgres/cluster';

// Small on purpose: the site, its database and whatever else shares a small machine.
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '60',
  // A process for those who replicate single tables.
  max_logical_replication_workers: '0',
  // What is not there is nearly always in the system's memory: handing such a read to another process costs more than it.
  io_method: 'sync',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  autovacuum_max_workers: '2',
  max_parallel_workers_per_gather: '0',
  huge_pages: 'off',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // Only LOG, FATAL and PANIC: a failed statement is the application's to report, and its values are private.
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
};

/** Bytes of all databases of a cluster that does not run; what is missing is PostgreSQL's to complain of. */
function sizeOf(cluster: string): number {
  const base = path.join(cluster, 'base');
  const files = existsSync(base) ? readdirSync(base, { recursive: true, encoding: 'utf8' }) : [];
  // A killed server's processes may still be clearing up.
  const bytes = (file: string) => statSync(path.join(base, file), { throwIfNoEntry: false })?.size ?? 0;
  return files.reduce((sum, file) => sum + bytes(file), 0);
}

/**
 * Room for the table that searches read, a row each article: 4 MB at 36,000 articles (1 GB in all), 41 MB at 360,000,
 * where searches without it take thrice as long.
 */
export const buffersFor = (cluster: string) => (sizeOf(cluster) > 2 * 2 ** 30 ? '48MB' : '16MB');

// A throwaway cluster may lose everything, so it need not wait for the disk.
const THROWAWAY = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_connections: '120',
};

/** What a search or a sort has used goes back to the system, not into a heap that stays as large: 3 MB a site. */
const GIVING_BACK = { MALLOC_MMAP_THRESHOLD_: '65536', MALLOC_TRIM_THRESHOLD_: '65536', MALLOC_TOP_PAD_: '16384' };

type Start = {
  binaries: string;
  cluster: string;
  account: Account;
  port: number;
  logFile: string;
  test: boolean;
};

/** Starts the postmaster in a session of its own, so that Ctrl-C in the terminal reaches us and not it. */
export function launch({ binaries, cluster, account, port, logFile, test }: Start): ChildProcess {
  if (existsSync(logFile) && statSync(logFile).size > 5_000_000) truncateSync(logFile);
  const settings = {
    ...SETTINGS,
    shared_buffers: buffersFor(cluster),
    ...(test ? THROWAWAY : {}),
    port: String(port),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(path.join(binaries, 'bin', 'postgres'), ['-D', cluster, ...args], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    env: { ...CLEAN_ENV, ...GIVING_BACK },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.unref();
  return child;
}

/** A port on 127.0.0.1 that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** The command line of a process; null when it is gone or a zombie. */
function commandOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ') || null;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Whether `command` is a postmaster of `cluster`, also when the folder was moved while it ran. */
export function servesCluster(command: string | null, cluster: string, exists: (folder: string) => boolean): boolean {
  const folder = /\/postgres -D (.+?) -c listen_addresses=/.exec(command ?? '')?.[1];
  return folder !== undefined && (folder === cluster || !exists(folder));
}

/** The postmaster that runs on `cluster`: from its pid file, believed only when that process is one. */
export function findPostmaster(cluster: string): { pid: number; port: number } | null {
  let lines: string[];
  try {
    lines = readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  // After a crash or in a new container the number may belong to a stranger; PostgreSQL itself would then not start.
  if (!pid || !servesCluster(commandOf(pid), cluster, existsSync)) return null;
  return { pid, port };
}

/** Removes the pid file of a postmaster that no longer runs, unless another start has replaced it meanwhile. */
export function forgetDeadPostmaster(cluster: string): void {
  if (!findPostmaster(cluster)) rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
}
