/* The order of all checks of a request, and who answers it: this program, the page cache or Next. */
import { randomBytes } from 'node:crypto';
import type http from 'node:http';
import type { InvalidationBus } from '@/db/invalidation/bus';
import { ConcurrencyLimit, TooBusyError } from '@/db/limits/concurrency-limit';
import type { Api } from '@/server/api';
import {
  inChinese,
  isStaleForm,
  sendErrorPage,
  sendFailure,
  sendOtherHost,
  sendStaleForm,
  sendUnavailable,
  tooBusy,
} from '@/server/error-pages';
import { clientAddress, dropForged, dropUnreadable, hostProblem, mayWrite, urlOf } from '@/server/guards';
import { bodyOf, hasDoubtfulFraming, received } from '@/server/http';
import type { Next } from '@/server/next';
import { Unavailable } from '@/server/page-cache';
import { chooseReading, chosenReading, personalize, viewerOf, withoutRuntime } from '@/server/personalize';
import type { ReaderPages } from '@/server/reader-pages';
import type { BufferedResponse, Handler, RenderedPage } from '@/server/render';
import { ALWAYS, headerOf, noncePolicy, passOn, readerPolicy, sendPrivate, sendRedirect } from '@/server/response';
import { isOneClick, missingPage, NO_PAGE, PREFIX, type ReaderRoute, type Route, routeOf } from '@/server/routing';
import { chooseScript, inScript, scriptFor } from '@/server/script-variants';
import { type StaticFiles, sendMissingPicture } from '@/server/static-files';
import { isUpload, sendAttachment, sendPrivateAttachment, sendUpload } from '@/server/stored-files';
import { SEND_FILE } from '@/site/channel';
import { log } from '@/site/log';
import { paths } from '@/site/paths';
import { sentAddress } from '@/site/sent-address';
import { isUnavailable } from '@/text/unavailable';

type Req = http.IncomingMessage;
type Res = http.ServerResponse;
type Development = { handler: Handler; renderWithTags: (req: Req) => Promise<RenderedPage> };
export type Site = {
  next: Next;
  /** Next itself, in development only: it streams. */
  dev: Development | null;
  files: StaticFiles;
  api: Api;
  bus: InvalidationBus;
  readers: ReaderPages;
  /** The process is ending: /readyz answers 503, connections close after their answer. */
  leaving: boolean;
};

/** Redirects of addresses that people mistype or copy badly are permanent. */
const FOR_A_DAY = { 'Cache-Control': 'public, max-age=86400' };
/**
 * Forms that are processed at the same time, and that wait; one more is answered 503 with Retry-After. A login costs
 * 40 ms of CPU and waits long on a busy machine: four at a time and a queue of some seconds (measured with 200 logins
 * a second: 32 at a time keep everybody else waiting for ten seconds; with two, a starved machine refuses real ones).
 */
const logins = new ConcurrencyLimit(4, 80, 10_000);
const forms = new ConcurrencyLimit(8, 100, 10_000);
/**
 * Bytes, more than any comment has: an article, a page, or a form that is far too long. Next reads and writes all of
 * it on its one thread (some 50 ms); one at a time, so that a search waits for one of them and not for all.
 */
const LARGE_FORM = 100_000;
const largeForms = new ConcurrencyLimit(1, 40, 10_000);

/** Answers without Next: health, counting, numbers, suggestions, the choice of a script, pictures, attachments. */
async function answeredHere({ api, next, leaving }: Site, req: Req, res: Res, url: URL): Promise<boolean> {
  const { pathname, searchParams } = url;
  if (pathname.startsWith(`${paths.views()}/`) && req.method === 'POST') {
    if (await received(req)) await api.view(req, res, pathname);
  } else if (req.method === 'POST') return false;
  else if (pathname === paths.health()) api.healthz(res);
  else if (pathname === paths.readiness()) await api.readyz(res, leaving);
  else if (pathname === paths.live()) await api.live(res, searchParams.get('ids'));
  else if (pathname === paths.suggestions()) await api.suggest(res, searchParams.get('q'));
  else if (pathname === paths.reading()) chooseReading(req, res, searchParams.get('set'));
  else if (pathname.startsWith(`${paths.scripts()}/`)) chooseScript(req, res, url);
  else if (isUpload(pathname)) {
    const isMember = async () => (await viewerOf(next, req)) !== null;
    if (!(await sendUpload(req, res, pathname, isMember))) sendMissingPicture(req, res);
  } else return sendAttachment(req, res, pathname);
  return true;
}

/** Whether one of our route handlers answered: its JSON already tells the error. */
const isRoute = ({ headers }: BufferedResponse) => String(headers['content-type'] ?? '').startsWith('application/json');

/** Account and admin pages: rendered for one person, hydrated under this response's own nonce. */
async function closedPage(site: Site, req: Req, res: Res, url: URL): Promise<void> {
  const policy = noncePolicy(randomBytes(16).toString('base64'), url.pathname.replace(PREFIX, ''));
  req.headers['content-security-policy'] = policy;
  const response = await site.next.handle(req);
  if (res.headersSent || res.destroyed) return;
  if (isStaleForm(req, response)) return sendStaleForm(req, res);
  if (response.status >= 500 && !isRoute(response)) return sendFailure(req, res, response);
  if (String(response.headers['content-type'] ?? '').startsWith('text/html')) {
    const script = scriptFor(url, req.headers.cookie);
    const { html, converted } = inScript(response.body.toString('utf8'), {
      script,
      terms: script === 'as-written' ? undefined : await site.readers.terms.find(),
    });
    // Without Next's runtime where words were converted: hydration would undo that, and forms work without it.
    const page = converted ? withoutRuntime(html) : html;
    response.body = Buffer.from(await personalize(page, { reading: chosenReading(req.headers.cookie) }));
  }
  sendPrivate(req, res, inChinese(response), policy);
}

