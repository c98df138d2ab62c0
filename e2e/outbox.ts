import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';

/** An address of one run of one story: whoever counts its letters must not find those of the run before. */
export const freshAddress = (name: string) => `${name}-${Date.now()}@example.org`;

/** The newest letter to an address whose words hold `words`, as it lies in DATA_DIR/outbox; waits for it. */
export async function letterTo(address: string, words: string): Promise<string> {
  const outbox = path.join(String(process.env.DATA_DIR), 'outbox');
  let found: string | undefined;
  await expect
    .poll(
      () => {
        found = readdirSync(outbox)
          .filter((name) => name.endsWith(`-${address}.eml`))
          .sort((a, b) => Number(b.split('-')[2]) - Number(a.split('-')[2]))
          .map((name) => readFileSync(path.join(outbox, name), 'utf8'))
          .find((letter) => letter.includes(words));
        return found !== undefined;
      },
      { message: `a letter to ${address} with ${words}`, timeout: 60_000 },
    )
    .toBe(true);
  return String(found);
}

/** How many letters went to an address. */
export function countLettersTo(address: string): number {
  const outbox = path.join(String(process.env.DATA_DIR), 'outbox');
  return readdirSync(outbox).filter((name) => name.endsWith(`-${address}.eml`)).length;
}

/** The path of the letter's link to /verify/…, /reset/… or /events/registration/…, on this site. */
export function linkOf(letter: string): string {
  const link = /https?:\/\/[^/\s"]+(\/(?:verify|reset|events\/registration)\/[\w-]+)/.exec(letter)?.[1];
  if (!link) throw new Error('no link in the letter');
  return link;
}

/** A letter with its bodies decoded, as a mail program shows it. */
export function readable(letter: string): string {
  return letter.replace(
    /Content-Transfer-Encoding: (base64|quoted-printable)(?:\r?\n[\w-]+: .*(?:\r?\n[ \t].*)*)*\r?\n\r?\n([\s\S]*?)(?=\r?\n--|$)/g,
    (_, how, body) =>
      how === 'base64'
        ? Buffer.from(body, 'base64').toString('utf8')
        : Buffer.from(
            body
              .replace(/=\r?\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_sign: string, hex: string) =>
                String.fromCharCode(Number.parseInt(hex, 16)),
              ),
            'latin1',
          ).toString('utf8'),
  );
}
