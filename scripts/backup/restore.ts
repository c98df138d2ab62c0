import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { prepareForBackup, writeEverything } from '@/db/backup';
import { closeDatabase } from '@/db/client';
import { checkKnown } from '@/db/migrate';
import { Refusal } from '@/db/refusal';
import { checkBackup, describeProblems } from '@/scripts/backup/check';
import { readBatches } from '@/scripts/backup/lines';
import { type Facts, tableFile } from '@/scripts/backup/manifest';
import { removePictures, restorePictures } from '@/scripts/backup/pictures';
import { progress } from '@/scripts/progress';
import { openDatabase } from '@/scripts/start/database';
import { prepareDataDir } from '@/scripts/start/folder';
import { step } from '@/scripts/steps';
import { env } from '@/site/env';

/** Stands in DATA_DIR while a restore is under way: a site must not start on half of its pictures. */
const MARK = 'restore-unfinished';
const MB = 2 ** 20;

/** Refuses where a restore was broken off, whose pictures lie there and whose database is empty. */
export function checkRestored(dataDir: string): void {
  const mark = path.join(dataDir, MARK);
  if (existsSync(mark))
    throw new Refusal(
      `上次恢复备份没有完成。请再运行一次 npm run backup -- restore 备份文件夹（若不再恢复，删除 ${mark}）`,
    );
}

async function fillDatabase(folder: string, facts: Facts): Promise<string> {
  const all = Object.values(facts.tables).reduce((sum, n) => sum + n, 0);
  const bar = progress('正在恢复数据库');
  let done = 0;
  await writeEverything(
    facts,
    (table) => readBatches(path.join(folder, tableFile(table))),
    (rows) => {
      done += rows;
      bar.show(done / all, '');
    },
  );
  bar.end();
  return `数据库已恢复（${done.toLocaleString('zh-CN')} 行）`;
}

/**
 * Puts a backup into an empty DATA_DIR or database. Everything is checked before anything is written; pictures come
 * first and the database's one transaction last, so that a restore that was killed is none and can be run again.
 */
export async function restoreBackup(folder: string, quit: { before(task: () => Promise<void>): void }): Promise<void> {
  let checked: Awaited<ReturnType<typeof checkBackup>> | undefined;
  await step('正在核对备份', async () => {
    checked = await checkBackup(folder);
    if (checked.problems.length) throw new Refusal(`${describeProblems(checked.problems)}。什么都没有恢复`);
    checkKnown(checked.facts.schema);
    return '备份完好';
  });
  if (!checked) return;
  const { facts, sums } = checked;
  const { dataDir, databaseUrl, bucket } = env();
  const tables = Object.keys(facts.tables).reduce((sum, t) => sum + statSync(path.join(folder, tableFile(t))).size, 0);
  // A table takes some eight times its compressed lines, with indexes.
  const needed = (bucket ? 0 : facts.pictures.bytes) + (databaseUrl ? 0 : 8 * tables);
  prepareDataDir(dataDir, 100 + Math.ceil(needed / MB));
  await step('正在启动数据库', async () => {
    const database = await openDatabase(env());
    quit.before(database.stop);
    quit.before(closeDatabase);
    await prepareForBackup(facts);
    return database.about;
  });
  const mark = path.join(dataDir, MARK);
  writeFileSync(mark, `${folder}\n`, { mode: 0o600 });
  const added: string[] = [];
  try {
    await step('正在恢复图片和附件', async () => `图片和附件已恢复 ${await restorePictures(folder, sums, added)} 个`);
    await step('正在恢复数据库', () => fillDatabase(folder, facts));
  } catch (error) {
    await removePictures(added);
    rmSync(mark, { force: true });
    throw error;
  }
  rmSync(mark);
}
