import http from 'node:http';
import type { Socket } from 'node:net';
import { ALWAYS } from '@/server/headers';

/** The first answer on a connection that has not gone out whole, as Node's own handling of such errors looks it up. */
type Busy = Socket & { _httpMessage?: http.ServerResponse | null };

/**
 * For a request that is no HTTP we understand: the parser gives us a socket, no request. It is refused after the answers
 * to the whole requests before it, and never where its own answer has begun: one message, one answer, in order.
 */
function refuse(error: NodeJS.ErrnoException, socket: Busy): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const answer = socket._httpMessage;
  if (answer?.req.complete) {
    answer.once('finish', () => socket.writable && refuse(error, socket));
    return;
  }
  // More came after a request that said it was the last; or the front has answered a body that it did not want.
  if (answer?.headersSent || error.code === 'HPE_CLOSED_CONNECTION') {
    socket.destroySoon();
    return;
  }
  const tooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const status = tooLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const late = error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? '408 Request Timeout' : status;
  const body = tooLong ? '请求太长。' : '请求有误。';
  const headers = Object.entries({
    ...ALWAYS,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(body)),
    'Content-Security-Policy': "default-src 'none'",
    Connection: 'close',
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
      // Longer than a proxy keeps an idle connection, so that it is never ours that closes under a request.
      keepAliveTimeout: 75_000,
      ...times,
    },
    answer,
  );
  server.on('clientError', refuse);
  // Whoever neither sends nor takes anything for two minutes has gone; the system's files are not for connections alone.
  server.setTimeout(120_000);
  server.maxConnections = 8_000;
  return server;
}
