import { limits } from '@/text/limits';
import { core } from '@/text/password-rules';

let known: Promise<ReadonlySet<string>> | undefined;

/** Read at the first password that somebody sets: 5 MB that most processes never need. */
async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  return new Set(dictionary['passwords-common'].filter((one) => one.length >= limits.passwordLeast));
}

/**
 * Whether a password stands among the commonest of published leaks (ASVS 5.0 §6.2.4, 6.2.12), in any letter case, also
 * with some digits and marks hung onto it.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= readList();
  const lower = password.normalize('NFC').toLowerCase();
  const list = await known;
  return list.has(lower) || list.has(core(lower));
}
