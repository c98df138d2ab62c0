// @ts-check
/*
 * The thread that Next lives in; server/next.ts starts it and asks it. Its asynchronous hooks, its heap and its
 * collections of garbage are its own: who reads kept pages does not wait for them.
 */
import { parentPort, workerData } from 'node:worker_threads';
import next from 'next';
import { takeOverConsole } from '@/site/log';
import { watchBlocking } from './blocking.mjs';
import { capture, pageForNobody, refuseInternalFetch, request } from './capture.mjs';

/**
 * What the server says (server/next.ts): a question, a piece of its body (null: that was all), or to end.
 * @typedef {{
 *   id: number,
 *   page?: { url: string, path: string },
 *   request?: { method?: string, url: string, headers: import('node:http').IncomingHttpHeaders, body?: Uint8Array },
 *   chunk?: Uint8Array | null,
 *   gone?: true,
 *   away?: boolean,
 *   close?: true,
 * }} Said
 */

const port = /** @type {import('node:worker_threads').MessagePort} */ (parentPort);
// What is told in this thread is counted and written in the server's.
Object.assign(globalThis, {
  /** @param {import('@/site/log').Line} line */
  __portalLog: (line) => port.postMessage({ log: line }),
});
takeOverConsole({ everything: true });
refuseInternalFetch();
const app = next({ dev: false, dir: process.cwd(), port: workerData.port });
await app.prepare();
const handle = app.getRequestHandler();

/**
 * Requests whose body comes piece by piece, each piece when it is asked for.
 * @type {Map<number, import('node:http').IncomingMessage>}
 */
const coming = new Map();

// The server names their patterns (server/blocking-report.ts).
const blocking = watchBlocking((ms, requests) => port.postMessage({ blocked: { ms, requests } }));

/** @param {number} id @param {NonNullable<Said['request']>} asked */
function received(id, { body, ...asked }) {
  const req = request(asked);
  if (body === undefined) {
    coming.set(id, req);
    req._read = () => port.postMessage({ id, more: true });
    return req;
  }
  if (body.length) req.push(Buffer.from(body));
  req.push(null);
  req.complete = true;
  return req;
}

/**
 * Answers with what was made, whose body changes hands without a copy.
 * @param {number} id @param {string} name @param {() => Promise<import('./capture.mjs').Answer>} make
 */
async function answer(id, name, make) {
  const end = blocking.begin(name);
  try {
    const { body, ...rest } = await make();
    const whole = body.byteLength === body.buffer.byteLength ? body : new Uint8Array(body);
    port.postMessage({ id, answer: { ...rest, body: whole } }, [/** @type {ArrayBuffer} */ (whole.buffer)]);
  } catch (error) {
    port.postMessage({ id, failed: String(error instanceof Error ? error.message : error) });
  } finally {
    coming.delete(id);
    end();
  }
}

/** The pool is where db/client.ts keeps it. */
async function close() {
  const held = /** @type {{ __portalDatabase?: import('../db/client').Holder }} */ (globalThis);
  await held.__portalDatabase?.sql.end({ timeout: 5 });
  process.exit(0);
}

/**
 * The server has found that the database does not answer (server/database-watch.ts): db/client.ts reads it, and what
 * waits for an answer is told that none comes.
 * @param {boolean} away
 */
function databaseIs(away) {
  const held =
    /** @type {{ __portalDatabase?: import('../db/client').Holder, __portalDatabaseState?: { away: boolean, troubleAt: number } }} */ (
      globalThis
    );
  held.__portalDatabaseState ??= { away, troubleAt: 0 };
  held.__portalDatabaseState.away = away;
  const pool = held.__portalDatabase;
  if (!away || !pool) return;
  held.__portalDatabase = undefined;
  for (const sql of [pool.sql, pool.search?.sql]) sql?.end({ timeout: 0 }).catch(() => {});
}

// site/cache.ts tells it what has changed.
Object.assign(globalThis, {
  /** @param {string[]} tags */
  __portalPagesChanged: (tags) => port.postMessage({ changed: tags }),
});

port.on('message', (/** @type {Said} */ said) => {
  const { id, page, request: asked } = said;
  if (page) void answer(id, `GET ${page.url}`, () => pageForNobody(handle, page));
  else if (asked) void answer(id, `${asked.method} ${asked.url}`, () => capture(handle, received(id, asked)));
  else if (said.chunk !== undefined) coming.get(said.id)?.push(said.chunk);
  else if (said.away !== undefined) databaseIs(said.away);
  else if (said.gone) coming.get(said.id)?.destroy();
  else if (said.close) void close();
});
port.postMessage({ ready: true });
