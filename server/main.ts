import { randomBytes } from 'node:crypto';
import http from 'node:http';
import next from 'next';
import { closeDatabase, sqlClient } from '@/db/client';
import { noncePolicy, readerPolicy, withoutRuntime } from '@/server/html';
import { Numbers } from '@/server/numbers';
import { personal, viewerOf } from '@/server/personal';
import { type Answer, capture, type Handler, renderForNobody } from '@/server/render';
import { type Place, placeOf } from '@/server/routes';
import { startTicker } from '@/server/ticker';
import { isUpload, sendUpload } from '@/server/uploads';
import { env } from '@/site/env';

const MAX_BODY = 1_000_000;
const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
};

/** A short Chinese page for an answer that never reaches Next. */
function say(res: http.ServerResponse, status: number, sentence: string): void {
  const html = `<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><title>${sentence}</title><p>${sentence}</p><p><a href="/">回到首页</a></p></html>`;
  res.writeHead(status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': readerPolicy,
    'Cache-Control': 'no-store',
  });
  res.end(html);
}

/** Whether a request that writes comes from a page of ours: Origin must name the host asked (ASVS 5.0 §3.5.1). */
export function fromOurPage(req: http.IncomingMessage): boolean {
  const { origin, host } = req.headers;
  if (!origin || !host) return false;
  try {
    return new URL(origin).host === host || origin === new URL(env().siteUrl).origin;
  } catch {
    return false;
  }
}

/** The address limits are counted by. X-Forwarded-For is believed from TRUSTED_PROXY only. */
function clientAddress(req: http.IncomingMessage): string {
  const peer = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  const said = String(req.headers['x-forwarded-for'] ?? '')
    .split(',')
    .at(-1)
    ?.trim();
  return env().trustedProxy.includes(peer) && said ? said : peer;
}

function send(req: http.IncomingMessage, res: http.ServerResponse, answer: Answer): void {
  for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) res.setHeader(name, value);
  res.removeHeader('content-length');
  res.statusCode = answer.status;
  res.setHeader('Content-Length', answer.body.length);
  res.end(req.method === 'HEAD' ? undefined : answer.body);
}

async function readerPage(handle: Handler, req: http.IncomingMessage, res: http.ServerResponse, inner: string) {
  const writes = req.method === 'POST';
  let answer: Answer;
  if (writes) {
    req.url = inner;
    answer = await capture(handle, req, res);
  } else {
    answer = await renderForNobody(handle, inner, req.headers.host ?? 'localhost');
  }
  const missing = `/${inner.split('/')[1]}/missing`;
  const unknown = answer.status === 404 || inner === missing;
  if (answer.status === 404) answer = await renderForNobody(handle, missing, req.headers.host ?? 'localhost');
  if (unknown) answer.status = 404;
  const isHtml = String(answer.headers['content-type'] ?? '').startsWith('text/html');
  const viewer = isHtml ? await viewerOf(handle, req) : null;
  if (isHtml) answer.body = Buffer.from(personal(withoutRuntime(answer.body.toString('utf8')), viewer));
  for (const name of ['x-nextjs-cache', 'x-nextjs-prerender', 'x-nextjs-stale-time', 'vary', 'etag', 'link'])
    delete answer.headers[name];
  const shared = !viewer && !writes && answer.status === 200;
  answer.headers['cache-control'] = shared
    ? 'public, max-age=0, s-maxage=1, stale-while-revalidate=30'
    : 'private, no-store';
  answer.headers.vary = 'Cookie';
  answer.headers['content-security-policy'] = readerPolicy;
  send(req, res, answer);
}

type Site = { handle: Handler; dev: boolean; numbers: Numbers };

async function answerRequest(site: Site, req: http.IncomingMessage, res: http.ServerResponse) {
  const { handle, dev, numbers } = site;
  for (const [name, value] of Object.entries(ALWAYS)) res.setHeader(name, value);
  const address = clientAddress(req);
  // What a visitor could forge and somebody further in would believe.
  for (const name of ['x-forwarded-host', 'x-forwarded-proto', 'x-forwarded-for', 'x-middleware-subrequest'])
    delete req.headers[name];
  req.headers['x-client-address'] = address;
  let url: URL;
  let place: Place;
  try {
    url = new URL(req.url ?? '/', 'http://localhost');
    decodeURIComponent(url.pathname);
    place = placeOf(url);
  } catch {
    return say(res, 404, '没有这个页面。');
  }
  const method = req.method ?? 'GET';
  if (!['GET', 'HEAD', 'POST'].includes(method)) return say(res, 405, '不支持这种请求。');
  if (method === 'POST') {
    if (!fromOurPage(req)) return say(res, 403, '请从本站的页面提交。');
    const most = url.pathname.startsWith('/api/pictures') ? 21_000_000 : MAX_BODY;
    if (Number(req.headers['content-length'] ?? Number.POSITIVE_INFINITY) > most)
      return say(res, 413, '提交的内容太大。');
  }
  if (url.pathname === '/healthz') return void res.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok');
  if (url.pathname === '/readyz') {
    const ready = await sqlClient()`select 1`.then(
      () => true,
      () => false,
    );
    return void res.writeHead(ready ? 200 : 503, { 'Content-Type': 'text/plain' }).end(ready ? 'ok' : 'database');
  }
  if (url.pathname.startsWith('/api/view/') && method === 'POST') return numbers.view(req, res, url.pathname, address);
  if (url.pathname === '/api/live' && method !== 'POST') return numbers.live(res, url.searchParams.get('ids'));
  if (isUpload(url.pathname)) {
    const found = method !== 'POST' && (await sendUpload(req, res, url.pathname));
    return found ? undefined : say(res, 404, '没有这张图片。');
  }
  if (place.kind === 'moved') return void res.writeHead(308, { Location: place.to }).end();
  req.headers['x-path'] = url.pathname + url.search;
  if (place.kind === 'reader' && !dev) return readerPage(handle, req, res, place.inner);
  if (place.kind === 'reader') req.url = place.inner;
  if (place.kind === 'closed' && !dev) {
    const policy = noncePolicy(randomBytes(16).toString('base64'));
    req.headers['content-security-policy'] = policy;
    res.setHeader('Content-Security-Policy', policy);
    res.setHeader('Cache-Control', 'private, no-store');
  } else if (place.kind === 'raw') res.setHeader('Content-Security-Policy', readerPolicy);
  return handle(req, res);
}

/** Starts Next and our server before it in this process, on env().port. */
export async function serve({ dev }: { dev: boolean }): Promise<{ close(): Promise<void> }> {
  const app = next({ dev, dir: process.cwd(), port: env().port });
  await app.prepare();
  const handle: Handler = app.getRequestHandler();
  const site: Site = { handle, dev, numbers: new Numbers(handle) };
  const server = http.createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, (req, res) => {
    answerRequest(site, req, res).catch((error: Error) => {
      console.error('[server]', error.name, error.stack?.split('\n')[1]);
      if (!res.headersSent) say(res, 503, '网站暂时无法应答，请稍后再试。');
      else res.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(env().port, resolve);
  });
  const stopTicker = startTicker(handle);
  return {
    close: async () => {
      stopTicker();
      server.closeIdleConnections();
      await new Promise<void>((done) => server.close(() => done()));
      await site.numbers.close();
      await closeDatabase();
    },
  };
}
