import type http from 'node:http';
import { env } from '@/site/env';
import { networkTest, visitorAddress } from '@/site/trusted-networks';

/** What a visitor could forge and somebody further in would believe. */
const FORGED =
  /^(x-(forwarded|middleware|nextjs|invoke|matched|now|prerender|vercel|tick|client|path|real|request|http|original|rewrite|method|host)|forwarded)/;

/** Whether a request that writes comes from a page of ours: Origin must name the host asked (ASVS 5.0 §3.5.1). */
export function fromOurPage(req: http.IncomingMessage): boolean {
  const { origin, host } = req.headers;
  if (!origin || !host) return false;
  try {
    return new URL(origin).host === host || origin === new URL(env().siteUrl).origin;
  } catch {
    return false;
  }
}

const isTrusted = networkTest(env().trustedProxy);

/** The address limits are counted by. X-Forwarded-For is believed from TRUSTED_PROXY only. */
export function clientAddress(req: http.IncomingMessage): string {
  return visitorAddress(req.socket.remoteAddress ?? '', String(req.headers['x-forwarded-for'] ?? ''), isTrusted);
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
