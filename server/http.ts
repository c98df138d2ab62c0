import http from 'node:http';
import type { Socket } from 'node:net';
import { ALWAYS } from '@/server/headers';

/** For a request that is no HTTP we understand: the parser gives us a socket, no request. */
function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
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
