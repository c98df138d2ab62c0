/*
 * The numbers by which a letter is known outside: its Message-ID and the address that its bounces return to. Both are
 * signed, so that nobody can switch another person's address off by writing a bounce.
 */
import { env } from '@/site/env';
import { isSigned, sign } from '@/site/signing';

// Hexadecimal, because some servers change the case of Message-IDs and local parts.
const tag = (id: number) => sign('letter', String(id), 20, 'hex');

/** The host that letters come from. */
export function mailHost(): string {
  const from = /@([a-z0-9.-]+)>?\s*$/i.exec(env().mailFrom ?? '')?.[1];
  const name = from ?? new URL(env().siteUrl).hostname;
  return /^[a-z0-9.-]+$/i.test(name) ? name.toLowerCase() : 'localhost';
}

/** The address that letters come from. */
export const senderAddress = (): string =>
  /([^\s<>]+@[^\s<>]+)>?\s*$/.exec(env().mailFrom ?? '')?.[1] ?? `no-reply@${mailHost()}`;

/** The Message-ID, the same at every attempt: mailboxes show a letter that was sent twice once. */
export function messageId(letter: { id: number; mailing: { reference: string } | null }): string {
  const what = letter.mailing?.reference.replace(/[^a-z0-9]+/gi, '-') ?? 'letter';
  return `<${what}.${letter.id}.${tag(letter.id)}@${mailHost()}>`;
}

/** Where bounces return to: MAIL_BOUNCE, with the letter's number after a final plus sign. Undefined: to MAIL_FROM. */
export function returnPath(letter: { id: number }): string | undefined {
  return env().mailBounce?.replace('+@', `+${letter.id}.${tag(letter.id)}@`);
}

/** Whether every bounce comes back to an address with a letter's number. */
export const hasReturnNumbers = () => Boolean(env().mailBounce?.includes('+@'));

/** The mailto: of List-Unsubscribe; null without an address that is read. */
export function unsubscribeMail(letter: { id: number }): string | null {
  const to = env().mailBounce?.replace('+@', '@');
  return to ? `mailto:${to}?subject=unsubscribe%20${letter.id}.${tag(letter.id)}` : null;
}

/** The letters that a text names by a Message-ID, a return address or an unsubscribe subject of ours. */
export function findLetterNumbers(text: string): number[] {
  const found = [...text.matchAll(/(?<![\w])(\d+)\.([0-9a-f]{20})(?![0-9a-z])/gi)];
  return [
    ...new Set(
      found
        .filter(([, id, given]) => isSigned('letter', String(Number(id)), String(given).toLowerCase(), 'hex'))
        .map(([, id]) => Number(id)),
    ),
  ];
}
