import type http from 'node:http';
import { z } from 'zod';
import { expectedOrigin } from '@/server/hosts';
import { env } from '@/site/env';
import { networkTest, visitorAddress } from '@/site/trusted-networks';
import { networkOf } from '@/text/network';

/** What a visitor could forge and somebody further in would believe. */
const FORGED =
  /^(x-(forwarded|middleware|nextjs|invoke|matched|now|prerender|vercel|tick|client|path|real|request|http|original|rewrite|method|host)|forwarded)/;

/** Whether a request that writes comes from a page of ours: Origin names the scheme and the host asked for. */
export function fromOurPage(req: http.IncomingMessage): boolean {
  const { origin } = req.headers;
  return origin !== undefined && origin === expectedOrigin(req);
}

const isTrusted = networkTest(env().trustedProxy);

/** The address limits are counted by. X-Forwarded-For is believed from TRUSTED_PROXY only. */
export function clientAddress(req: http.IncomingMessage): string {
  const said = String(req.headers['x-forwarded-for'] ?? '');
  return networkOf(visitorAddress(req.socket.remoteAddress ?? '', said, isTrusted));
}

/** What Next's router says of the page it stands on; anything else in this header makes Next fail. */
const routerState: z.ZodType = z.lazy(() => {
  const segment = z.union([z.string(), z.tuple([z.string(), z.string(), z.string(), z.array(z.string()).nullable()])]);
  return z.tuple([segment, z.record(z.string(), routerState)]).rest(z.unknown());
});

/** Takes away what Next could not read. Without its state the router is sent the whole page, as it is at first. */
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

/** Whether a form says how it is to be read: a multipart body by its boundary, an action by an id that may be one. */
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

const DISCARDED = 32_000_000;
/** How long a refused sender may go on, and may pause. */
const LINGER = { most: 10_000, pause: 1_000 };

/** Closes the connection of a refused body when the sender pauses, sends very much or takes very long. */
function lingering(req: http.IncomingMessage): (bytes: number) => void {
  let left = DISCARDED;
  const end = () => void req.destroy();
  const pause = setTimeout(end, LINGER.pause).unref();
  const most = setTimeout(end, LINGER.most).unref();
  req.once('close', () => [pause, most].forEach(clearTimeout));
  return (bytes) => {
    pause.refresh();
    left -= bytes;
    if (left < 0) end();
  };
}

/**
 * Calls `over` once when more than `most` bytes of the body have come, declared or not, and lets no more through;
 * with `most` -1 at once. The rest is read and thrown away for a while, so that the sender gets to read the answer.
 */
export function watchBody(req: http.IncomingMessage, most: number, over: () => void): void {
  let got = 0;
  let refused: ((bytes: number) => void) | null = null;
  const push = req.push.bind(req);
  const refuse = () => {
    refused = lingering(req);
    over();
    return refused;
  };
  req.push = (chunk, encoding) => {
    const bytes = chunk === null ? 0 : Buffer.byteLength(chunk as Uint8Array);
    got += bytes;
    if (!refused && got <= most) return push(chunk, encoding);
    (refused ?? refuse())(bytes);
    // Half a body must not look like a whole one to whoever reads it.
    if (chunk === null) req.destroy();
    return true;
  };
  if (most < 0) refuse();
}
