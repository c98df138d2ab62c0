import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '@/db/refusal';

/*
 * A backup is a folder: backup.json (what it holds), a file of JSON lines for each table, uploads/ with the pictures, and
 * SHA256SUMS, which `sha256sum -c SHA256SUMS` reads as well.
 */
export const FACTS = 'backup.json';
export const SUMS = 'SHA256SUMS';
/** The name of a finished backup; in one that is being written `.unfinished` follows. */
export const NAME = /^portal-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)$/;
/** What a backup may hold, and nothing that leads out of it. */
const FILE = /^(backup\.json|\w+\.jsonl\.gz|uploads\/[0-9A-Za-z]+\/[0-9A-Za-z][\w.-]*)$/;

const facts = z.object({
  format: z.literal(2),
  /** The program that wrote it. */
  program: z.string(),
  writtenAt: z.iso.datetime(),
  schema: z.object({ migrations: z.number().int().positive(), last: z.string() }),
  tables: z.record(z.string().regex(/^\w+$/), z.number().int().nonnegative()),
  pictures: z.object({ files: z.number().int().nonnegative(), bytes: z.number().nonnegative() }),
});
export type Facts = z.infer<typeof facts>;
export type Sums = Map<string, string>;

export const tableFile = (table: string) => `${table}.jsonl.gz`;

export function writeFacts(folder: string, written: Facts): void {
  writeFileSync(path.join(folder, FACTS), `${JSON.stringify(written, null, 2)}\n`, { mode: 0o600, flush: true });
}

export function readFacts(folder: string): Facts {
  let text: string;
  try {
    text = readFileSync(path.join(folder, FACTS), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOTDIR') throw new Refusal(`${folder} 不是文件夹。备份是 npm run backup 写的 portal-… 文件夹`);
    throw new Refusal(code === 'ENOENT' ? `这里没有备份：${folder}` : `不能读取 ${folder}（${code}）`);
  }
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw new Refusal(`备份的 ${FACTS} 已损坏：${folder}`);
  }
  const { data } = facts.safeParse(found);
  if (data) return data;
  const old = typeof found === 'object' && found !== null && 'version' in found && 'tables' in found;
  throw new Refusal(
    old
      ? `这份备份是旧版本写的，没有校验和，不能核对。请用写它的那个版本恢复：${folder}`
      : `备份的 ${FACTS} 已损坏，或不是本程序写的：${folder}`,
  );
}

export function writeSums(folder: string, sums: Sums): void {
  const lines = [...sums].map(([file, sum]) => `${sum}  ${file}\n`);
  writeFileSync(path.join(folder, SUMS), lines.sort().join(''), { mode: 0o600, flush: true });
}

/** Throws a Refusal where the list is missing or damaged. */
export function readSums(folder: string): Sums {
  let text: string;
  try {
    text = readFileSync(path.join(folder, SUMS), 'utf8');
  } catch {
    throw new Refusal(`备份缺少 ${SUMS}：${folder}`);
  }
  const sums: Sums = new Map();
  for (const line of text.split('\n')) {
    if (!line) continue;
    const [, sum, file] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (!sum || !file || !FILE.test(file)) throw new Refusal(`备份的 ${SUMS} 已损坏：${folder}`);
    sums.set(file, sum);
  }
  return sums;
}

/** The hash of a file; `passed` hears its bytes as they are read. */
export async function hashFile(file: string, passed: (bytes: Buffer) => void = () => {}): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) {
    hash.update(chunk as Buffer);
    passed(chunk as Buffer);
  }
  return hash.digest('hex');
}

/** Passes bytes on and has their hash in the end. */
export function hashing() {
  const hash = createHash('sha256');
  return {
    pass: async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) {
        hash.update(chunk);
        yield chunk;
      }
    },
    sum: () => hash.digest('hex'),
  };
}
