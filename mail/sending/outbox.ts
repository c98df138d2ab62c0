import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ClaimedLetter } from '@/db/letters/claim';
import { env } from '@/site/env';
import { ms } from '@/text/durations';

const outbox = () => path.join(/* turbopackIgnore: true */ env().dataDir, 'outbox');

/** Where letters go: false when SMTP_URL is not set and they become files in DATA_DIR/outbox. */
export const sendsBySmtp = () => env().smtpUrl !== undefined;

/** Writes a letter into DATA_DIR/outbox; a second time overwrites the file, which is named after the letter. */
export async function writeToOutbox(letter: ClaimedLetter, eml: Buffer): Promise<void> {
  const folder = outbox();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const time = letter.createdAt.toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-');
  const name = `${time}-${letter.id}-${letter.to.replace(/[^A-Za-z0-9@._-]/g, '_').slice(0, 100)}.eml`;
  const unfinished = path.join(folder, `.${name}.${process.pid}`);
  await rm(unfinished, { force: true });
  const file = await open(unfinished, 'wx', 0o600);
  try {
    await file.writeFile(eml);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, path.join(folder, name));
}

const numberIn = (name: string) => Number(/^\.?\d{8}-\d{6}-(\d+)-/.exec(name)?.[1]);

/** Removes the files of these letters: their account is deleted. */
export async function removeFromOutbox(ids: number[]): Promise<void> {
  const gone = new Set(ids);
  const names = await readdir(outbox()).catch(() => []);
  for (const name of names) if (gone.has(numberIn(name))) await rm(path.join(outbox(), name), { force: true });
}

/** Removes files as old as letters may become (db/letters/queue.ts); a job. */
export async function clearOutbox(now = Date.now()): Promise<void> {
  for (const name of await readdir(outbox()).catch(() => [])) {
    const file = path.join(outbox(), name);
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: now }));
    if (now - mtimeMs > 90 * ms.day) await rm(file, { force: true });
  }
}
