/*
 * The thread that runs Next; server/next.ts starts it and sends it messages. Its asynchronous hooks, its heap and its
 * garbage collections are its own: who reads cached pages does not wait for them.
 */
import type http from 'node:http';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import next from 'next';
import { closePools, setDatabaseAway } from '@/db/database-state';
import { watchBlocking } from '@/server/overload';
import {
  type BufferedResponse,
  handleInMemory,
  type RenderedPage,
  refuseInternalFetch,
  renderForNobody,
} from '@/server/render';
import { channel } from '@/site/channel';
import { type Line, takeOverConsole } from '@/site/log';
import { requestOf } from '@/site/own-request';
import { forgetRemembered } from '@/site/remembered';

/** Messages arrive in the order in which they were sent: a page asked for after `stale` is rendered after it. */
export type ToThread = {
  id?: number;
  page?: { url: string; path: string };
  request?: { method?: string; url: string; headers: http.IncomingHttpHeaders; body?: Uint8Array };
  /** A part of a body; null at its end. */
  chunk?: Uint8Array | null;
  /** The sender of the body has left. */
  gone?: true;
  stale?: string[];
  /** Whether the database does not answer. */
  away?: boolean;
  close?: true;
};
export type FromThread = {
  id?: number;
  response?: RenderedPage;
  failed?: string;
  /** The next part of the body may come. */
  more?: true;
  changed?: string[];
  ready?: true;
  blocked?: { ms: number; requests: string[] };
  log?: Line;
};

const port = parentPort as MessagePort;
const send = (message: FromThread, transfer: ArrayBuffer[] = []) => port.postMessage(message, transfer);

// What is logged in this thread is counted and written in the server's.
channel.log = (line) => send({ log: line });
takeOverConsole({ everything: true });
refuseInternalFetch();
const app = next({ dev: false, dir: process.cwd(), port: workerData.port });
await app.prepare();
const handle = app.getRequestHandler();

/** Requests whose body arrives in chunks, each when it is asked for. */
const streaming = new Map<number, http.IncomingMessage>();

// The server reports which routes were being answered (server/overload.ts).
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

async function close(): Promise<void> {
  await closePools(5);
  process.exit(0);
}

channel.changed = (tags) => send({ changed: tags });

port.on('message', ({ id = 0, page, request, chunk, gone, stale, away, close: end }: ToThread) => {
  if (page) void respond(id, `GET ${page.url}`, () => renderForNobody(handle, page));
  else if (request) {
    void respond(id, `${request.method} ${request.url}`, () => handleInMemory(handle, requestFrom(id, request)));
  } else if (stale) forgetRemembered(stale);
  else if (chunk !== undefined) streaming.get(id)?.push(chunk);
  else if (away !== undefined) setDatabaseAway(away).catch(() => {});
  else if (gone) streaming.get(id)?.destroy();
  else if (end) void close();
});
send({ ready: true });
