/* Mails that come back: by `npm run bounce`, or from where the site reads them by itself (read-sources.ts). */
import { createHash } from 'node:crypto';
import { recordBounces } from '@/db/mail-addresses/bounces';
import { readReport } from '@/mail/bounces/bounce-report';
import { hasReturnNumbers } from '@/mail/identity';

/** No report is longer; what is, is a letter of somebody's. */
export const LONGEST_REPORT = 10_000_000;
/** So many at a reading; the next one takes the rest. */
export const MOST_AT_ONCE = 50;

/** Reads a mail and does what it asks for: what it is about, and which addresses get no mailings from now on. */
export async function takeReport(raw: Buffer) {
  const { letters, about } = await readReport(raw);
  const digest = createHash('sha256').update(raw).digest('base64url');
  return { understood: about.length > 0, ...(await recordBounces({ letters, about, digest }, hasReturnNumbers())) };
}
