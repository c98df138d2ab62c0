import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import { bodyOf, letGo, received } from '@/server/bodies';
import type { Changes } from '@/server/changes';
import { closedInScript, scriptAsked } from '@/server/closed';
import { isDatabaseReady } from '@/server/database-watch';
import type { Files } from '@/server/files';
import { hasDoubtfulFraming } from '@/server/framing';
import { Crowded, Gate } from '@/server/gate';
import { ALWAYS, headerOf, noncePolicy, readerPolicy } from '@/server/headers';
import { hostProblem } from '@/server/hosts';
import type { Answer, Handler, Next } from '@/server/next';
import type { Numbers } from '@/server/numbers';
import { endSubscription, isOneClick, MAX_ONE_CLICK } from '@/server/one-click';
import { PREFIX } from '@/server/prefix';
import { type ReaderPages, Unavailable } from '@/server/reader';
import { chooseReading, chosenReading, inReading } from '@/server/reading-choice';
import { sendRedirect } from '@/server/redirect';
import { missingPage, type Place, placeOf } from '@/server/routes';
import { clientAddress, dropForged, dropUnreadable, fromOurPage, isReadableForm, watchBody } from '@/server/safety';
import { crowded, noPicture, say, sayFailed, sayOtherHost, sayTooLarge, sayUnavailable } from '@/server/say';
import { chooseScript } from '@/server/script-choice';
import { passOn, sendAnswer } from '@/server/send';
import { sentAddress } from '@/server/sent-address';
import { inChinese, isStale, sendStale } from '@/server/stale-form';
import type { Suggestions } from '@/server/suggest';
import { isUpload, sendUpload } from '@/server/uploads';
import { describeSpace } from '@/site/disk';
import { log } from '@/site/log';
import { isUnavailable } from '@/text/unavailable';

