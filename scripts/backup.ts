import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { type BackupFacts, readEverything, writeEverything } from '@/db/backup';
import { Refusal } from '@/db/refusal';
import { pictureStorage } from '@/media/storage';
import { step } from '@/scripts/steps';

export const help = `用法：npm run backup -- FOLDER          在 FOLDER 里放入一份新的备份
      npm run backup -- restore BACKUP  把一份备份放进空的数据库

备份是一个文件夹：数据库的每张表（JSON 行，gzip 压缩，同一时刻的内容）和上传的图片。网站可以照常运行。
恢复前请准备一个新的 DATA_DIR（或空的 DATABASE_URL），先恢复，再运行 npm start。
备份里有会员的电子邮件和密码的散列值，请妥善保管。`;

const fileOf = (folder: string, table: string) => path.join(folder, `${table}.jsonl.gz`);

async function backUp(into: string): Promise<void> {
  const stamp = new Date().toISOString().replace(/[-:]/g, '').replace('T', '-').slice(0, 15);
  const folder = path.resolve(into, `portal-${stamp}`);
  // Under another name until it is whole, so that half a backup is never taken for one.
  const unfinished = `${folder}.unfinished`;
  try {
    mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Refusal(`不能写入 ${into}（${(error as NodeJS.ErrnoException).code}）`);
  }
  await step('正在备份数据库', async () => {
    const facts = await readEverything(async (table, batches) => {
      const lines = async function* () {
        for await (const batch of batches) yield `${batch.join('\n')}\n`;
      };
      await pipeline(
        Readable.from(lines()),
        createGzip(),
        createWriteStream(fileOf(unfinished, table), { mode: 0o600 }),
      );
    });
    writeFileSync(path.join(unfinished, 'backup.json'), JSON.stringify(facts, null, 2));
    const { articles = 0, comments = 0, members = 0 } = facts.tables;
    return `数据库已备份：文章 ${articles} 篇，评论 ${comments} 条，会员 ${members} 位`;
  });
  await step('正在复制图片', async () => {
    return `图片文件已复制 ${await copyPictures(path.join(unfinished, 'uploads'))} 个`;
  });
  renameSync(unfinished, folder);
  console.log(`备份在 ${folder}`);
}

/** All files of pictures, from DATA_DIR or the bucket. One that is deleted meanwhile is left out. */
async function copyPictures(into: string): Promise<number> {
  const files = await pictureStorage();
  let copied = 0;
  for await (const address of files.list()) {
    const stream = (await files.open(address))?.stream;
    if (!stream) continue;
    const file = path.join(into, address);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    await pipeline(stream, createWriteStream(file, { mode: 0o600 }));
    copied++;
  }
  return copied;
}

async function restorePictures(from: string): Promise<number> {
  const files = await pictureStorage();
  const names = existsSync(from) ? readdirSync(from).filter((name) => !name.startsWith('.')) : [];
  for (const name of names) {
    const folder = path.join(from, name);
    await files.save(name, new Map(readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file))])));
  }
  return names.length;
}

/** Lines in batches of some megabytes. Split at \n only: a text may hold U+2028, which readline takes for an end. */
async function* readBatches(file: string): AsyncIterable<string[]> {
  if (!existsSync(file)) return;
  const decoder = new TextDecoder();
  let rest = '';
  let batch: string[] = [];
  let weight = 0;
  for await (const chunk of createReadStream(file).pipe(createGunzip())) {
    const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      batch.push(line);
      weight += line.length;
      if (batch.length < 500 && weight < 2_000_000) continue;
      yield batch;
      batch = [];
      weight = 0;
    }
  }
  if (batch.length) yield batch;
}

async function restore(folder: string): Promise<void> {
  const about = path.join(folder, 'backup.json');
  if (!existsSync(about)) throw new Refusal(`这里没有备份：${folder}`);
  const facts = JSON.parse(readFileSync(about, 'utf8')) as BackupFacts;
  await step('正在恢复数据库', async () => {
    await writeEverything(facts, (table) => readBatches(fileOf(folder, table)));
    return '数据库已恢复';
  });
  await step('正在恢复图片', async () => {
    const kept = path.join(folder, 'uploads');
    return `图片已恢复 ${await restorePictures(kept)} 张`;
  });
  console.log('现在可以运行 npm start');
}

/** `npm run backup`. */
export async function main(args: string[]): Promise<number> {
  const [first, second, ...rest] = args;
  const restoring = first === 'restore';
  if (!first || rest.length || restoring !== (second !== undefined)) {
    console.error(help);
    return 2;
  }
  await (restoring ? restore(second as string) : backUp(first));
  return 0;
}
