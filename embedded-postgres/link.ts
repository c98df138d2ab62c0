import { lstatSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '@/db/refusal';

/** Beside a cluster that lives outside of its DATA_DIR: whose it is. */
const OWNER = 'data-dir';

const linkOf = (dataDir: string) => path.join(dataDir, 'postgres');
const ownerFile = (cluster: string) => path.join(path.dirname(cluster), OWNER);

function targetOf(dataDir: string): string | null {
  try {
    return lstatSync(linkOf(dataDir)).isSymbolicLink() ? realpathSync(linkOf(dataDir)) : null;
  } catch {
    return null;
  }
}

/**
 * Refuses where `dataDir` is a copy of another, whose link was copied with it: two sites would work on one database.
 * A folder that was moved is no copy: the place where it was is empty.
 */
export function checkLink(dataDir: string): void {
  const cluster = targetOf(dataDir);
  if (!cluster) return;
  let owner: string;
  try {
    owner = readFileSync(ownerFile(cluster), 'utf8').trim();
  } catch {
    // Of before there was such a note.
    return;
  }
  if (owner === dataDir || targetOf(owner) !== cluster) return;
  throw new Refusal(
    `${dataDir} 是 ${owner} 的副本，两处会用同一个数据库（${cluster}）。请删除副本里的链接 ${linkOf(dataDir)}，再把备份恢复到副本`,
  );
}

/** Leaves a link at `dataDir`/postgres to a cluster that lives elsewhere, and there a note of whose it is. */
export function linkCluster(dataDir: string, cluster: string): void {
  const link = linkOf(dataDir);
  if (link === cluster) return;
  if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(cluster, link);
  try {
    writeFileSync(ownerFile(cluster), `${dataDir}\n`, { mode: 0o600 });
  } catch {
    // A full disk, or not ours to write: the check is missed, the site starts.
  }
}
