/* Calls Next in memory, without a socket: for one request, or for a page that goes into the cache. */
import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Next, NextOptions } from '@/server/next';
import { channel } from '@/site/channel';
import { get } from '@/site/own-request';
import { forgetRemembered } from '@/site/remembered';
import type { RenderContext } from '@/site/render-context';
import type { RequestContext } from '@/site/request-context';

/** How Next handles a request: in its own thread (server/next-thread.ts), in development in the only one. */
export type Handler = (req: http.IncomingMessage, res: http.ServerResponse) => Promise<void>;
/** A whole response of Next's. */
export type BufferedResponse = {
  status: number;
  headers: http.OutgoingHttpHeaders;
  body: Buffer;
  /** The database or the disk could not answer (site/request-context.ts). */
  unavailable?: boolean | undefined;
};
/** `membersOnly`, `tags` and `pieces`: site/render-context.ts. */
export type RenderedPage = BufferedResponse & { tags: string[] | null; pieces: string[]; membersOnly: boolean };

const responses = new AsyncLocalStorage<http.ServerResponse>();
const requests = new AsyncLocalStorage<RequestContext>();
const contexts = new AsyncLocalStorage<RenderContext>();
Object.assign(channel, { response: responses, request: requests, renderContext: contexts });

/** Lets Next write its response into memory instead of a socket. */
export async function handleInMemory(handle: Handler, req: http.IncomingMessage): Promise<BufferedResponse> {
  const chunks: Buffer[] = [];
  const take = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const res = new http.ServerResponse(req);
  const context: RequestContext = { id: String(req.headers['x-request-id'] ?? '') };
  await new Promise<void>((resolve, reject) => {
    Object.assign(res, {
      write(chunk: unknown, encoding?: unknown, done?: unknown) {
        take(chunk, encoding);
        const call = [encoding, done].find((f) => typeof f === 'function');
        if (call) process.nextTick(call as () => void);
        return true;
      },
      end(chunk?: unknown, encoding?: unknown) {
        take(chunk, encoding);
        resolve();
        process.nextTick(() => {
          res.emit('finish');
          res.emit('close');
        });
        return res;
      },
    });
    responses.run(res, () => requests.run(context, () => handle(req, res))).catch(reject);
  });
  const { unavailable } = context;
  return { status: res.statusCode, headers: res.getHeaders(), body: Buffer.concat(chunks), unavailable };
}

/**
 * Turns off the requests that Next sends to itself: an action of another page would be run under the address of this
 * machine, past every limit, and a page after a redirect would be asked for at whatever Host the visitor named. An
 * action is run by its own page only; after a redirect the browser asks for the page by itself. To be called before
 * Next is loaded.
 */
export function refuseInternalFetch(): void {
  const { fetch } = globalThis;
  const refusal = { status: 404, headers: { 'x-nextjs-action-not-found': '1' } };
  globalThis.fetch = (input, init) => {
    const { next } = (init ?? {}) as { next?: { internal?: unknown } };
    return next?.internal ? Promise.resolve(new Response(null, refusal)) : fetch(input, init);
  };
}

/**
 * Renders the page at `url` for nobody: no cookie and no header of the visitor reaches it, so that nothing private can
 * get into the page cache. `path` is the public address, with a search as it was written. `tags` is null where the page
 * named none; `pieces` are to be put in (site/render-context.ts).
 */
export async function renderForNobody(
  handle: Handler,
  { url, path }: { url: string; path: string },
): Promise<RenderedPage> {
  const req = get(url, { host: 'localhost', 'user-agent': 'portal', 'x-path': path });
  const page: RenderContext = {
    path,
    tags: new Set(),
    pieces: [],
    membersOnly: false,
    markup: (children) => renderToStaticMarkup(children),
  };
  const response = await contexts.run(page, () => handleInMemory(handle, req));
  // Taken out of it: a connection that was opened meanwhile holds on to the context as long as it stands.
  const { tags, pieces, membersOnly } = page;
  return { ...response, tags: tags.size ? [...tags] : null, pieces: pieces.splice(0), membersOnly };
}

/** Next in this thread, as development needs it: `handler` for what it streams, `upgrade` for its sockets. */
export async function nextHere({ port, changed }: NextOptions) {
  refuseInternalFetch();
  const { default: next } = await import('next');
  const app = next({ dev: true, dir: process.cwd(), port });
  await app.prepare();
  const handler: Handler = app.getRequestHandler();
  channel.changed = changed;
  /** A page with its tags, as development shows it. */
  const renderWithTags = async (req: http.IncomingMessage): Promise<RenderedPage> => {
    const path = String(req.headers['x-path']);
    const page: RenderContext = { path, tags: new Set(), pieces: [], membersOnly: false };
    const response = await contexts.run(page, () => handleInMemory(handler, req));
    const { tags, membersOnly } = page;
    return { ...response, tags: tags.size ? [...tags] : null, pieces: [], membersOnly };
  };
  const here: Next = {
    handle: (req) => handleInMemory(handler, req),
    render: (page) => renderForNobody(handler, page),
    expire: forgetRemembered,
    // Next runs in this thread and sees the state of the database itself.
    databaseAway: () => {},
    close: async () => {},
  };
  return { ...here, handler, renderWithTags, upgrade: app.getUpgradeHandler() };
}
