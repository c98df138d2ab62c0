import { domainToASCII } from 'node:url';
import { cleanLine } from '@/text/clean';
import { limits } from '@/text/limits';

// HTML's own rule for <input type=email>, which browsers have applied before; a host without a dot is none on the Internet.
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const html = new RegExp(`^[a-z0-9.!#$%&'*+/=?^_\`{|}~-]+@${label}(?:\\.${label})+$`, 'i');

/** As it was meant: without invisible marks and spaces around, full-width characters as the plain ones that they stand for. */
const plain = (typed: string) => cleanLine(typed).normalize('NFKC').replace(/。/g, '.');

/**
 * The e-mail address that was typed, with a host in other letters as its ASCII form (RFC 5891), as browsers send it; null
 * when it is none. The only rule for addresses.
 */
export function emailAddress(typed: string): string | null {
  const address = plain(typed);
  const at = address.lastIndexOf('@');
  const host = address.slice(at + 1);
  // Only hosts in other letters: `domainToASCII` would read a number as an IPv4 address.
  const ascii = /^[\x20-\x7e]*$/.test(host) ? host : domainToASCII(host);
  const whole = `${address.slice(0, at + 1)}${ascii}`;
  return html.test(whole) && whole.length <= limits.email ? whole : null;
}

/** Whether it is an address as it stands. */
export const isEmailAddress = (s: string): boolean => emailAddress(s) === s;

/** What was typed as the name at a login: as an address, and as a user name in the forms under which it may be stored. */
export function loginName(typed: string): { email: string; userNames: string[] } {
  const line = cleanLine(typed);
  const narrow = plain(typed);
  return { email: emailAddress(typed) ?? narrow, userNames: [...new Set([line, narrow])] };
}

/** wa***@example.org: whoever owns the address knows it, whoever got its letter from a friend does not learn it. */
export const maskAddress = (address: string): string => address.replace(/^(.{1,2}).*(?=@)/u, '$1***');
