/* Checks before any page: Host, Origin, forged headers, the address, and the size of a body. */
import type http from 'node:http';
import { isIP } from 'node:net';
import { z } from 'zod';
import { sendErrorPage, sendTooLarge } from '@/server/error-pages';
import { letGo, watchBody } from '@/server/http';
import { isOneClick, PREFIX } from '@/server/routing';
import { textPages } from '@/site/app-pages';
import { env } from '@/site/env';
import { log } from '@/site/log';
import { networkTest, visitorAddress } from '@/site/networks/trusted-networks';
import { isWithin, paths } from '@/site/paths';
import { byteLimits } from '@/text/limits';
import { networkOf } from '@/text/network';

/** What a Host may look like (RFC 9110 §7.2): a name or an address, with or without a port. */
const AUTHORITY = /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const HEALTH = new RegExp(`^(?:${paths.health()}|${paths.readiness()})(?:\\?|$)`);
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

type Addressed = Pick<http.IncomingMessage, 'url' | 'headers' | 'rawHeaders' | 'socket'>;

/** Whether there is more than one Host line: a proxy may have read another one than we do (RFC 9112 §3.2). */
function isDoubled({ rawHeaders }: Addressed): boolean {
  let lines = 0;
  for (let n = 0; n < rawHeaders.length; n += 2) {
    const name = rawHeaders[n] as string;
    if (name.length === 4 && name.toLowerCase() === 'host') lines++;
  }
  return lines > 1;
}

/** Hosts that were parsed before: the same few come with every request. */
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

