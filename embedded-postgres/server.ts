import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { Refusal } from '@/db/refusal';
import type { Account } from '@/embedded-postgres/account';
import { findBinaries } from '@/embedded-postgres/binaries';
import { DISK_FULL, readPasswords } from '@/embedded-postgres/cluster';
import { reachableBinaries } from '@/embedded-postgres/location';
import { findPostmaster, forgetDeadPostmaster, freePort, launch } from '@/embedded-postgres/process';
import { releaseReserve } from '@/embedded-postgres/reserve';

/** What the connections are called by which processes say that they use the server. */
export const KEEPER = 'portal-keeper';

/** One cluster and how to run it. */
export type Server = {
  dataDir: string;
  cluster: string;
  account: Account;
  test: boolean;
  report: (line: string) => void;
};

/** One connection as superuser; `onclose` tells of the server's death. */
export function connect(server: Server, port: number, onclose?: () => void): postgres.Sql {
  return postgres({
    host: '127.0.0.1',
    port,
    username: 'postgres',
    password: readPasswords(server.cluster).superuser,
    database: 'postgres',
    max: 1,
    connect_timeout: 5,
    idle_timeout: 0,
    max_lifetime: 0,
    onnotice: () => {},
    onclose,
    connection: { application_name: KEEPER },
  });
}

async function answers(server: Server, port: number): Promise<boolean> {
  const sql = connect(server, port);
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '28P01') {
      throw new Refusal(`${server.cluster}/portal.json 里的密码与数据库不符。请从备份恢复它，或另设 DATA_DIR`);
    }
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** One try at starting. Resolves with null when it answers, else with what its log says. */
async function tryStart(server: Server, port: number): Promise<string | null> {
  const logFile = path.join(server.dataDir, 'postgres.log');
  const before = existsSync(logFile) ? statSync(logFile).size : 0;
  const { cluster, account, test } = server;
  const binaries = reachableBinaries(findBinaries(), account);
  const child = launch({ binaries, cluster, account, port, logFile, test });
  let failure: string | null = null;
  child.on('error', (error) => {
    failure = error.message;
  });
  const startedAt = Date.now();
  for (let tries = 0; ; tries++) {
    if (failure !== null) return failure;
    if (child.exitCode !== null || child.signalCode) {
      const log = readFileSync(logFile);
      return log.subarray(before > log.length ? 0 : before).toString('utf8') || `postgres: ${child.exitCode}`;
    }
    if (findPostmaster(cluster)?.pid === child.pid && (await answers(server, port))) return null;
    // Replaying the log after a crash may take minutes; the process lives as long as it makes progress.
    if (tries > 0 && tries % 100 === 0)
      server.report(`数据库正在恢复（${Math.round((Date.now() - startedAt) / 1000)} 秒）…`);
    await sleep(50);
  }
}

const isDiskFull = (log: string) => /No space left|Disk quota exceeded/i.test(log);

function explain(log: string, cluster: string): string {
  if (isDiskFull(log)) return DISK_FULL;
  const line =
    log.split('\n').findLast((l) => /FATAL|PANIC|error while loading|not found/.test(l)) ??
    log.trim().split('\n').at(-1);
  return `数据库没能启动（${cluster}）：${line?.replace(/^.*?(FATAL|PANIC): */, '')}`;
}

/** The port of a server that answers: the one that runs already (left by a killed start, or shared), or a new one. */
export async function bringUp(server: Server, wantedPort?: number): Promise<number> {
  const startedAt = Date.now();
  for (;;) {
    const elapsed = Date.now() - startedAt;
    const running = findPostmaster(server.cluster);
    if (running) {
      if (await answers(server, running.port)) return running.port;
      if (elapsed > 60_000) throw new Refusal(`数据库进程 ${running.pid} 在运行但没有响应。请结束它再启动`);
      await sleep(200);
      continue;
    }
    forgetDeadPostmaster(server.cluster);
    const port = wantedPort ?? (await freePort());
    const failure = await tryStart(server, port);
    if (failure === null) return port;
    if (isDiskFull(failure) && releaseReserve(server.dataDir)) {
      server.report('磁盘满了，放出预留的空间来启动数据库。请尽快腾出空间');
      continue;
    }
    // The killed server's children hold its memory for a moment; a port may be lost to a neighbour; another start may win.
    const passing = /still in use|Address already in use|lock file ".*" already exists/.test(failure);
    if (!passing || elapsed > 10_000) throw new Refusal(explain(failure, server.cluster));
    await sleep(200);
  }
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. After 30 s without ceremony. */
export async function stopServer(cluster: string): Promise<void> {
  const running = findPostmaster(cluster);
  if (!running) return;
  process.kill(running.pid, 'SIGINT');
  for (let waited = 0; findPostmaster(cluster)?.pid === running.pid; waited += 50) {
    if (waited === 30_000) process.kill(running.pid, 'SIGQUIT');
    if (waited > 35_000) return;
    await sleep(50);
  }
}
