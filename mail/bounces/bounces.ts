/* Mails that come back: by `npm run bounce`, or from where the site reads them by itself (read-sources.ts). */
import { createHash } from 'node:crypto';
import { recordBounces } from '@/db/mail-addresses/bounces';
import { readReport } from '@/mail/bounces/bounce-report';
import { hasReturnNumbers } from '@/mail/identity';

/** Bytes; a longer mail is no report but a letter that somebody wrote. */
export const LONGEST_REPORT = 10_000_000;
/** Mails in one reading; the next reading takes the rest. */
export const MOST_AT_ONCE = 50;

/** Reads a mail and acts on it. Returns what it reports, and the addresses that get no mailings from now on. */
export async function takeReport(raw: Buffer) {
  const { letters, about } = await readReport(raw);
  const digest = createHash('sha256').update(raw).digest('base64url');
  return { understood: about.length > 0, ...(await recordBounces({ letters, about, digest }, hasReturnNumbers())) };
}