export type Site = {
  next: Next;
  /** Next itself, in development only: it streams what it makes. */
  dev: Handler | null;
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

/** Addresses of the old site lead where they lead for good. */
const FOR_A_DAY = { 'Cache-Control': 'public, max-age=86400' };
const MAX_BODY = 1_000_000;
const MAX_PICTURE = 21_000_000;
/**
 * Forms that are worked on and that wait for it; whoever comes then hears 503 and when to come again. A login costs
 * 40 ms of CPU and much waiting for its turn on a busy machine: four at a time and a queue of some seconds (measured:
 * with 32 at a time, 200 a second keep everybody else waiting for ten; with two, a starved machine refuses real ones).
 */
const logins = new Gate(4, 80, 10_000);
const forms = new Gate(8, 100, 10_000);
/**
 * Longer than any comment: an article, a page, or what is far too long. Next reads and writes out the whole of it on its
 * one thread (some 50 ms); one at a time, so that a search waits for one of them and not for all that came at once.
 */
const LARGE_FORM = 100_000;
const largeForms = new Gate(1, 40, 10_000);
/** A view says all in its address; what a browser sends beside it is read and thrown away. */
const MAX_VIEW = 1_000;

function longestBody(path: string): number {
  if (isOneClick(path)) return MAX_ONE_CLICK;
  if (path.startsWith('/api/view/')) return MAX_VIEW;
  return path.startsWith('/api/pictures') ? MAX_PICTURE : MAX_BODY;
}

/** Whether the body may come; the answer is given when not, also in the middle of it. */
function mayWrite(req: Req, res: Res, path: string): boolean {
  // Mail programs end a subscription for their readers (RFC 8058); the secret in the address is all that they have.
  if (!fromOurPage(req) && !isOneClick(path)) {
    say(res, 403, '请从本站的页面提交。');
    return false;
  }
  if (!isReadableForm(req)) {
    say(res, 400, '这张表单没有读懂。请重新打开这一页，再提交一次。');
    return false;
  }
  const most = longestBody(path);
  const tooLarge = () => {
    letGo(req);
    if (res.headersSent) req.socket.destroy();
    else sayTooLarge(res);
  };
  const declared = Number(req.headers['content-length'] ?? 0);
  if (declared > most) {
    watchBody(req, -1, tooLarge);
    return false;
  }
  watchBody(req, most, tooLarge);
  return true;
}

/** What is answered without Next: health, counting, numbers, suggestions, the choice of a script, pictures. */
async function small(site: Site, req: Req, res: Res, url: URL, address: string): Promise<boolean> {
  const { pathname } = url;
  if (pathname.startsWith('/api/view/') && req.method === 'POST') {
    if (await received(req)) await site.numbers.view(req, res, pathname, address);
  } else if (req.method === 'POST') return false;
  else if (pathname === '/healthz') res.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok');
  else if (pathname === '/readyz') {
    const ready = !site.leaving && (await isDatabaseReady());
    res
      .writeHead(ready ? 200 : 503, { 'Content-Type': 'text/plain' })
      .end(`${ready ? 'ok' : 'not ready'}\n${describeSpace()}\n`);
  } else if (pathname === '/api/live') await site.numbers.live(res, url.searchParams.get('ids'));
  else if (pathname === '/api/suggest') await site.suggestions.answer(res, url.searchParams.get('q'));
  else if (pathname === '/api/reading') chooseReading(req, res, url.searchParams.get('set'));
  else if (pathname.startsWith('/api/script/')) chooseScript(req, res, url);
  else if (isUpload(pathname)) {
    if (!(await sendUpload(req, res, pathname))) noPicture(req, res);
  } else return false;
  return true;
}

/** Whether one of our route handlers answered, which says itself in JSON what is wrong. */
const isRoute = (answer: Answer) => String(answer.headers['content-type'] ?? '').startsWith('application/json');

/** Account and admin pages: made for one person, hydrated under this answer's own nonce. */
async function closedPage(site: Site, req: Req, res: Res, url: URL): Promise<void> {
  const script = scriptAsked(url, req.headers.cookie);
  const policy = noncePolicy(randomBytes(16).toString('base64'), url.pathname.replace(PREFIX, ''));
  req.headers['content-security-policy'] = policy;
  const answer = await site.changes.during(site.next.answer(req));
  if (res.headersSent || res.destroyed) return;
  if (isStale(req, answer)) return sendStale(req, res);
  const page = String(answer.headers['content-type'] ?? '').startsWith('text/html');
  if (page && script !== 'as-written') closedInScript(answer, script, await site.readers.terms.find());
  const reading = page && chosenReading(req.headers.cookie);
  if (reading) answer.body = Buffer.from(inReading(answer.body.toString('utf8'), reading));
  if (answer.status < 500 || isRoute(answer)) return sendAnswer(req, res, inChinese(answer), policy);
  await sayFailed(req, res, answer);
}

/** A form, once it has come in whole: a few at a time, in the order they came. */
async function submitted(site: Site, req: Req, res: Res, { place, url }: { place: Place; url: URL }): Promise<void> {
  const whole = await received(req);
  if (!whole) return;
  const login = place.kind === 'closed' && req.url?.startsWith('/login');
  const work = async () => {
    // Whoever has left while waiting sends it again.
    if (res.destroyed) return;
    await (place.kind === 'reader'
      ? site.changes.during(site.readers.post(whole, res, place))
      : closedPage(site, whole, res, url));
  };
  const rest = bodyOf(whole).length > LARGE_FORM ? largeForms : forms;
  try {
    await (login ? logins : rest).through(work, headerOf(req, 'x-client-address'));
  } catch (error) {
    if (res.headersSent) throw error;
    if (error instanceof Crowded) return sayUnavailable(whole, res, crowded);
    if (!(error instanceof Unavailable || isUnavailable(error))) log.error('server', '', error);
    await sayUnavailable(whole, res);
  }
}

/** Answers one request: what is ours here, reader pages from memory, everything else by Next. */
export async function answerRequest(site: Site, req: Req, res: Res): Promise<void> {
  for (const [name, value] of Object.entries(ALWAYS)) res.setHeader(name, value);
  // The strictest, for whatever says nothing else.
  res.setHeader('Content-Security-Policy', readerPolicy);
  if (site.leaving) res.setHeader('Connection', 'close');
  if (hasDoubtfulFraming(req)) {
    res.setHeader('Connection', 'close');
    return say(res, 400, '请求有误。');
  }
  const problem = hostProblem(req);
  if (problem !== null) return sayOtherHost(res, problem);
  const address = clientAddress(req);
  dropForged(req);
  dropUnreadable(req);
  let method = req.method ?? 'GET';
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    res.setHeader('Allow', 'GET, HEAD, POST');
    return say(res, 405, '不支持这种请求。');
  }
  const sent = method === 'POST' ? null : sentAddress(req.url ?? '');
  if (sent !== null) return sendRedirect(res, { status: 308, to: sent, headers: FOR_A_DAY });
  let url: URL;
  try {
    // Two slashes would name another host; so does the absolute form, whose host is not looked at.
    if (/^\/[/\\]/.test(req.url ?? '')) throw new Error('no path');
    url = new URL(req.url ?? '/', 'http://localhost');
    // An author's name may hold a backslash; nowhere else does an address have one.
    const decoded = decodeURIComponent(url.pathname.replace(/\/authors\/.*/, ''));
    if (/[\0\r\n\\]/.test(decoded) || /[\0\r\n]/.test(decodeURIComponent(url.pathname)))
      throw new Error('control character');
    req.url = url.pathname + url.search;
  } catch {
    return say(res, 404, '没有这个页面。');
  }
  if (method === 'POST' && !mayWrite(req, res, url.pathname)) return;
  if (method !== 'POST' && site.files.has(url.pathname)) {
    return site.dev ? site.dev(req, res) : site.files.send(req, res, url.pathname);
  }
  if (await small(site, req, res, url, address)) return;
  if (method === 'POST' && isOneClick(url.pathname)) {
    if (!(await endSubscription(req, url.pathname))) return;
    method = 'GET';
  }
  const place = placeOf(url);
  req.headers['x-client-address'] = address;
  req.headers['x-request-id'] = randomBytes(4).toString('hex');
  if (place.kind === 'closed') req.url = url.pathname.replace(PREFIX, '') + url.search;
  req.headers['x-path'] = place.kind === 'closed' ? req.url : url.pathname + url.search;
  const page = place.kind === 'reader' || (place.kind === 'closed' && !url.pathname.startsWith('/api/'));
  if (page && !site.dev) {
    if (method === 'POST') return submitted(site, req, res, { place, url });
    return place.kind === 'reader' ? site.readers.get(req, res, place) : closedPage(site, req, res, url);
  }
  if (place.kind === 'reader') req.url = place.inner ?? missingPage;
  // What is left of /_next/ has no use here: not an image resizer, not the pages router's data.
  if (!site.dev && url.pathname.startsWith('/_next/')) return say(res, 404, '没有这个文件。');
  // Development runs inline scripts that no policy of ours would let through.
  if (site.dev) {
    res.removeHeader('Content-Security-Policy');
    return site.changes.during(site.dev(req, res));
  }
  const answer = await site.changes.during(site.next.answer(req));
  if (res.headersSent || res.destroyed) return;
  if (answer.status >= 500 && !isRoute(answer)) return sayFailed(req, res, answer);
  passOn(req, res, answer);
}
