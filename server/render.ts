import { AsyncLocalStorage } from 'node:async_hooks';
import http from 'node:http';
import net from 'node:net';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Making } from '@/site/making';

export type Handler = (req: http.IncomingMessage, res: http.ServerResponse) => Promise<void>;
export type Answer = { status: number; headers: http.OutgoingHttpHeaders; body: Buffer };

/** Lets Next write into memory instead of a socket. `res` may be the real response: nothing is sent by this. */
export async function capture(handle: Handler, req: http.IncomingMessage, res: http.ServerResponse): Promise<Answer> {
  const chunks: Buffer[] = [];
  const take = (chunk: unknown, encoding: unknown) => {
    if (typeof chunk === 'string')
      chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  const spare = new http.ServerResponse(req);
  await new Promise<void>((resolve, reject) => {
    spare.write = ((chunk: unknown, encoding: unknown, done: unknown) => {
      take(chunk, encoding);
      const call = [encoding, done].find((f) => typeof f === 'function') as (() => void) | undefined;
      if (call) process.nextTick(call);
      return true;
    }) as typeof spare.write;
    spare.end = ((chunk: unknown, encoding: unknown) => {
      take(chunk, encoding);
      resolve();
      process.nextTick(() => {
        spare.emit('finish');
        spare.emit('close');
      });
      return spare;
    }) as typeof spare.end;
    res.once('close', resolve);
    handle(req, spare).catch(reject);
  });
  return { status: spare.statusCode, headers: spare.getHeaders(), body: Buffer.concat(chunks) };
}

// site/making.ts reads it while a page is rendered; Next's bundle is another module graph.
const making = new AsyncLocalStorage<Making>();
(globalThis as typeof globalThis & { __portalMaking?: typeof making }).__portalMaking = making;

/**
 * A GET of `url` by nobody: no cookie, no header of the visitor reaches the page, so nothing private can be kept.
 * `path` is the public address, with a search as it was written. `tags` is null where the page named none; `pieces`
 * are to be put in (site/making.ts).
 */
export async function renderForNobody(
  handle: Handler,
  url: string,
  path: string,
): Promise<Answer & { tags: string[] | null; pieces: string[] }> {
  const req = new http.IncomingMessage(new net.Socket());
  req.method = 'GET';
  req.url = url;
  req.headers = { host: 'localhost', 'user-agent': 'portal', 'x-path': path };
  req.push(null);
  const page: Making = { tags: new Set(), pieces: [], markup: (children) => renderToStaticMarkup(children) };
  // Taken out of it: a connection that was opened meanwhile remembers the page as long as it stands.
  const answer = await making.run(page, () => capture(handle, req, new http.ServerResponse(req)));
  return { ...answer, tags: page.tags.size ? [...page.tags] : null, pieces: page.pieces.splice(0) };
}

/** One header's text; empty where it is absent. */
export function headerOf(req: http.IncomingMessage, name: string): string {
  return String(req.headers[name] ?? '');
}
