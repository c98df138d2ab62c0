import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import { isDatabaseReady } from '@/db/views';
import type { Changes } from '@/server/changes';
import { closedInScript, scriptAsked } from '@/server/closed';
import type { Files } from '@/server/files';
import { ALWAYS, noncePolicy, readerPolicy } from '@/server/headers';
import type { Numbers } from '@/server/numbers';
import { PREFIX } from '@/server/prefix';
import type { ReaderPages } from '@/server/reader';
import { chooseReading, chosenReading, inReading } from '@/server/reading-choice';
import { capture, type Handler } from '@/server/render';
import { placeOf } from '@/server/routes';
import { clientAddress, dropForged, fromOurPage, watchBody } from '@/server/safety';
import { noPicture, say, sayFailed } from '@/server/say';
import { chooseScript } from '@/server/script-choice';
import { sendAnswer } from '@/server/send';
import { isStale, rememberBody, sendStale } from '@/server/stale-form';
import type { Suggestions } from '@/server/suggest';
import { isUpload, sendUpload } from '@/server/uploads';

export type Site = {
  handle: Handler;
  dev: boolean;
  files: Files;
  numbers: Numbers;
  suggestions: Suggestions;
  changes: Changes;
  readers: ReaderPages;
  /** Told to end: /readyz says no, connections close after their answer. */
  leaving: boolean;
};
type Req = http.IncomingMessage;
type Res = http.ServerResponse;

const MAX_BODY = 1_000_000;
const MAX_PICTURE = 21_000_000;

/** Whether the body may come; the answer is given when not, also in the middle of it. */
function mayWrite(req: Req, res: Res, path: string): boolean {
  if (!fromOurPage(req)) {
    say(res, 403, '请从本站的页面提交。');
    return false;
  }
  const most = path.startsWith('/api/pictures') ? MAX_PICTURE : MAX_BODY;
  const tooLarge = () => (res.headersSent ? req.socket.destroy() : say(res, 413, '提交的内容太大。'));
  if (Number(req.headers['content-length'] ?? 0) > most) {
    watchBody(req, 0, () => {});
    tooLarge();
    return false;
  }
  watchBody(req, most, tooLarge);
  if (most === MAX_BODY) rememberBody(req);
  return true;
}

/** What is answered without Next: health, counting, numbers, suggestions, the choice of a script, pictures. */
async function small(site: Site, req: Req, res: Res, url: URL, address: string): Promise<boolean> {
  const { pathname } = url;
  if (pathname.startsWith('/api/view/') && req.method === 'POST') await site.numbers.view(req, res, pathname, address);
  else if (req.method === 'POST') return false;
  else if (pathname === '/healthz') res.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok');
  else if (pathname === '/readyz') {
    const ready = !site.leaving && (await isDatabaseReady());
    res.writeHead(ready ? 200 : 503, { 'Content-Type': 'text/plain' }).end(ready ? 'ok' : 'not ready');
  } else if (pathname === '/api/live') await site.numbers.live(res, url.searchParams.get('ids'));
  else if (pathname === '/api/suggest') await site.suggestions.answer(res, url.searchParams.get('q'));
  else if (pathname === '/api/reading') chooseReading(req, res, url.searchParams.get('set'));
  else if (pathname.startsWith('/api/script/')) await chooseScript(site.handle, req, res, url);
  else if (isUpload(pathname)) {
    if (!(await sendUpload(req, res, pathname))) noPicture(req, res);
  } else return false;
  return true;
}

/** Account and admin pages: made for one person, hydrated under this answer's own nonce. */
async function closedPage(site: Site, req: Req, res: Res, url: URL): Promise<void> {
  const script = scriptAsked(url, req.headers.cookie);
  const policy = noncePolicy(randomBytes(16).toString('base64'));
  req.headers['content-security-policy'] = policy;
  const answer = await site.changes.during(capture(site.handle, req, res));
  if (res.headersSent) return;
  if (isStale(req, answer)) return sendStale(req, res);
  const page = String(answer.headers['content-type'] ?? '').startsWith('text/html');
  if (page && script !== 'as-written') closedInScript(answer, script, await site.readers.terms.find());
  const reading = page && chosenReading(req.headers.cookie);
  if (reading) answer.body = Buffer.from(inReading(answer.body.toString('utf8'), reading));
  if (answer.status < 500 || !page) return sendAnswer(req, res, answer, policy);
  await sayFailed(req, res);
}

/** Answers one request: what is ours here, reader pages from memory, everything else by Next. */
export async function answerRequest(site: Site, req: Req, res: Res): Promise<void> {
  for (const [name, value] of Object.entries(ALWAYS)) res.setHeader(name, value);
  // The strictest, for whatever says nothing else.
  res.setHeader('Content-Security-Policy', readerPolicy);
  if (site.leaving) res.setHeader('Connection', 'close');
  const address = clientAddress(req);
  dropForged(req);
  const method = req.method ?? 'GET';
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    res.setHeader('Allow', 'GET, HEAD, POST');
    return say(res, 405, '不支持这种请求。');
  }
  let url: URL;
  try {
    // Two slashes would name another host; so does the absolute form, whose host is not looked at.
    if (/^\/[/\\]/.test(req.url ?? '')) throw new Error('no path');
    url = new URL(req.url ?? '/', 'http://localhost');
    if (/[\0\r\n\\]/.test(decodeURIComponent(url.pathname))) throw new Error('control character');
    req.url = url.pathname + url.search;
  } catch {
    return say(res, 404, '没有这个页面。');
  }
  if (method === 'POST' && !mayWrite(req, res, url.pathname)) return;
  if (method !== 'POST' && site.files.has(url.pathname)) {
    return site.dev ? site.handle(req, res) : site.files.send(req, res, url.pathname);
  }
  if (await small(site, req, res, url, address)) return;
  const place = placeOf(url);
  if (place.kind === 'moved') return void res.writeHead(308, { Location: place.to }).end();
  req.headers['x-client-address'] = address;
  if (place.kind === 'closed') req.url = url.pathname.replace(PREFIX, '') + url.search;
  req.headers['x-path'] = place.kind === 'closed' ? req.url : url.pathname + url.search;
  if (place.kind === 'reader') {
    if (site.dev) req.url = place.inner ?? '/as-written/missing';
    else if (method === 'POST') return site.changes.during(site.readers.post(req, res, place));
    else return site.readers.get(req, res, place);
  } else if (place.kind === 'closed' && !site.dev && !url.pathname.startsWith('/api/'))
    return closedPage(site, req, res, url);
  // What is left of /_next/ has no use here: not an image resizer, not the pages router's data.
  if (!site.dev && url.pathname.startsWith('/_next/')) return say(res, 404, '没有这个文件。');
  // Development runs inline scripts that no policy of ours would let through.
  if (!site.dev) res.setHeader('Content-Security-Policy', readerPolicy);
  await site.changes.during(site.handle(req, res));
}
