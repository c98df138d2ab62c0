import { paths } from '@/site/paths';

/** A host that no address can name by chance: what leaves it, leaves the site. */
const BASE = new URL('http://site.invalid');
const LONGEST = 4000;

/**
 * Where a redirect leads: a path of this site, percent-encoded as a Location header needs it, or `otherwise`. It is
 * read as a browser reads it (`/a/..//host`, `/\host` and `/<tab>/host` name other hosts), so that it must be called
 * on the final value: nothing may be cut off or put before its result.
 */
export function redirectTarget(value: unknown, otherwise: string = paths.home()): string {
  if (typeof value !== 'string' || !value.startsWith('/') || value.length > LONGEST) return otherwise;
  if (!URL.canParse(value, BASE.href)) return otherwise;
  const url = new URL(value, BASE);
  if (url.origin !== BASE.origin) return otherwise;
  const target = url.pathname + url.search + url.hash;
  return target.startsWith('//') ? otherwise : target;
}

/** A whole http(s) address elsewhere, as a Location header needs it; undefined for everything else. Only for what an editor has chosen. */
export function outsideTarget(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  const { href, username, password } = new URL(address);
  return username || password ? undefined : href;
}

/** What of a stored address readers may be led to: a path of this site, an address elsewhere, or '' for anything else. */
export const leadAddress = (stored: string): string => redirectTarget(stored, outsideTarget(stored) ?? '');
