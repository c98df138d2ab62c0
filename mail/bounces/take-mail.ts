import type { Reading } from '@/db/mail-addresses/sources';
import { takeReport } from '@/mail/bounces/bounces';
import { log } from '@/site/log';

const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: unknown; cause?: unknown };
  return String(code ?? (cause as { code?: unknown } | undefined)?.code ?? '');
};

/**
 * Takes one mail and counts it in `found`; whether it was a report. A mail that cannot be parsed is counted and does
 * not stop the others; an error of the database is thrown, so that the mail is read again.
 */
export async function takeMail(raw: Buffer, found: Reading): Promise<boolean> {
  try {
    const { understood } = await takeReport(raw);
    found.read += 1;
    if (understood) found.reports += 1;
    return understood;
  } catch (error) {
    // Class 22: data that the database cannot store.
    if (codeOf(error) && !codeOf(error).startsWith('22')) throw new DatabaseProblem(error);
    log.error('bounces', '有一封信读不懂，已放过', error);
    found.read += 1;
    found.unreadable += 1;
    return false;
  }
}

/** The database could not store the result of a mail. */
export class DatabaseProblem extends Error {
  constructor(cause: unknown) {
    super('', { cause });
  }
}
