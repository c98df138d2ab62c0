import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import type { FileOnDisk } from '@/media/storage';
import { env } from '@/site/env';

/** More came than was to come. */
export class TooLong extends Error {}

/**
 * Writes what comes to a file of this machine's disk while it comes, so that 50 MB are never in memory, and hands that
 * file to `work`; it is gone afterwards. Throws TooLong as soon as there are more than `most` bytes. What a crash leaves
 * is cleared by the hour (jobs/clearing.ts).
 */
export async function withIncoming<T>(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
  work: (file: FileOnDisk) => Promise<T>,
): Promise<T> {
  // Beside the pictures: on the same disk as the place where it stays.
  const folder = path.join(env().dataDir, 'uploads', '.new');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `incoming-${randomBytes(10).toString('hex')}`);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const handle = await open(file, 'wx', 0o600);
    try {
      for await (const chunk of chunks) {
        bytes += chunk.length;
        if (bytes > most) throw new TooLong();
        hash.update(chunk);
        await handle.appendFile(chunk);
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
    return await work({ path: file, bytes, sha256: hash.digest('hex') });
  } finally {
    await rm(file, { force: true });
  }
}