/** The host that a request names: in an absolute address, else in the Host line (RFC 9112 §3.2.2). Null: none valid. */
function namedSite({ url = '', headers }: Addressed): URL | null {
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
export const isFromHere = (req: Pick<http.IncomingMessage, 'socket'>) =>
  /^(?:127\.|::1$)/.test((req.socket.remoteAddress ?? '').replace(/^::ffff:/, ''));

/**
 * Why a request is not for this site: 400 for a Host that is none, 421 for one that is another's; null when it is.
 * With SITE_URL the site has that one name, and from this machine itself also localhost and 127.0.0.1, by which an
 * operator or a proxy looks at one instance. Without it every address and localhost: somebody who tries the site in
 * a local network has not set anything yet. Health is told at every address: load balancers ask by it.
 */
export function hostProblem(req: Addressed): 400 | 421 | null {
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

/** The Origin that a form of ours must send: that of the pages served under this Host (ASVS 5.0 §3.5.1). */
export function expectedOrigin(req: http.IncomingMessage): string | null {
  const named = namedSite(req);
  if (!named) return null;
  return named.host === siteHost() ? new URL(env().siteUrl).origin : `http://${named.host}`;
}

/** Headers that a visitor could forge and that Next or this program would believe. */
const FORGED =
  /^(x-(forwarded|middleware|nextjs|invoke|matched|now|prerender|vercel|tick|client|path|real|request|http|original|rewrite|method|host)|forwarded)/;

/** Whether a request that writes comes from a page of ours: Origin names the scheme and the host asked for. */
export function fromOurPage(req: http.IncomingMessage): boolean {
  const { origin } = req.headers;
  return origin !== undefined && origin === expectedOrigin(req);
}

const isTrusted = networkTest(env().trustedProxy);

/** Whether the address is a trusted proxy, or one on this machine: other visitors connect through it. */
export const isProxy = (address: string): boolean => isTrusted(address) || /^(?:::ffff:)?127\.|^::1$/.test(address);

/** The address limits are counted by. X-Forwarded-For is believed from TRUSTED_PROXY only. */
export function clientAddress(req: http.IncomingMessage): string {
  const said = String(req.headers['x-forwarded-for'] ?? '');
  return networkOf(visitorAddress(req.socket.remoteAddress ?? '', said, isTrusted));
}

/** The URL of a request; null if Next could read another path from it than we do. */
export function urlOf(req: http.IncomingMessage): URL | null {
  // Two slashes would name another host; so does the absolute form, whose host is not looked at.
  if (/^\/[/\\]/.test(req.url ?? '') || !URL.canParse(req.url ?? '/', 'http://localhost')) return null;
  const url = new URL(req.url ?? '/', 'http://localhost');
  try {
    const path = decodeURIComponent(url.pathname);
    // An author's name or a keyword may hold a backslash; nowhere else does an address have one.
    const isText = textPages().some(({ folder }) => url.pathname.replace(PREFIX, '').startsWith(folder));
    return /[\0\r\n]/.test(path) || (path.includes('\\') && !isText) ? null : url;
  } catch {
    return null;
  }
}

/** The shape of Next-Router-State-Tree, in which Next's router names its page; anything else makes Next fail. */
const routerState: z.ZodType = z.lazy(() => {
  const segment = z.union([z.string(), z.tuple([z.string(), z.string(), z.string(), z.array(z.string()).nullable()])]);
  return z.tuple([segment, z.record(z.string(), routerState)]).rest(z.unknown());
});

/** Removes a router state that Next cannot read. Without it Next sends the whole page, as at a first visit. */
export function dropUnreadable(req: http.IncomingMessage): void {
  const state = req.headers['next-router-state-tree'];
  if (state === undefined) return;
  try {
    if (routerState.safeParse(JSON.parse(decodeURIComponent(String(state)))).success) return;
  } catch {
    // No JSON, or no percent encoding.
  }
  delete req.headers['next-router-state-tree'];
}

/** Whether a form can be parsed: a multipart body has a boundary, the id of an action has the right shape. */
export function isReadableForm(req: http.IncomingMessage): boolean {
  const action = req.headers['next-action'];
  if (action !== undefined && !/^[0-9a-f]{42}$/.test(String(action))) return false;
  const type = String(req.headers['content-type'] ?? '');
  return !/^\s*multipart\//i.test(type) || /;\s*boundary="?[^\s";]{1,70}/i.test(type);
}

/** Takes the headers away that only a proxy or this program itself may set. */
export function dropForged(req: http.IncomingMessage): void {
  for (const name of Object.keys(req.headers)) if (FORGED.test(name)) delete req.headers[name];
}

const MAX_BODY = 1_000_000;
const MAX_PICTURE = 21_000_000;
/** A form with an attachment of 50 MB; one that comes in pieces sends little more than 1 MB at a time. */
const MAX_DOCUMENT = byteLimits.document + 100_000;
const MAX_PIECE = byteLimits.documentPiece + 1000;
/** The address of a view tells everything; a body that a browser sends with it is read and ignored. */
const MAX_VIEW = 1_000;
/** A mail program sends `List-Unsubscribe=One-Click` and perhaps the boundaries of a form around it (RFC 8058 §3.2). */
const MAX_ONE_CLICK = 2_000;

function longestBody(path: string): number {
  if (isOneClick(path)) return MAX_ONE_CLICK;
  if (path.startsWith(`${paths.views()}/`)) return MAX_VIEW;
  if (path === paths.addFile()) return MAX_DOCUMENT;
  if (path.startsWith(`${paths.beginFile()}/`)) return MAX_PIECE;
  return isWithin(path, paths.addPicture()) ? MAX_PICTURE : MAX_BODY;
}

/** Whether the body may be read. Otherwise answers with a refusal, also in the middle of a body that is too large. */
export function mayWrite(req: http.IncomingMessage, res: http.ServerResponse, path: string): boolean {
  // Mail programs end a subscription for their readers (RFC 8058); the secret in the address is all that they have.
  if (!fromOurPage(req) && !isOneClick(path)) {
    log.warn('guards', '表单不是从本站的页面提交的，已拒绝');
    sendErrorPage(res, 403, '请从本站的页面提交。');
    return false;
  }
  if (!isReadableForm(req)) {
    sendErrorPage(res, 400, '这张表单没有读懂。请重新打开这一页，再提交一次。');
    return false;
  }
  const most = longestBody(path);
  const tooLarge = () => {
    letGo(req);
    if (res.headersSent) req.socket.destroy();
    else sendTooLarge(res);
  };
  const declared = Number(req.headers['content-length'] ?? 0);
  if (declared > most) {
    watchBody(req, -1, tooLarge);
    return false;
  }
  watchBody(req, most, tooLarge);
  return true;
}
