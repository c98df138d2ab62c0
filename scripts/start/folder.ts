import { accessSync, constants, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '@/db/refusal';
import { log } from '@/site/log';

const MB = 2 ** 20;

/** `mkdir -p`, a level at a time: Node's own never comes back where a parent takes no folders (/proc). */
function makeFolder(folder: string, mode: number): void {
  const missing: string[] = [];
  for (let at = path.resolve(folder); !existsSync(at); at = path.dirname(at)) missing.unshift(at);
  for (const level of missing) mkdirSync(level, { mode });
}

/**
 * Makes DATA_DIR and checks that it can be written and has `needed` MB left. Refuses in one line otherwise; an `existing`
 * site is only warned of a full disk, since it can still be read.
 */
export function prepareDataDir(dataDir: string, needed: number, existing = false): void {
  try {
    // Root's folder stays passable: the embedded PostgreSQL runs as another user below it. What is private is 0600/0700.
    makeFolder(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    mkdirSync(path.join(dataDir, 'outbox'), { recursive: true, mode: 0o700 });
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refusal(`磁盘空间不足，不能建立 ${dataDir}`);
    throw new Refusal(`不能写入 ${dataDir}（${code}）。请检查权限，或用 DATA_DIR 指定别的文件夹`);
  }
  const { bavail, bsize } = statfsSync(dataDir);
  const free = Math.floor((Number(bavail) * Number(bsize)) / MB);
  if (free >= needed) return;
  const lack = `磁盘空间不足：${dataDir} 剩余 ${free} MB，至少需要 ${needed} MB`;
  if (!existing) throw new Refusal(`${lack}。请腾出空间后再启动`);
  log.warn('disk', `${lack}。读者照常，保存会失败。请腾出空间`);
}

/** Why `port` cannot be listened on just now; null when it can. */
function portTrouble(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, () => probe.close(() => resolve(null)));
  });
}

/** Refuses when PORT is taken: after three seconds, because a start that was just ended may still be letting go of it. */
export async function checkPort(port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    const trouble = await portTrouble(port);
    if (trouble === null) return;
    if (trouble === 'EACCES') throw new Refusal(`没有使用端口 ${port} 的权限。请设 1024 以上的端口，例如 PORT=3000`);
    if (tries >= 12) throw new Refusal(await portTaken(port));
    await sleep(250);
  }
}

/** The next port after `port` that nobody listens on just now. */
async function findFreePort(port: number): Promise<number | null> {
  for (let next = port + 1; next <= Math.min(port + 100, 65_535); next++)
    if ((await portTrouble(next)) === null) return next;
  return null;
}

/** The sentence for a port that somebody else listens on, with one that is free. */
export async function portTaken(port: number): Promise<string> {
  const free = (await findFreePort(port)) ?? (await findFreePort(3000));
  const other = free ? `，或换一个空着的端口：PORT=${free} npm start` : '，或用 PORT 换一个端口';
  return `端口 ${port} 已被占用。请结束占用它的程序${other}`;
}
