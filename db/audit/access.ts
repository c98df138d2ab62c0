import { and, like, lt, sql } from 'drizzle-orm';
import { record } from '@/db/audit/record';
import { db } from '@/db/client';
import { limit } from '@/db/limits/limits';
import { Refusal } from '@/db/refusal';
import { auditLog } from '@/db/schema/audit';
import { log } from '@/site/log';

/** What came of somebody who wanted to be let in, or to do what they may not (ASVS 5.0 §16.3.1, §16.3.2). */
export type AccessAction =
  | 'session.begin'
  | 'session.end'
  | 'session.end-all'
  | 'session.wrong'
  | 'session.wrong-own'
  | 'session.wait'
  | 'session.denied';
export type Access = {
  action: AccessAction;
  /** Who is known to have done it; null for somebody who is not logged in. */
  by: number | null;
  /** Whose account it is about; null for a name that nobody has, which is not stored. */
  account: number | null;
  /** Where from: browser and system in words, and the network. */
  device: string;
  network: string;
  /** The part of the desk that was refused. */
  where?: string | undefined;
};

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** How many refusals an hour become rows; the log on standard error counts the rest. */
const MOST_REFUSALS = 2_000;
/** How long logins and refusals are stored, as the privacy page says. */
export const accessDays = 90;

/** Of the same refusal one row a minute is enough, and a flood of them does not fill the disk. */
async function isTooMany({ action, account, network, where = '' }: Access): Promise<boolean> {
  try {
    await limit(`access:${action}:${account}:${network}:${where}`, 1, MINUTE);
    await limit('access', MOST_REFUSALS, HOUR);
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

/** Records a login, its end or a refusal: a row for administrators and a line of the log. Nothing that was typed. */
export async function recordAccess(access: Access): Promise<void> {
  const { action, by, account, ...detail } = access;
  const subject = `session:${account ?? 0}`;
  const routine = action === 'session.begin' || action.startsWith('session.end');
  if (!routine && (await isTooMany(access))) log.warn('audit', `${action} ${subject}`);
  else await record(db(), by, action, subject, detail);
}

/** Job: deletes logins and refusals after their time. */
export async function forgetOldAccess(): Promise<void> {
  const old = lt(auditLog.at, sql`now() - make_interval(days => ${accessDays})`);
  await db()
    .delete(auditLog)
    .where(and(like(auditLog.subject, 'session:%'), old));
}
