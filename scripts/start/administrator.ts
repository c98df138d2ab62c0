import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashPassword } from '@/auth/password';
import { createAdministrator, hasAdministrator } from '@/db/members/first-administrator';
import type { Env } from '@/site/env';

// Without letters and digits that look alike on paper.
const ALPHABET = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A password of 18 characters (104 bits) that can be read from a screen and typed. */
function readablePassword(): string {
  return Array.from({ length: 18 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

export type FirstAdministrator = {
  email: string;
  /** Null when it is ADMIN_PASSWORD's, which the person who set it knows. */
  password: string | null;
  /** To be called when both have been shown. */
  shown(): void;
};

/**
 * Makes the first administrator of a site that has none; null when there is one. A start that was killed before it
 * could show the password leaves a mark, and the next one makes a new password.
 */
export async function ensureAdministrator(env: Env): Promise<FirstAdministrator | null> {
  const mark = path.join(env.dataDir, 'administrator-not-shown');
  if (!existsSync(mark) && (await hasAdministrator())) return null;
  const email = existsSync(mark) ? readFileSync(mark, 'utf8') : (env.adminEmail ?? 'admin@example.org');
  const password = env.adminPassword ?? readablePassword();
  writeFileSync(mark, email, { mode: 0o600 });
  await createAdministrator(email, await hashPassword(password));
  return { email, password: env.adminPassword ? null : password, shown: () => rmSync(mark, { force: true }) };
}
