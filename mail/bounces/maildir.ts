import { readdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Reading } from '@/db/mail-addresses/sources';
import { LONGEST_REPORT, MOST_AT_ONCE } from '@/mail/bounces/bounces';
import { takeMail } from '@/mail/bounces/take-mail';

/** Takes what is new in a Maildir, a few dozen at a time; what was read moves from new/ to cur/ as seen. */
export async function readMaildir(folder: string, found: Reading): Promise<void> {
  const fresh = path.join(/* turbopackIgnore: true */ folder, 'new');
  for (const name of (await readdir(fresh)).filter((file) => !file.startsWith('.')).slice(0, MOST_AT_ONCE)) {
    const file = path.join(fresh, name);
    if ((await stat(file)).size <= LONGEST_REPORT) await takeMail(await readFile(file), found);
    await rename(file, path.join(folder, 'cur', `${name.replace(/:2,.*$/, '')}:2,S`));
  }
}
