import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { Refusal } from '@/db/refusal';

/** Whom PostgreSQL runs as: empty for ourselves, an unprivileged user when we are root (PostgreSQL refuses root). */
export type Account = { uid?: number; gid?: number; name?: string };

/** The uid, gid and name of `user` in the text of /etc/passwd; null where it is not listed. */
export function findAccount(passwd: string, user: string): Required<Account> | null {
  const fields = passwd
    .split('\n')
    .find((line) => line.startsWith(`${user}:`))
    ?.split(':');
  if (!fields?.[2] || !fields[3]) return null;
  return { uid: Number(fields[2]), gid: Number(fields[3]), name: user };
}

/** Chooses the account: an existing cluster keeps its owner, otherwise `postgres`, otherwise `nobody`. */
export function accountFor(cluster: string): Account {
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  const me = process.getuid?.() ?? 0;
  if (me !== 0) {
    if (owner && owner.uid !== me) {
      throw new Refusal(
        `数据库文件夹 ${cluster} 属于另一个用户（uid ${owner.uid}）。请用该用户或 root 启动，或另设 DATA_DIR`,
      );
    }
    return {};
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const passwd = readFileSync('/etc/passwd', 'utf8');
  const account = findAccount(passwd, 'postgres') ?? findAccount(passwd, 'nobody');
  if (!account)
    throw new Refusal('PostgreSQL 不能以 root 运行，而本机没有 postgres 或 nobody 用户。请设置 DATABASE_URL');
  return account;
}

/** Whether `account` can enter `folder`: asked of the system itself, because ACLs and mounts decide too. */
export function reaches(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true;
  const { uid, gid } = account;
  const { status, error } = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], {
    uid,
    gid,
    cwd: '/',
    stdio: 'ignore',
  });
  if (error)
    throw new Refusal(`root 在此环境中不能切换到用户 ${account.name ?? uid}（${error.message}）。请设置 DATABASE_URL`);
  return status === 0;
}
