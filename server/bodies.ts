import http from 'node:http';
import { Crowded } from '@/server/gate';

/** What all forms that are on their way in may weigh together: a thousand slow senders of large ones are no way to fill us. */
const MOST_HELD = 48_000_000;

let held = 0;
const bodies = new WeakMap<http.IncomingMessage, Buffer>();

/** The form that a request came with; empty where there is none. */
export const bodyOf = (req: http.IncomingMessage): Buffer => bodies.get(req) ?? Buffer.alloc(0);

/**
 * Waits until a form (1 MB at most, see request.ts) has come in whole and returns the request as one that has its body
 * at hand: a slow sender keeps nobody from Next, and what was typed is still there when the form turns out to be of an
 * earlier version. Null when the sender has given up. Throws Crowded where too much is held already.
 */
export async function received(req: http.IncomingMessage, most = MOST_HELD): Promise<http.IncomingMessage | null> {
  const chunks: Buffer[] = [];
  let weight = 0;
  try {
    // The connection still has to carry the answer.
    for await (const chunk of req.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      weight += chunk.length;
      held += chunk.length;
      if (held > most) throw new Crowded();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Crowded) throw error;
    return null;
  } finally {
    held -= weight;
  }
  const whole = new http.IncomingMessage(req.socket);
  const { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = req;
  Object.assign(whole, { method, url, headers, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor });
  const body = Buffer.concat(chunks);
  bodies.set(whole, body);
  if (body.length) whole.push(body);
  whole.push(null);
  whole.complete = true;
  return whole;
}
