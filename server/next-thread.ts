/*
 * The thread that runs Next; server/next.ts starts it and sends it messages. Its asynchronous hooks, its heap and its
 * garbage collections are its own: who reads cached pages does not wait for them.
 */
import type http from 'node:http';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import next from 'next';
import type { Holder } from '@/db/client';
import { requestOf } from '@/server/http';
import { quietErrors, watchBlocking } from '@/server/log';
import type { FromThread, ToThread } from '@/server/next';
import { type BufferedResponse, handleInMemory, refuseInternalFetch, renderForNobody } from '@/server/render';
import { channel } from '@/site/channel';
import { forgetRemembered } from '@/site/remembered';

const port = parentPort as MessagePort;
const send = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

quietErrors();
refuseInternalFetch();
const app = next({ dev: false, dir: process.cwd(), port: workerData.port });
await app.prepare();
const handle = app.getRequestHandler();

/** Requests whose body arrives in chunks, each when it is asked for. */
const streaming = new Map<number, http.IncomingMessage>();

// The server reports which routes were being answered (server/log.ts).
const blocking = watchBlocking((ms, requests) => send({ blocked: { ms, requests } }));

function requestFrom(id: number, { body, ...rest }: NonNullable<ToThread['request']>): http.IncomingMessage {
  const req = requestOf(rest);
  if (body === undefined) {
    streaming.set(id, req);
    req._read = () => send({ id, more: true });
    return req;
  }
  if (body.length) req.push(Buffer.from(body));
  req.push(null);
  req.complete = true;
  return req;
}

/** Sends back what `work` gives; the body is transferred, not copied. */
async function respond(id: number, name: string, work: () => Promise<BufferedResponse>): Promise<void> {
  const end = blocking.begin(name);
  try {
    const { body, ...rest } = await work();
    const whole = body.byteLength === body.buffer.byteLength ? body : new Uint8Array(body);
    send({ id, response: { ...rest, body: whole } as never }, [whole.buffer as ArrayBuffer]);
  } catch (error) {
    send({ id, failed: String(error instanceof Error ? error.message : error) });
  } finally {
    streaming.delete(id);
    end();
  }
}

/** The pool is where db/client.ts keeps it. */
async function close(): Promise<void> {
  const { __portalDatabase: held } = globalThis as { __portalDatabase?: Holder };
  await held?.sql.end({ timeout: 5 });
  process.exit(0);
}

channel.changed = (tags) => send({ changed: tags });

port.on('message', ({ id = 0, page, request, chunk, gone, stale, close: end }: ToThread) => {
  if (page) void respond(id, `GET ${page.url}`, () => renderForNobody(handle, page));
  else if (request) {
    void respond(id, `${request.method} ${request.url}`, () => handleInMemory(handle, requestFrom(id, request)));
  } else if (stale) forgetRemembered(stale);
  else if (chunk !== undefined) streaming.get(id)?.push(chunk);
  else if (gone) streaming.get(id)?.destroy();
  else if (end) void close();
});
send({ ready: true });
