import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import { Refusal } from '@/db/refusal';
import { type Account, reaches } from '@/embedded-postgres/account';
import type { Binaries } from '@/embedded-postgres/binaries';
import { linkCluster } from '@/embedded-postgres/link';

// /var/lib first: some systems empty /var/tmp after thirty days, a database must not go with it.
const SHELTERS = ['/var/lib', '/var/tmp'];

/** A folder of root's outside the project that every account may pass through but only root may write. */
function shelter(name: string): string {
  const parent = SHELTERS.find((folder) => {
    try {
      accessSync(folder, constants.W_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (!parent)
    throw new Refusal('PostgreSQL 进不了项目文件夹，/var/lib 与 /var/tmp 也不可写。请另设 DATA_DIR 或 DATABASE_URL');
  const folder = path.join(parent, `scholars-portal-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const seen = lstatSync(folder);
  if (!seen.isDirectory() || seen.uid !== 0) throw new Refusal(`${folder} 不是 root 的文件夹，请移走它再启动`);
  return folder;
}

/** Programs that `account` can run: those of node_modules, or a copy when the project folder is closed to it. */
export function reachableBinaries(binaries: Binaries, account: Account): string {
  if (reaches(account, path.join(binaries.folder, 'bin'))) return binaries.folder;
  const folder = path.join(shelter('postgresql'), binaries.version);
  if (existsSync(folder)) return folder;
  const unfinished = `${folder}.${process.pid}`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(binaries.folder, unfinished, { recursive: true, verbatimSymlinks: true });
  spawnSync('chmod', ['-R', 'a+rX', unfinished]);
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Where the cluster of `dataDir` is: that folder's `postgres`, followed when it is a link. May not exist yet. */
export function clusterOf(dataDir: string): string {
  const cluster = path.join(dataDir, 'postgres');
  if (!lstatSync(cluster, { throwIfNoEntry: false })?.isSymbolicLink()) return cluster;
  if (!existsSync(cluster)) {
    throw new Refusal(`数据库文件夹不见了：${cluster} 指向的位置不存在。请恢复它；若不再需要其中的资料，删除这个链接`);
  }
  return realpathSync(cluster);
}

/** Where `account` can reach the cluster: where it is, else a shelter to which an existing one is moved. May not exist yet. */
export function reachableCluster(dataDir: string, account: Account, report: (line: string) => void): string {
  const cluster = clusterOf(dataDir);
  if (reaches(account, path.dirname(cluster))) return cluster;
  const hash = createHash('sha256').update(dataDir).digest('hex').slice(0, 10);
  const place = path.join(shelter(hash), 'postgres');
  report(`项目文件夹只有本人能进入，数据库放在 ${place}`);
  if (!existsSync(cluster)) return place;
  // The old one stays whole until the new one is: killed at any step, the next start goes on from here.
  const unfinished = `${place}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  if (spawnSync('cp', ['-a', cluster, unfinished]).status !== 0) {
    throw new Refusal(`运行 PostgreSQL 的用户进不了 ${cluster}，复制到 ${place} 也没有成功（磁盘空间？）`);
  }
  rmSync(place, { recursive: true, force: true });
  renameSync(unfinished, place);
  renameSync(cluster, `${cluster}.moved`);
  linkCluster(dataDir, place);
  rmSync(`${cluster}.moved`, { recursive: true, force: true });
  return place;
}
