import type http from 'node:http';
import { env } from '@/site/env';

/** What a visitor could forge and somebody further in would believe. */
const FORGED =
  /^(x-(forwarded|middleware|nextjs|invoke|matched|now|prerender|vercel|tick|client|path|real|http|original|rewrite|method|host)|forwarded)/;

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

/** The address limits are counted by. X-Forwarded-For is believed from TRUSTED_PROXY only. */
export function clientAddress(req: http.IncomingMessage): string {
  const peer = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const said = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return env().trustedProxy.includes(peer) && said ? said : peer;
}

/** Takes the headers away that only a proxy or this program itself may set. */
export function dropForged(req: http.IncomingMessage): void {
  for (const name of Object.keys(req.headers)) if (FORGED.test(name)) delete req.headers[name];
}

const DISCARDED = 32_000_000;

/**
 * Calls `over` once when more than `most` bytes of the body have come, declared or not, and lets no more through. The
 * rest is read and thrown away for a while, so that the sender gets to read the answer; then the connection ends.
 */
export function watchBody(req: http.IncomingMessage, most: number, over: () => void): void {
  let got = 0;
  const push = req.push.bind(req);
  const end = () => void req.destroy();
  req.push = (chunk, encoding) => {
    const before = got;
    got += chunk === null ? 0 : Buffer.byteLength(chunk as Uint8Array);
    if (got <= most) return push(chunk, encoding);
    if (before <= most) {
      setTimeout(end, 10_000).unref();
      over();
    }
    // Half a body must not look like a whole one to whoever reads it.
    if (chunk === null || got > most + DISCARDED) end();
    return true;
  };
}
