import http from 'node:http';
import net from 'node:net';

/** A request that came over no socket. */
export function requestOf(of: { method?: string; url: string; headers: http.IncomingHttpHeaders }) {
  return Object.assign(new http.IncomingMessage(new net.Socket()), { method: 'GET', ...of });
}

/** A GET of our own to Next. */
export function get(url: string, headers: http.IncomingHttpHeaders): http.IncomingMessage {
  const req = requestOf({ url, headers });
  req.push(null);
  return req;
}
