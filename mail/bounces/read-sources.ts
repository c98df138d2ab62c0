/* Reads bounces from where the operator lets them arrive: a Maildir (BOUNCE_MAILDIR), a mailbox (BOUNCE_IMAP_URL). */
import {
  type BounceSource,
  noteReading,
  type Reading,
  type SourceProblem,
  sourceProblems,
} from '@/db/mail-addresses/sources';
import { readImap } from '@/mail/bounces/imap';
import { readMaildir } from '@/mail/bounces/maildir';
import { DatabaseProblem } from '@/mail/bounces/take-mail';
import { env } from '@/site/env';
import { log } from '@/site/log';

type Told = Error & {
  code?: string;
  authenticationFailed?: boolean;
  mailboxMissing?: boolean;
  tlsFailed?: boolean;
  serverResponseCode?: string;
};

const byCode: [RegExp, SourceProblem][] = [
  [/^(ENOENT|ENOTDIR)$/, 'folder'],
  [/^(EACCES|EPERM|EROFS)$/, 'permission'],
  [/CERT|^ERR_TLS|SELF_SIGNED|UNABLE_TO_VERIFY/, 'certificate'],
  [
    /^(ENOTFOUND|EAI_AGAIN|E(CONNREFUSED|HOSTUNREACH|NETUNREACH|TIMEDOUT)|CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT)$/i,
    'away',
  ],
  [/^(ECONNRESET|EPIPE|NoConnection|ETIMEOUT|ClosedAfterConnect\w*|EConnectionClosed)$/, 'interrupted'],
];

/** What an error of a reading means for whoever looks after the mailbox. */
export function problemOf(error: unknown): SourceProblem {
  const { code = '', authenticationFailed, mailboxMissing, tlsFailed, serverResponseCode } = error as Told;
  if (error instanceof DatabaseProblem) return 'database';
  if (authenticationFailed || serverResponseCode === 'AUTHENTICATIONFAILED') return 'login';
  if (mailboxMissing || serverResponseCode === 'NONEXISTENT' || serverResponseCode === 'TRYCREATE') return 'folder';
  const found = byCode.find(([pattern]) => pattern.test(code))?.[1];
  return found ?? (tlsFailed ? 'insecure' : 'other');
}

async function readOne(source: BounceSource, read: (found: Reading) => Promise<void>): Promise<boolean> {
  const found: Reading = { read: 0, reports: 0, unreadable: 0 };
  try {
    await read(found);
  } catch (error) {
    const problem = problemOf(error);
    // Without a known error: log.error would take its code for an error of the database.
    log.error('bounces', `${source}：${sourceProblems[problem]}`, problem === 'other' ? error : undefined);
    await noteReading(source, found, problem);
    return false;
  }
  await noteReading(source, found, null);
  return true;
}

/** Reads every source that is set. If one fails, reads the other all the same, then throws. */
export async function readBounceSources(): Promise<void> {
  const { bounceMaildir, bounceImap } = env();
  const fine = [
    bounceMaildir ? await readOne('maildir', (found) => readMaildir(bounceMaildir, found)) : true,
    bounceImap ? await readOne('imap', (found) => readImap(bounceImap, found)) : true,
  ];
  if (fine.includes(false)) throw new BounceSourceFailed();
}

/** The problem has been stored and is shown under 邮件; thrown so that the job waits longer before the next try. */
class BounceSourceFailed extends Error {
  override name = 'BounceSourceFailed';
}
