import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '@/db/refusal';

type Secrets = { authSecret: string; actionsKey: string };

function read(file: string): Secrets | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Refusal(`不能读取 ${file}（${(error as NodeJS.ErrnoException).code}）。请用它的所有者启动`);
  }
  try {
    const secrets = JSON.parse(text) as Secrets;
    if (secrets.authSecret && secrets.actionsKey) return secrets;
  } catch {
    // Falls through to the sentence below.
  }
  throw new Refusal(`${file} 已损坏。请从备份恢复；若删除它，所有人需要重新登录`);
}

/** The secrets kept in `dataDir`, made at the first start. Whole or absent on disk, readable by the owner alone. */
export function ensureSecrets(dataDir: string): Secrets {
  const file = path.join(dataDir, 'secrets.json');
  const found = read(file);
  if (found) return found;
  const made = { authSecret: randomBytes(32).toString('base64url'), actionsKey: randomBytes(32).toString('base64') };
  const unfinished = `${file}.${process.pid}`;
  rmSync(unfinished, { force: true });
  const handle = openSync(unfinished, 'wx', 0o600);
  writeSync(handle, JSON.stringify(made));
  fsyncSync(handle);
  closeSync(handle);
  try {
    // A link, unlike a rename, loses against another start's: both then go on with the same secrets.
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return read(file) ?? made;
}
