import { hash, verify } from '@node-rs/argon2';
import { ConcurrencyLimit, TooBusyError } from '@/db/limits/concurrency-limit';
import { TooEarly } from '@/db/limits/pauses';

// OWASP's minimum for Argon2id. Hashes run in the thread pool that files and DNS need too: two at a time, behind a bounded
// queue (docs/decisions/0010-password-hashing-is-queued.md).
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const hashing = new ConcurrencyLimit(2, 100);

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await hashing.run(work);
  } catch (error) {
    if (error instanceof TooBusyError) throw new TooEarly(60, () => '现在登录的人太多，请一分钟后再试。');
    throw error;
  }
}

/** Argon2id of a password in its composed form (RFC 8265: NFC), however a keyboard sends é. Refuses when too many wait. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), options));
}

/** The forms in which a password may have been hashed: composed; before there was this rule, as it was typed. */
const formsOf = (typed: string) => [...new Set([typed.normalize('NFC'), typed, typed.normalize('NFD')])];

let nobody: Promise<string> | undefined;

/** Whether the password fits; with no hash (an unknown account, or none set yet) it takes the same time and says no. */
export async function passwordFits(password: string, stored: string | undefined): Promise<boolean> {
  nobody ??= hash('nobody has this password', options);
  const against = stored || (await nobody);
  for (const form of formsOf(password)) if (await inTurn(() => verify(against, form))) return Boolean(stored);
  return false;
}
