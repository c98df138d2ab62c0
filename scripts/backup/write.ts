import {
  createWriteStream,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { readEverything } from '@/db/backup';
import { listFileAddresses } from '@/db/files/find';
import { listPicturePaths } from '@/db/pictures/find';
import { Refusal } from '@/db/refusal';
import { storedAddress } from '@/media/store-document';
import {
  FACTS,
  type Facts,
  hashFile,
  hashing,
  NAME,
  type Sums,
  tableFile,
  writeFacts,
  writeSums,
} from '@/scripts/backup/manifest';
import { copyPictures } from '@/scripts/backup/pictures';
import { programVersion } from '@/scripts/backup/program';
import { step } from '@/scripts/steps';
import { ms } from '@/text/durations';

const OWNER = '.owner.json';

type Written = { folder: string; facts: Facts; linked: number; seconds: number };

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether somebody still writes this one: a process of this machine that runs, or another machine since yesterday. */
function isBeingWritten(folder: string): boolean {
  try {
    const owner = JSON.parse(readFileSync(path.join(folder, OWNER), 'utf8')) as { host: string; pid: number };
    if (owner.host === hostname()) return isRunning(owner.pid);
    return Date.now() - statSync(folder).mtimeMs < ms.day;
  } catch {
    return false;
  }
}

/** Removes what backups that were broken off have left in `parent`. */
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    const folder = path.join(parent, name);
    const unfinished = name.endsWith('.unfinished') && NAME.test(name.slice(0, -'.unfinished'.length));
    if (unfinished && !isBeingWritten(folder)) rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the folder of a new backup, under another name until it is whole. */
function begin(parent: string): { folder: string; unfinished: string } {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const folder = path.join(parent, `portal-${stamp}`);
  const unfinished = `${folder}.unfinished`;
  try {
    mkdirSync(parent, { recursive: true, mode: 0o700 });
    sweep(parent);
    mkdirSync(unfinished, { mode: 0o700 });
    writeFileSync(path.join(unfinished, OWNER), JSON.stringify({ host: hostname(), pid: process.pid }));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Refusal(code === 'EEXIST' ? `另一个备份正在写 ${unfinished}` : `不能写入 ${parent}（${code}）`);
  }
  return { folder, unfinished };
}

/** Writes every table; resolves with what they hold. Their sums are added to `sums`. */
async function writeTables(folder: string, sums: Sums) {
  return readEverything(async (table, batches) => {
    const lines = async function* () {
      for await (const batch of batches) yield `${batch.join('\n')}\n`;
    };
    const file = tableFile(table);
    const hash = hashing();
    const into = createWriteStream(path.join(folder, file), { mode: 0o600, flush: true });
    await pipeline(Readable.from(lines()), createGzip(), hash.pass, into);
    sums.set(file, hash.sum());
  });
}

/** What has a row and no file is lost on the site already: told, so that an older backup is kept. */
function warnOfMissing(paths: string[], sums: Sums): void {
  const missing = paths.filter((file) => !sums.has(`uploads/${file}`));
  if (missing.length)
    console.error(`⚠ ${missing.length} 个图片或附件有记录，文件不在了（例如 ${missing[0]}）。较早的备份里也许还有`);
}

/** Writes a new backup into `parent`. All of it or nothing: what is not whole is not left there. */
export async function writeBackup(parent: string): Promise<Written> {
  const startedAt = Date.now();
  const writtenAt = new Date().toISOString();
  const { folder, unfinished } = begin(parent);
  const sums: Sums = new Map();
  try {
    let tables: Awaited<ReturnType<typeof writeTables>> = { schema: { migrations: 0, last: '' }, tables: {} };
    await step('正在备份数据库', async () => {
      tables = await writeTables(unfinished, sums);
      const { articles = 0, comments = 0, members = 0 } = tables.tables;
      if (members === 0) throw new Refusal('这个数据库里没有网站（一位会员也没有），没有备份');
      return `数据库已备份：文章 ${articles} 篇，评论 ${comments} 条，会员 ${members} 位`;
    });
    let copied = { files: 0, bytes: 0, linked: 0 };
    await step('正在备份图片和附件', async () => {
      copied = await copyPictures({ parent, into: unfinished, sums });
      warnOfMissing([...(await listPicturePaths()), ...(await listFileAddresses()).map(storedAddress)], sums);
      return `图片和附件的文件 ${copied.files} 个，其中 ${copied.linked} 个与上一份备份共用`;
    });
    const { files, bytes, linked } = copied;
    const facts: Facts = { format: 2, program: programVersion(), writtenAt, ...tables, pictures: { files, bytes } };
    writeFacts(unfinished, facts);
    sums.set(FACTS, await hashFile(path.join(unfinished, FACTS)));
    writeSums(unfinished, sums);
    rmSync(path.join(unfinished, OWNER));
    renameSync(unfinished, folder);
    return { folder, facts, linked, seconds: Math.round((Date.now() - startedAt) / 100) / 10 };
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refusal(`磁盘空间不足，没有备份：${parent}`);
    throw error;
  }
}