/** A form, once it has come in whole: a few at a time, in the order they came. */
async function submitted(site: Site, req: Req, res: Res, { route, url }: { route: Route; url: URL }): Promise<void> {
  const whole = await received(req);
  if (!whole) return;
  const login = route.kind === 'closed' && req.url?.startsWith(paths.login());
  const work = async () => {
    // Whoever has left while waiting sends it again.
    if (res.destroyed) return;
    await (route.kind === 'reader' ? site.readers.post(whole, res, route) : closedPage(site, whole, res, url));
  };
  const rest = bodyOf(whole).length > LARGE_FORM ? largeForms : forms;
  try {
    await (login ? logins : rest).run(work, headerOf(req, 'x-client-address'));
  } catch (error) {
    if (res.headersSent) throw error;
    if (error instanceof TooBusyError) return sendUnavailable(whole, res, tooBusy);
    if (!(error instanceof Unavailable || isUnavailable(error))) log.error('server', '', error);
    await sendUnavailable(whole, res);
  }
}

/** In development Next answers itself, without our policy, which would forbid its inline scripts. */
async function inDevelopment(dev: Development, readers: ReaderPages, req: Req, res: Res, route: Route): Promise<void> {
  res.removeHeader('Content-Security-Policy');
  if (route.kind === 'reader') req.url = route.inner ?? missingPage;
  if (route.kind !== 'reader' || req.method === 'POST') return dev.handler(req, res);
  const rendering = dev.renderWithTags(req);
  await readers.tellState(req, res, route, rendering);
  passOn(req, res, { ...(await rendering), ...(route.inner === null && { status: 404 }) });
}

/** All other routes: downloads and routes of the desk, as Next answers them. Unknown ones get the readers' 404 page. */
async function otherRoute(site: Site, req: Req, res: Res, route: Route, url: URL): Promise<void> {
  // Files of the build were sent before; Next's other addresses (image resizer, data of the pages router) are not used.
  if (url.pathname.startsWith('/_next/')) return sendErrorPage(res, 404, '没有这个文件。');
  const response = await site.next.handle(req);
  if (res.headersSent || res.destroyed) return;
  const missing: ReaderRoute = { ...NO_PAGE, script: 'as-written', path: url.pathname };
  const file = response.headers[SEND_FILE];
  if (file && (await sendPrivateAttachment(req, res, String(file)))) return;
  if (route.kind === 'raw' && (file || response.status === 404)) return site.readers.get(req, res, missing);
  if (response.status >= 500 && !isRoute(response)) return sendFailure(req, res, response);
  passOn(req, res, response);
}

/** Answers one request: our endpoints here, reader pages from the cache, everything else by Next. */
export async function answerRequest(site: Site, req: Req, res: Res): Promise<void> {
  for (const [name, value] of Object.entries(ALWAYS)) res.setHeader(name, value);
  // The strictest policy; other answers replace it.
  res.setHeader('Content-Security-Policy', readerPolicy);
  if (site.leaving) res.setHeader('Connection', 'close');
  if (hasDoubtfulFraming(req)) {
    log.warn('guards', '请求的长度有两种读法，已拒绝');
    res.setHeader('Connection', 'close');
    return sendErrorPage(res, 400, '请求有误。');
  }
  const problem = hostProblem(req);
  if (problem !== null) return sendOtherHost(res, problem);
  const address = clientAddress(req);
  dropForged(req);
  dropUnreadable(req);
  req.headers['x-client-address'] = address;
  req.headers['x-request-id'] = randomBytes(4).toString('hex');
  let method = req.method ?? 'GET';
  if (!['GET', 'HEAD', 'POST'].includes(method)) {
    res.setHeader('Allow', 'GET, HEAD, POST');
    return sendErrorPage(res, 405, '不支持这种请求。');
  }
  const sent = method === 'POST' ? null : sentAddress(req.url ?? '');
  if (sent !== null) return sendRedirect(res, { status: 308, to: sent, headers: FOR_A_DAY });
  const url = urlOf(req);
  if (!url) return sendErrorPage(res, 404, '没有这个页面。');
  req.url = url.pathname + url.search;
  if (method === 'POST' && !mayWrite(req, res, url.pathname)) return;
  if (method !== 'POST' && site.files.has(url.pathname)) {
    return site.dev ? site.dev.handler(req, res) : site.files.send(req, res, url.pathname);
  }
  if (await answeredHere(site, req, res, url)) return;
  if (method === 'POST' && isOneClick(url.pathname)) {
    if (!(await site.api.endSubscription(req, url.pathname))) return;
    method = 'GET';
  }
  const route = routeOf(url);
  if (route.kind === 'closed') req.url = url.pathname.replace(PREFIX, '') + url.search;
  req.headers['x-path'] = req.url;
  if (site.dev && !url.pathname.startsWith('/files/')) return inDevelopment(site.dev, site.readers, req, res, route);
  const page = route.kind === 'reader' || (route.kind === 'closed' && !url.pathname.startsWith('/api/'));
  if (page && method === 'POST') return submitted(site, req, res, { route, url });
  if (route.kind === 'reader') return site.readers.get(req, res, route);
  return page ? closedPage(site, req, res, url) : otherRoute(site, req, res, route, url);
}
