import type http from 'node:http';
import { unsubscribe } from '@/db/subscribers/of-member';
import { received } from '@/server/http';

/** A mail program sends `List-Unsubscribe=One-Click` and perhaps the boundaries of a form around it (RFC 8058 §3.2). */
export const MAX_ONE_CLICK = 2_000;

/** The address that ends one subscription when it is posted to, by whomever: it holds a secret of that letter. */
export const isOneClick = (path: string): boolean => /^\/newsletter\/unsubscribe\/[\w-]{43}$/.test(path);

/**
 * Ends the subscription of the address and turns the request into one for its page, which says how things stand: no
 * redirect, which mail programs would not follow. False when nobody waits for an answer any more.
 */
export async function endSubscription(req: http.IncomingMessage, path: string): Promise<boolean> {
  if (!(await received(req))) return false;
  await unsubscribe(path.slice(path.lastIndexOf('/') + 1));
  req.method = 'GET';
  for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete req.headers[name];
  return true;
}
