import { createWriteStream, linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '@/db/refusal';
import { uploadStorage } from '@/media/storage';
import { hashFile, hashing, NAME, readFacts, readSums, type Sums } from '@/scripts/backup/manifest';
import { progress } from '@/scripts/progress';

/** The newest whole backup in `parent`, with its sums; none in the first one, or where it cannot be read. */
function previous(parent: string): { folder: string; sums: Sums } | null {
  for (const name of readdirSync(parent)
    .filter((one) => NAME.test(one))
    .sort()
    .reverse()) {
    const folder = path.join(parent, name);
    try {
      readFacts(folder);
      return { folder, sums: readSums(folder) };
    } catch {
      // An older one may do.
    }
  }
  return null;
}

/** Shares the file with the previous backup where it has the same, undamaged; a stored file never changes. */
async function link(from: string, sum: string, size: number, to: string): Promise<boolean> {
  if (statSync(from, { throwIfNoEntry: false })?.size !== size || (await hashFile(from)) !== sum) return false;
  try {
    linkSync(from, to);
    return true;
  } catch {
    // A disk without hard links, or with as many as it takes.
    return false;
  }
}

type Copying = { parent: string; into: string; sums: Sums };

/** All files of pictures and attachments, from DATA_DIR or the bucket. One that is deleted meanwhile is left out. */
export async function copyPictures({ parent, into, sums }: Copying) {
  const files = await uploadStorage();
  const before = previous(parent);
  const copied = { files: 0, bytes: 0, linked: 0 };
  const bar = progress('正在备份图片和附件');
  for await (const { address, size } of files.list()) {
    const name = `uploads/${address}`;
    const file = path.join(into, name);
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    const sum = before?.sums.get(name);
    if (before && sum && (await link(path.join(before.folder, name), sum, size, file))) {
      sums.set(name, sum);
      copied.linked++;
    } else {
      const stream = (await files.open(address))?.stream;
      if (!stream) continue;
      const hash = hashing();
      await pipeline(stream, hash.pass, createWriteStream(file, { mode: 0o600 }));
      sums.set(name, hash.sum());
    }
    copied.files++;
    copied.bytes += statSync(file).size;
    bar.show(null, `（${copied.files} 个）`);
  }
  bar.end();
  return copied;
}

type Files = Awaited<ReturnType<typeof uploadStorage>>;

/** Whether all files under a name lie there already: of a restore that was broken off, or of a bucket that outlived. */
async function isThere(files: Files, name: string, contents: Map<string, Buffer>): Promise<boolean> {
  for (const [file, bytes] of contents)
    if ((await files.open(`${name}/${file}`, { only: 'facts' }))?.size !== bytes.length) return false;
  return true;
}

/** Puts the pictures and attachments of a checked backup where the site's lie. `added` gets the names of those that were not there. */
export async function restorePictures(folder: string, sums: Sums, added: string[]): Promise<number> {
  const files = await uploadStorage();
  const names = [
    ...new Set([...sums.keys()].filter((file) => file.startsWith('uploads/')).map((f) => f.split('/')[1])),
  ];
  const bar = progress('正在恢复图片和附件');
  for (const [done, name = ''] of names.entries()) {
    const from = path.join(folder, 'uploads', name);
    const listed = readdirSync(from).filter((file) => sums.has(`uploads/${name}/${file}`));
    const contents = new Map(listed.map((file) => [file, readFileSync(path.join(from, file))]));
    bar.show(done / names.length, '');
    if (await isThere(files, name, contents)) continue;
    added.push(name);
    try {
      await files.remove(name);
      await files.save(name, contents);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOSPC' || code === 'EDQUOT') throw new Refusal('磁盘空间不足，图片和附件没有恢复完');
      throw new Refusal(`文件 ${name} 没有恢复成功（${code ?? message}）`);
    }
  }
  bar.end();
  return names.length;
}

/** Takes back what a restore that failed has put there. */
export async function removePictures(names: string[]): Promise<void> {
  const files = await uploadStorage();
  for (const name of names) await files.remove(name);
}
