/* Node's HTTP server with our limits: refuses malformed requests, receives whole forms, stops oversized bodies. */
import http from 'node:http';
import type { Socket } from 'node:net';
import { TooBusyError } from '@/db/limits/concurrency-limit';
import { ALWAYS } from '@/server/response';
import { redirectTarget } from '@/site/redirect-target';
import { encodedAddress } from '@/site/sent-address';

/** `_httpMessage` is the connection's unfinished response; Node's own handling of parser errors reads it too. */
type Busy = Socket & { _httpMessage?: http.ServerResponse | null };
type ParserError = NodeJS.ErrnoException & { rawPacket?: Buffer };

/**
 * Answers a request that Node's parser refused: there is a socket, but no request. Waits for the answers to the
 * complete requests before it, and sends nothing where an answer to it has begun: one message, one answer, in order.
 */
function refuse(error: ParserError, socket: Busy): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const answer = socket._httpMessage;
  if (answer?.req.complete) {
    answer.once('finish', () => socket.writable && refuse(error, socket));
    return;
  }
  // Data after a request with `Connection: close`, or of a body that was refused already: there is nothing to answer.
  if (answer?.headersSent || error.code === 'HPE_CLOSED_CONNECTION') {
    socket.destroySoon();
    return;
  }
  const encoded = error.code === 'HPE_INVALID_URL' ? encodedAddress(error.rawPacket) : undefined;
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const status = tooLong
    ? '431 Request Header Fields Too Large'
    : encoded
      ? '301 Moved Permanently'
      : '400 Bad Request';
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : status;
  const body = tooLong ? '请求太长。' : encoded ? '网址里的字要编码。' : '请求有误。';
  const headers = Object.entries({
    ...ALWAYS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Security-Policy': "default-src 'none'",
    Connection: 'close',
    ...(encoded && { Location: redirectTarget(encoded) }),
  });
  socket.end(`HTTP/1.1 ${late}\r\n${headers.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${body}`);
}

/** Node's HTTP server with the limits of ours; `times` are shorter in tests. */
export function createServer(answer: http.RequestListener, times: http.ServerOptions = {}): http.Server {
  const server = http.createServer(
    {
      requestTimeout: 60_000,
      headersTimeout: 15_000,
      connectionsCheckingInterval: 5_000,
      // Longer than proxies keep an idle connection, so that we never close one on which a proxy is sending a request.
      keepAliveTimeout: 75_000,
      ...times,
    },
    answer,
  );
  server.on('clientError', refuse);
  // After two minutes without data the visitor has gone. Fewer connections than file descriptors: files need some too.
  server.setTimeout(120_000);
  server.maxConnections = 8_000;
  return server;
}

/**
 * Whether a proxy before us may have found another end of this message than Node's parser (request smuggling, RFC 9112
 * §2.3, §6.1, §11.2). These are the faulty messages that Node accepts; its parser refuses the others by itself: doubled
 * or invalid lengths, a length beside chunks, folded lines, bare line feeds.
 */
export function hasDoubtfulFraming({ httpVersion, headers }: http.IncomingMessage): boolean {
  if (httpVersion !== '1.1' && httpVersion !== '1.0') return true;
  const coding = headers['transfer-encoding'];
  if (coding === undefined) return false;
  return httpVersion === '1.0' || coding.toLowerCase() !== 'chunked';
}

/** Bytes of all forms that are being received: a thousand slow senders of large forms must not fill the memory. */
const MOST_HELD = 48_000_000;

let held = 0;
const bodies = new WeakMap<http.IncomingMessage, Buffer>();
const waiting = new WeakMap<http.IncomingMessage, () => void>();

/** The form that a request came with, once `received`. */
export const wholeBody = (req: http.IncomingMessage): Buffer | undefined => bodies.get(req);

/** The same; empty where there is none. */
export const bodyOf = (req: http.IncomingMessage): Buffer => wholeBody(req) ?? Buffer.alloc(0);

/** Frees what has been received of a form that has been answered already (it is too large). */
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
 * Waits until a form (1 MB at most, see server/guards.ts) has come in whole: a slow sender keeps nobody from Next, and what
 * was typed is still there when the form turns out to be of an earlier version. Null when nobody waits for an answer
 * any more. Throws TooBusyError where too much is held already.
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
      reject(new TooBusyError());
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

const DISCARDED = 32_000_000;
/** Milliseconds that a refused sender may go on sending in all, and may pause. */
const LINGER = { most: 10_000, pause: 1_000 };

/** Closes the connection of a refused body when the sender pauses, sends very much or takes very long. */
function lingering(req: http.IncomingMessage): (bytes: number) => void {
  let left = DISCARDED;
  const end = () => void req.destroy();
  const pause = setTimeout(end, LINGER.pause).unref();
  const most = setTimeout(end, LINGER.most).unref();
  req.once('close', () => [pause, most].forEach(clearTimeout));
  return (bytes) => {
    pause.refresh();
    left -= bytes;
    if (left < 0) end();
  };
}

/**
 * Calls `over` once when more than `most` bytes of the body have come, declared or not, and lets no more through;
 * with `most` -1 at once. The rest is read and thrown away for a while, so that the sender gets to read the answer.
 */
export function watchBody(req: http.IncomingMessage, most: number, over: () => void): void {
  let got = 0;
  let refused: ((bytes: number) => void) | null = null;
  const push = req.push.bind(req);
  const refuse = () => {
    refused = lingering(req);
    over();
    return refused;
  };
  req.push = (chunk, encoding) => {
    const bytes = chunk === null ? 0 : Buffer.byteLength(chunk as Uint8Array);
    got += bytes;
    if (!refused && got <= most) return push(chunk, encoding);
    (refused ?? refuse())(bytes);
    // The reader must not take the part of the body that it has for the whole.
    if (chunk === null) req.destroy();
    return true;
  };
  if (most < 0) refuse();
}
