import http from 'node:http';
import { Crowded } from '@/server/gate';

/** What all forms that are on their way in may weigh together: a thousand slow senders of large ones are no way to fill us. */
const MOST_HELD = 48_000_000;

let held = 0;
const bodies = new WeakMap<http.IncomingMessage, Buffer>();
const waiting = new WeakMap<http.IncomingMessage, () => void>();

/** The form that a request came with, once `received`. */
export const wholeBody = (req: http.IncomingMessage): Buffer | undefined => bodies.get(req);

/** The same; empty where there is none. */
export const bodyOf = (req: http.IncomingMessage): Buffer => wholeBody(req) ?? Buffer.alloc(0);

/** Lets go of what has come of a form that has been answered already (it is too large). */
export const letGo = (req: http.IncomingMessage): void => waiting.get(req)?.();

/** The request as one that has its whole body at hand. */
function withBody(req: http.IncomingMessage, body: Buffer): http.IncomingMessage {
  const whole = new http.IncomingMessage(req.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = req;
  Object.assign(whole, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  bodies.set(whole, body);
  if (body.length) whole.push(body);
  whole.push(null);
  whole.complete = true;
  return whole;
}

/**
 * Waits until a form (1 MB at most, see request.ts) has come in whole: a slow sender keeps nobody from Next, and what
 * was typed is still there when the form turns out to be of an earlier version. Null when nobody waits for an answer
 * any more. Throws Crowded where too much is held already.
 */
export function received(req: http.IncomingMessage, most = MOST_HELD): Promise<http.IncomingMessage | null> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let weight = 0;
    const release = () => {
      held -= weight;
      weight = 0;
      chunks = [];
      req.off('data', take);
    };
    const take = (chunk: Buffer) => {
      weight += chunk.length;
      held += chunk.length;
      chunks.push(chunk);
      if (held <= most) return;
      release();
      // The connection still has to carry the answer: what else comes is thrown away.
      req.resume();
      reject(new Crowded());
    };
    const end = () => {
      const body = Buffer.concat(chunks);
      release();
      resolve(withBody(req, body));
    };
    const leave = () => {
      release();
      resolve(null);
    };
    waiting.set(req, leave);
    req.on('data', take).once('end', end).once('close', leave).once('error', leave);
  });
}
