import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { ClaimedLetter } from '@/db/letters/claim';
import { env } from '@/site/env';

/** Where letters go: false when SMTP_URL is not set and they become files in DATA_DIR/outbox. */
export const sendsBySmtp = () => env().smtpUrl !== undefined;

/** Writes a letter into DATA_DIR/outbox; twice is once, for its name is the letter's. */
export async function writeToOutbox(letter: ClaimedLetter, eml: Buffer): Promise<void> {
  const folder = path.join(/* turbopackIgnore: true */ env().dataDir, 'outbox');
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
