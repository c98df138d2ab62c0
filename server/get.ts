import http from 'node:http';
import net from 'node:net';

/** A question of our own to Next. */
export function get(url: string, headers: http.IncomingHttpHeaders): http.IncomingMessage {
  const req = Object.assign(new http.IncomingMessage(new net.Socket()), { method: 'GET', url, headers });
  req.push(null);
  return req;
}
