import { existsSync, mkdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { Refusal } from '@/db/refusal';
import { accountFor } from '@/embedded-postgres/account';
import { findBinaries } from '@/embedded-postgres/binaries';
import { initialise, readPasswords } from '@/embedded-postgres/cluster';
import { checkLink, linkCluster } from '@/embedded-postgres/link';
import { clusterOf, reachableBinaries, reachableCluster } from '@/embedded-postgres/location';
import { findPostmaster } from '@/embedded-postgres/process';
import { keepReserve } from '@/embedded-postgres/reserve';
import { bringUp, connect, KEEPER, type Server, stopServer } from '@/embedded-postgres/server';

const MAJOR = '18';

/** A running server: the portal's own database on it, and how to leave it. */
type Embedded = { url: string; stop(): Promise<void> };

type Options = {
  /** Told in Chinese what takes time or went wrong. */
  report?: (line: string) => void;
  /** For throwaway clusters: no fsync, more connections, the role may create databases. */
  test?: boolean;
};

async function ensureDatabase(sql: postgres.Sql, password: string, test: boolean): Promise<void> {
  const ignoreExisting = (error: { code?: string }) => {
    if (!['42710', '42P04', '23505'].includes(error.code ?? '')) throw error;
  };
  const [found] = await sql`select exists (select from pg_roles where rolname = 'portal') as role,
    exists (select from pg_database where datname = 'portal') as database`;
  // Not a superuser: an injected statement must not be able to run programs or read files.
  const role = `create role portal login ${test ? 'createdb' : ''} password '${password}'`;
  if (!found?.role) await sql.unsafe(role).catch(ignoreExisting);
  if (!found?.database) await sql.unsafe('create database portal owner portal').catch(ignoreExisting);
}

/** Holds one connection open, by which the server knows that it is used and we learn that it died; then starts it again. */
async function keepAlive(server: Server, port: number) {
  let keeper = connect(server, port, () => void revive());
  let reviving = true;
  let left = false;
  const revive = async () => {
    if (reviving || left) return;
    reviving = true;
    server.report('与数据库的连接断开了，正在恢复…');
    for (let said = ''; reviving && !left; ) {
      try {
        await keeper.end({ timeout: 1 });
        await bringUp(server, port);
        keeper = connect(server, port, () => void revive());
        await keeper`select 1`;
        reviving = false;
        server.report('数据库已恢复');
      } catch (error) {
        const reason = (error as Error).message;
        if (reason !== said) server.report(reason);
        said = reason;
        await sleep(1000);
      }
    }
  };
  const leave = async () => {
    left = true;
    // A server that does not answer has nobody to disturb.
    const others = await usersOf(keeper).catch(() => 0);
    await keeper.end({ timeout: 1 });
    if (others === 0) await stopServer(server.cluster);
  };
  await keeper`select 1`;
  reviving = false;
  return { sql: keeper, leave };
}

async function usersOf(keeper: postgres.Sql): Promise<number> {
  const others = await keeper`select 1 from pg_stat_activity
    where application_name = ${KEEPER} and pid <> pg_backend_pid()`;
  return others.length;
}

/**
 * Starts PostgreSQL in `dataDir` or joins the one that runs there, and keeps it running until `stop`; the last
 * process that uses it stops it. Throws a Refusal of one line when it cannot.
 */
export async function startEmbedded(
  dataDir: string,
  { report = () => {}, test = false }: Options = {},
): Promise<Embedded> {
  // Others must be able to pass through root's folder: PostgreSQL runs as one of them.
  mkdirSync(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const folder = realpathSync(dataDir);
  checkLink(folder);
  const account = accountFor(clusterOf(folder));
  let cluster = clusterOf(folder);
  if (!existsSync(cluster) || !findPostmaster(cluster)) {
    cluster = reachableCluster(folder, account, report);
    if (!existsSync(cluster)) {
      report('正在建立数据库（仅第一次）…');
      await initialise(cluster, reachableBinaries(findBinaries(), account), account);
    }
    linkCluster(folder, cluster);
  }
  const version = readFileSync(path.join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR)
    throw new Refusal(`${cluster} 是 PostgreSQL ${version} 的数据，本程序内置 ${MAJOR}。请先迁移资料，或另设 DATA_DIR`);

  const server: Server = { dataDir: folder, cluster, account, test, report };
  const port = await bringUp(server);
  if (!test) keepReserve(folder);
  const password = readPasswords(cluster).portal;
  const keeper = await keepAlive(server, port);
  await ensureDatabase(keeper.sql, password, test);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= keeper.leave();
    return stopped;
  };
  return { url: `postgres://portal:${password}@127.0.0.1:${port}/portal`, stop };
}
