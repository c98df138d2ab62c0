import type http from 'node:http';
import { codingFor, compressed } from '@/server/compress';
import { readerPolicy } from '@/server/headers';
import type { Answer } from '@/server/next';
import { redirectTarget } from '@/site/redirect-target';

// What Next says for a cache of its own, and what would be wrong once the text has been changed.
const NOT_OURS = ['x-nextjs-cache', 'x-nextjs-prerender', 'x-nextjs-stale-time', 'x-nextjs-postponed', 'x-powered-by'];
const CHANGED = ['vary', 'etag', 'link', 'content-length', 'transfer-encoding', 'cache-control'];

/** A header of Next's as it goes out: where it leads on, the way stays on this site. Next may name it twice. */
function outgoing(name: string, value: http.OutgoingHttpHeader): http.OutgoingHttpHeader {
  return name === 'location' ? redirectTarget([value].flat()[0]) : value;
}

/** Sends what Next answered to one person: never kept by anybody. */
export function sendAnswer(req: http.IncomingMessage, res: http.ServerResponse, answer: Answer, policy = readerPolicy) {
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !NOT_OURS.includes(name) && !CHANGED.includes(name))
      res.setHeader(name, outgoing(name, value));
  }
  const text = /^(text\/|application\/(json|xml|rss\+xml))/.test(String(answer.headers['content-type'] ?? ''));
  const coding =
    text && answer.body.length > 500 ? codingFor(String(req.headers['accept-encoding'] ?? '')) : 'identity';
  const body = compressed(answer.body, coding);
  if (coding !== 'identity') res.setHeader('Content-Encoding', coding);
  res.setHeader('Vary', 'Accept-Encoding, Cookie');
  res.setHeader('Cache-Control', 'private, no-store');
  res.setHeader('Content-Security-Policy', policy);
  res.writeHead(answer.status, { 'Content-Length': body.length });
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Sends what a route handler answered as it is; where it says nothing of its keeping, nobody keeps it. */
export function passOn(req: http.IncomingMessage, res: http.ServerResponse, { status, headers, body }: Answer): void {
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && name !== 'transfer-encoding') res.setHeader(name, outgoing(name, value));
  if (!res.hasHeader('cache-control') || status >= 400) res.setHeader('Cache-Control', 'private, no-store');
  res.statusCode = status;
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** A kept page filled in for one person. */
export function sendPersonal(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  { html, status }: { html: string; status: number },
): void {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  sendAnswer(req, res, { status, headers, body: Buffer.from(html) });
}
