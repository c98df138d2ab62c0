import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { cookies } from 'next/headers';
import { env } from '@/site/env';

/*
 * A browser that has logged in to an account before: a signed cookie says to which. It opens nothing; wrong passwords from
 * elsewhere do not keep such a browser out (db/limits/login-limits.ts). Readers never get it.
 */
const LIFE = 400 * 24 * 3600;
/** A family's computer knows some members; each entry is 60 bytes. */
const MOST = 4;

const secure = () => env().siteUrl.startsWith('https:');
const nameOf = () => (secure() ? '__Host-device' : 'device');

const sign = (words: string) =>
  createHmac('sha256', process.env.AUTH_SECRET ?? '')
    .update(`device:${words}`)
    .digest('base64url')
    .slice(0, 32);

/** The entries of a cookie whose signature is ours, newest first: member and a random number of the browser. */
export function readDevices(cookie: string | undefined): { memberId: number; device: string }[] {
  return (cookie ?? '').split('~', MOST).flatMap((entry) => {
    const [, member = '', device = '', signature = ''] = /^(\d+)\.([\w-]{16})\.([\w-]{32})$/.exec(entry) ?? [];
    const wanted = Buffer.from(sign(`${member}.${device}`));
    const given = Buffer.from(signature);
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return [];
    return [{ memberId: Number(member), device }];
  });
}

/** The cookie with this member first; a device that is known keeps its number. */
export function withDevice(cookie: string | undefined, memberId: number): string {
  const known = readDevices(cookie);
  const device = known.find((entry) => entry.memberId === memberId)?.device ?? randomBytes(12).toString('base64url');
  const all = [{ memberId, device }, ...known.filter((entry) => entry.memberId !== memberId)].slice(0, MOST);
  return all
    .map((entry) => `${entry.memberId}.${entry.device}`)
    .map((words) => `${words}.${sign(words)}`)
    .join('~');
}

/** The number of this browser where it has logged in to the account before; else null. */
export async function knownDevice(memberId: number | null): Promise<string | null> {
  if (memberId === null) return null;
  const devices = readDevices((await cookies()).get(nameOf())?.value);
  return devices.find((entry) => entry.memberId === memberId)?.device ?? null;
}

/** After a login: this browser is known to the account from now on. */
export async function rememberDevice(memberId: number): Promise<void> {
  const jar = await cookies();
  const value = withDevice(jar.get(nameOf())?.value, memberId);
  jar.set(nameOf(), value, { httpOnly: true, secure: secure(), sameSite: 'lax', path: '/', maxAge: LIFE });
}
