import type http from 'node:http';
import { isIP } from 'node:net';
import { env } from '@/site/env';

/** What a Host may look like (RFC 9110 §7.2): a name or an address, with or without a port. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const HEALTH = /^\/(?:healthz|readyz)(?:\?|$)/;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** What is looked at of a request. */
type Asked = Pick<http.IncomingMessage, 'url' | 'headers' | 'rawHeaders' | 'socket'>;

/** Whether more than one Host line came: which of them counts is anybody's guess, so none does (RFC 9112 §3.2). */
function isDoubled({ rawHeaders }: Asked): boolean {
  let lines = 0;
  for (let n = 0; n < rawHeaders.length; n += 2) {
    const name = rawHeaders[n] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') lines++;
  }
  return lines > 1;
}

/** Read once: the same few names come with every request. */
const read = new Map<string, URL | null>();

function parsed(authority: string): URL | null {
  const before = read.get(authority);
  if (before !== undefined) return before;
  const full = `${new URL(env().siteUrl).protocol}//${authority}`;
  const url = AUTHORITY.test(authority) && URL.canParse(full) ? new URL(full) : null;
  if (read.size >= 1000) read.clear();
  if (authority.length < 300) read.set(authority, url);
  return url;
}

/**
 * What the request names as its server: the absolute form before the Host line (RFC 9112 §3.2.2). Null: nothing that
 * could be one.
 */
function namedSite({ url = '', headers }: Asked): URL | null {
  if (url.startsWith('/')) return parsed(headers.host ?? '');
  return parsed(/^https?:\/\/([^/?#]*)/i.exec(url)?.[1] ?? headers.host ?? '');
}

let ours = { siteUrl: '', host: '' };
const siteHost = () => {
  const { siteUrl } = env();
  if (ours.siteUrl !== siteUrl) ours = { siteUrl, host: new URL(siteUrl).host };
  return ours.host;
};

/** An address or localhost: nobody can point such a name here from elsewhere (DNS rebinding needs a name). */
const isLiteral = (hostname: string) => hostname === 'localhost' || isIP(hostname.replace(/^\[|\]$/g, '')) > 0;
const isFromHere = (req: Asked) => /^(?:127\.|::1$)/.test((req.socket.remoteAddress ?? '').replace(/^::ffff:/, ''));

/**
 * Why a request is not for this site: 400 for a Host that is none, 421 for one that is another's; null when it is.
 * With SITE_URL the site has that one name, and from this machine itself also localhost and 127.0.0.1, by which an
 * operator or a proxy looks at one instance. Without it every address and localhost: somebody who tries the site in
 * a local network has not set anything yet. Health is told at every address: load balancers ask by it.
 */
export function hostProblem(req: Asked): 400 | 421 | null {
  if (isDoubled(req)) return 400;
  const health = HEALTH.test(req.url ?? '');
  // HTTP/1.0, which health checks still speak, needs no Host.
  if (health && req.headers.host === undefined) return null;
  const named = namedSite(req);
  if (!named) return 400;
  if (named.host === siteHost()) return null;
  const open = health || !env().siteUrlIsSet || (LOOPBACK.test(named.hostname) && isFromHere(req));
  return open && isLiteral(named.hostname) ? null : 421;
}

/** The origin of the pages that were asked for under this Host: what a form of theirs says (ASVS 5.0 §3.5.1). */
export function expectedOrigin(req: http.IncomingMessage): string | null {
  const named = namedSite(req);
  if (!named) return null;
  return named.host === siteHost() ? new URL(env().siteUrl).origin : `http://${named.host}`;
}
