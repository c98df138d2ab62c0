// @ts-check
/*
 * How Next is asked. Plain JavaScript, because the thread that Next lives in loads no TypeScript
 * (server/next-thread.mjs); in development the same is done in the one process there is.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import net from 'node:net';
import { renderToStaticMarkup } from 'react-dom/server';

/** @typedef {(req: http.IncomingMessage, res: http.ServerResponse) => Promise<void>} Handler */
/** @typedef {{ status: number, headers: http.OutgoingHttpHeaders, body: Buffer, unavailable?: boolean }} Answer */
/** @typedef {Answer & { tags: string[] | null, pieces: string[] }} Page */

/**
 * A request that came over no socket.
 * @param {{ method?: string, url: string, headers: http.IncomingHttpHeaders }} asked
 * @returns {http.IncomingMessage}
 */
export function request({ method = 'GET', url, headers }) {
  const req = new http.IncomingMessage(new net.Socket());
  return Object.assign(req, { method, url, headers });
}

/** site/answer.ts reads it: the answer that is being made. */
const answering = new AsyncLocalStorage();
/** site/request-context.ts reads it; Next's bundle is another module graph. */
const contexts = new AsyncLocalStorage();
Object.assign(globalThis, { __portalAnswer: answering, __portalRequest: contexts });

/**
 * Lets Next write into memory instead of a socket.
 * @param {Handler} handle
 * @param {http.IncomingMessage} req
 * @returns {Promise<Answer>}
 */
export async function capture(handle, req) {
  /** @type {Buffer[]} */
  const chunks = [];
  /** @param {unknown} chunk @param {unknown} encoding */
  const take = (chunk, encoding) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? /** @type {BufferEncoding} */ (encoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const res = new http.ServerResponse(req);
  /** @type {import('../site/request-context').RequestContext} */
  const context = { id: String(req.headers['x-request-id'] ?? '') };
  await new Promise((resolve, reject) => {
    Object.assign(res, {
      /** @param {unknown} chunk @param {unknown} encoding @param {unknown} done */
      write(chunk, encoding, done) {
        take(chunk, encoding);
        const call = [encoding, done].find((f) => typeof f === 'function');
        if (call) process.nextTick(/** @type {() => void} */ (call));
        return true;
      },
      /** @param {unknown} chunk @param {unknown} encoding */
      end(chunk, encoding) {
        take(chunk, encoding);
        resolve(undefined);
        process.nextTick(() => {
          res.emit('finish');
          res.emit('close');
        });
        return res;
      },
    });
    answering.run(res, () => contexts.run(context, () => handle(req, res))).catch(reject);
  });
  return {
    status: res.statusCode,
    headers: res.getHeaders(),
    body: Buffer.concat(chunks),
    unavailable: context.unavailable,
  };
}

/**
 * Turns off the requests that Next sends to itself: an action of another page would be run under the address of this
 * machine, past every limit, and a page after a redirect would be asked for at whatever Host the visitor named. An
 * action is run by its own page only; after a redirect the browser asks for the page by itself. To be called before
 * Next is loaded.
 */
export function refuseInternalFetch() {
  const { fetch } = globalThis;
  const refusal = { status: 404, headers: { 'x-nextjs-action-not-found': '1' } };
  globalThis.fetch = (input, init) => {
    const asked = /** @type {{ next?: { internal?: unknown } } | undefined} */ (init);
    return asked?.next?.internal ? Promise.resolve(new Response(null, refusal)) : fetch(input, init);
  };
}

/** site/render-context.ts reads it while a page is made; Next's bundle is another module graph. */
const making = new AsyncLocalStorage();
Object.assign(globalThis, { __portalMaking: making });

/**
 * A GET of `url` by nobody: no cookie, no header of the visitor reaches the page, so nothing private can be kept.
 * `path` is the public address, with a search as it was written. `tags` is null where the page named none; `pieces`
 * are to be put in (site/render-context.ts).
 * @param {Handler} handle
 * @param {{ url: string, path: string }} page
 * @returns {Promise<Page>}
 */
export async function pageForNobody(handle, { url, path }) {
  const req = request({ url, headers: { host: 'localhost', 'user-agent': 'portal', 'x-path': path } });
  req.push(null);
  /** @type {import('../site/render-context').Making} */
  const page = { tags: new Set(), pieces: [], markup: (children) => renderToStaticMarkup(children) };
  const answer = await making.run(page, () => capture(handle, req));
  // Taken out of it: a connection that was opened meanwhile remembers the page as long as it stands.
  return { ...answer, tags: page.tags.size ? [...page.tags] : null, pieces: page.pieces.splice(0) };
}
