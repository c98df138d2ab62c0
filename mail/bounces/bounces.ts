/* Mails that come back: by `npm run bounce`, or from a Maildir (BOUNCE_MAILDIR) that the site looks into by itself. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { recordBounces } from '@/db/mail-addresses/bounces';
import { readReport } from '@/mail/bounces/bounce-report';
import { hasReturnNumbers } from '@/mail/identity';
import { env } from '@/site/env';

/** No report is longer; what is, is a letter of somebody's. */
export const LONGEST_REPORT = 10_000_000;
const MOST_AT_ONCE = 50;

/** Reads a mail and does what it asks for: what it is about, and which addresses get no mailings from now on. */
export async function takeReport(raw: Buffer) {
  const { letters, about } = await readReport(raw);
  const digest = createHash('sha256').update(raw).digest('base64url');
  return { understood: about.length > 0, ...(await recordBounces({ letters, about, digest }, hasReturnNumbers())) };
}

/** Takes what is new in the Maildir, a few dozen at a time; what was read moves from new/ to cur/ as seen. */
export async function readMaildir(): Promise<void> {
  const folder = env().bounceMaildir;
  if (!folder) return;
  const fresh = path.join(/* turbopackIgnore: true */ folder, 'new');
  for (const name of (await readdir(fresh)).filter((file) => !file.startsWith('.')).slice(0, MOST_AT_ONCE)) {
    const file = path.join(fresh, name);
    if ((await stat(file)).size <= LONGEST_REPORT) await takeReport(await readFile(file));
    await rename(file, path.join(folder, 'cur', `${name.replace(/:2,.*$/, '')}:2,S`));
  }
}
