// A host that cannot exist (RFC 2606): what resolves to it was relative.
const here = 'http://relative.invalid/';

/** Resolves as a browser would (tabs, backslashes, dot segments, letter case); null when no browser could. */
function resolve(raw: string): URL | null {
  const typed = raw.trim();
  if (!typed || typed.length > 2000) return null;
  try {
    return new URL(/^www\./i.test(typed) ? `http://${typed}` : typed, here);
  } catch {
    return null;
  }
}

function ownPath(url: URL, ownHosts: readonly string[]): string | null {
  if (url.hostname !== 'relative.invalid' && !ownHosts.includes(url.hostname)) return null;
  // `/.//evil.example` resolves to the path //evil.example, which alone would name another host.
  return url.pathname.replace(/^\/{2,}/, '/');
}

/**
 * The address to put into href: http, https, mailto, or a path of this site (old pages' relative links start at
 * the root). Null for every other scheme in any disguise, for addresses that carry a password, and for nonsense.
 * `ownHosts` are names of this site whose addresses become paths.
 */
export function safeHref(raw: string, ownHosts: readonly string[] = []): string | null {
  const url = resolve(raw);
  if (!url) return null;
  if (url.protocol === 'mailto:') return url.href;
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username || url.password) return null;
  if (raw.trim().startsWith('#')) return url.hash || null;
  const path = ownPath(url, ownHosts);
  return path === null ? url.href : path + url.search + url.hash;
}

/** The path of a picture that this site keeps (/uploads/…, /upload2013/…); null for a picture from anywhere else. */
export function ownPicture(raw: string, ownHosts: readonly string[] = []): string | null {
  const url = resolve(raw);
  const path = url && /^https?:$/.test(url.protocol) ? ownPath(url, ownHosts) : null;
  return path && /^\/upload[^/]*\/./i.test(path) ? path : null;
}
