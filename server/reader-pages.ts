/* Answers requests for reader pages: from the cache or by Next, in a script, personalized; 404, 410 and forms. */
import type http from 'node:http';
import type { Script } from '@/chinese/script';
import { MissingAddresses } from '@/db/addresses/missing';
import { findLead } from '@/db/articles/find';
import { AddressStates } from '@/db/articles/views';
import { ConcurrencyLimit } from '@/db/limits/concurrency-limit';
import { ProtectedTerms } from '@/db/terms/protected-terms';
import type { CachedPage } from '@/server/cached-page';
import { inChinese, isStaleForm, sendFailure, sendGone, sendStaleForm } from '@/server/error-pages';
import { isFromHere } from '@/server/guards';
import type { Next } from '@/server/next';
import {
  type CacheResult,
  locationOf,
  PageCache,
  type Render,
  type RenderResult,
  resultOf,
  typeOf,
  Unavailable,
  uncached,
} from '@/server/page-cache';
import { chosenReading, memberAddress, memberPage, personalize, viewerOf, withoutRuntime } from '@/server/personalize';
import type { BufferedResponse, RenderedPage } from '@/server/render';
import { headerOf, sendPrivate, sendRedirect } from '@/server/response';
import { gonePage, missingPage, NO_PAGE, type ReaderRoute, routeOf } from '@/server/routing';
import { chosenScript, inScript, pageInScript, prefixed } from '@/server/script-variants';
import { leadAddress, outsideTarget } from '@/site/redirect-target';
import { namedWithoutGlue, sentAddress } from '@/site/sent-address';

type Req = http.IncomingMessage;
type Res = http.ServerResponse;

const MB = 2 ** 20;
/** The cache key of the 404 page. No request can have it as its address, because of the space. */
const MISSING = ' missing';

const textOf = ({ body }: BufferedResponse) => withoutRuntime(body.toString('utf8'));
const scriptOf = ({ headers }: Req, { script }: ReaderRoute) =>
  script === 'as-written' ? chosenScript(headers.cookie) : script;

/** `X-Cache`: hit, stale or miss, and the tags. In development, or for `X-Debug: cache` from this machine. */
const cacheHeader = (state: string, tags: string[] | null) => `${state}; ${tags?.join(', ') || 'any change'}`;

/** The pages that readers see: cached as finished HTML for everybody, filled for those who are logged in. */
export class ReaderPages {
  private readonly pages: PageCache;
  private readonly searches: PageCache;
  private readonly addresses = new AddressStates();
  readonly terms = new ProtectedTerms();
  readonly missing = new MissingAddresses();
  // Two cores render no faster with more at a time; nobody waits for longer than a queue of a few seconds.
  private readonly renders = new ConcurrencyLimit(4, 150);
  // A search may take seconds: those who read must not wait behind those who search.
  private readonly searching = new ConcurrencyLimit(2, 100, 5000);

  constructor(
    private readonly next: Next,
    freshFor: () => number,
    /** Called when a reader is redirected away from an article, so that the view is still counted. */
    private readonly led: (req: Req, article: number) => Promise<void> = async () => {},
  ) {
    this.pages = new PageCache({ pages: 6000, bytes: 64 * MB, freshFor });
    this.searches = new PageCache({ pages: 300, bytes: 6 * MB, freshFor });
  }

  /** Answers from the cache, if no cookie of the request changes the page (login, script, type and light). */
  quick(req: Req, res: Res): boolean {
    const { method, url = '', headers } = req;
    if (headers['x-debug'] !== undefined) return false;
    if (method !== 'GET' && method !== 'HEAD') return false;
    if (headers.cookie !== undefined && /authjs\.session-token|(?:script|reading)=/.test(headers.cookie)) return false;
    const page = this.fresh(url);
    page?.send(req, res);
    return page !== undefined;
  }

  /** The page under this very address where it may be served as it is. */
  fresh(address: string): CachedPage | undefined {
    return this.pages.fresh(address, this.renew) ?? this.searches.fresh(address, this.renew);
  }

  /** Renders a cached page again while others still get it as it was. */
  private readonly renew = (address: string): void => {
    const route = routeOf(new URL(address, 'http://localhost'));
    if (route.kind === 'reader') this.find(route, route.script, () => this.render(route)).catch(() => {});
  };

  /** From now on no page with these tags is served before Next has rendered it again. */
  changed(tags: string[]): void {
    for (const cache of [this.pages, this.searches]) cache.changed(tags);
    this.terms.forget();
  }

  async get(req: Req, res: Res, route: ReaderRoute): Promise<void> {
    const script = scriptOf(req, route);
    const result = await this.find(route, script, () => this.render(route, headerOf(req, 'x-client-address')));
    if (result.kind === 'redirect') {
      const { status, to, lead } = result;
      sendRedirect(res, { status, to: prefixed(to, route.script), elsewhere: lead ? outsideTarget(to) : undefined });
      return lead ? this.led(req, lead) : undefined;
    }
    const shorter = result.kind === 'missing' ? namedWithoutGlue(route.path) : null;
    if (shorter) return sendRedirect(res, { status: 308, to: prefixed(shorter, route.script) });
    const decided = result.kind === 'missing' ? await this.missing.decision(route.path, req.headers) : undefined;
    if (decided) return sendRedirect(res, { status: 308, to: prefixed(sentAddress(decided) ?? decided, route.script) });
    const missing = { ...NO_PAGE, script: route.script, path: MISSING, inner: missingPage };
    const shown = result.kind === 'page' ? result : await this.find(missing, script, () => this.render(missing));
    if (shown.kind !== 'page') throw new Unavailable();
    const { page } = shown;
    if (req.headers['x-debug'] === 'cache' && isFromHere(req))
      res.setHeader('X-Cache', cacheHeader(shown.state, page.tags));
    const status = result.kind !== 'page' ? (decided === null ? 410 : 404) : route.malformed ? 400 : page.status;
    const isHtml = page.type.startsWith('text/html');
    const viewer = isHtml ? await viewerOf(this.next, req) : null;
    const reading = isHtml ? chosenReading(req.headers.cookie) : null;
    if (!viewer && !reading) return page.send(req, res, status, script === route.script);
    const whole = viewer && page.membersOnly ? await memberPage(this.next, req, route) : null;
    const shownHtml = whole ? inScript(textOf(whole), await this.variant(route, script)).html : page.text;
    const html = await personalize(shownHtml, { viewer, reading, script, article: route.article?.id });
    sendPrivate(req, res, { status, headers: { 'content-type': page.type }, body: Buffer.from(html) });
  }

  /**
   * For development, which shows every page as it is rendered now. `X-Cache` says how a running site would have answered:
   * the cache is told of each page, its tags and all changes as there. A 404 and a redirect have no such header.
   */
  async tellState(req: Req, res: Res, route: ReaderRoute, rendering: Promise<RenderedPage>): Promise<void> {
    const now = async () => resultOf(await rendering);
    const result = await this.find(route, scriptOf(req, route), now).catch(() => null);
    const { status, tags } = await rendering;
    if (result?.kind !== 'page' || status !== 200) return;
    result.page.tags = tags;
    res.setHeader('X-Cache', cacheHeader(result.state, tags));
  }

  /** A form that a reader sent: the response is the page itself, rendered for this one person. */
  async post(req: Req, res: Res, route: ReaderRoute): Promise<void> {
    const script = scriptOf(req, route);
    req.url = (await memberAddress(req, route)) ?? route.inner ?? missingPage;
    const response = await this.next.handle(req);
    if (res.destroyed) return;
    if (response.status >= 500) return sendFailure(req, res, response);
    if (isStaleForm(req, response)) return sendStaleForm(req, res);
    if (response.status === 404) return sendGone(req, res);
    const to = locationOf(response);
    if (to !== undefined) response.headers.location = prefixed(to, route.script);
    if (typeOf(response).startsWith('text/html')) {
      const { html } = inScript(textOf(response), await this.variant(route, script));
      const [viewer, reading] = [await viewerOf(this.next, req), chosenReading(req.headers.cookie)];
      response.body = Buffer.from(await personalize(html, { viewer, reading, script, article: route.article?.id }));
    }
    sendPrivate(req, res, inChinese(response));
  }

  private async variant({ script: named, path }: ReaderRoute, script: Script) {
    return { script, keepsPrefix: named !== 'as-written', terms: await this.terms.find(), path };
  }

  /** `render` renders the page as it was written. */
  private async find(route: ReaderRoute, script: Script, render: Render): Promise<CacheResult> {
    // No page, and no look into the cache: the rest of /zh-tw/zh-cn/about after its prefix is the address of one.
    if (route.inner === null) return { kind: 'missing' };
    const prefix = route.script !== 'as-written';
    const address = prefix ? `/${script}${route.path === '/' ? '' : route.path}` : route.path;
    const cache = route.slow ? this.searches : this.pages;
    const key = prefix || script === 'as-written' ? address : `${script} ${address}`;
    const inScript = () => (script === 'as-written' ? render() : this.convert(route, script, render));
    return route.cacheable ? cache.find(key, inScript) : inScript().then(uncached);
  }

  private async convert(route: ReaderRoute, script: Script, render: Render): Promise<RenderResult> {
    const result = await this.find({ ...route, script: 'as-written' }, 'as-written', render);
    return result.kind === 'page' ? pageInScript(result.page, await this.variant(route, script)) : result;
  }

  private async render(route: ReaderRoute, client?: string): Promise<RenderResult> {
    const { inner, path, slow } = route;
    const { id: article, view } = route.article ?? {};
    const state = article ? await this.addresses.find(article) : 'visible';
    if (!inner || article === null || !state || state === 'gone') return this.gone(route);
    const lead = article && state === 'leads' && view === 'page' ? leadAddress((await findLead(article)) ?? '') : '';
    if (article && lead) return { kind: 'redirect', status: 307, to: lead, lead: article };
    const render = () => this.next.render({ url: inner, path });
    const response = await (slow ? this.searching.run(render, client) : this.renders.run(render));
    const result = resultOf(response);
    return result.kind === 'missing' ? this.gone(route) : result;
  }

  /** What stands where no page is: the sentence that a withdrawn article has left (410), or nothing. */
  private async gone(route: ReaderRoute): Promise<RenderResult> {
    const id = route.article?.id;
    if (!id || (await this.addresses.find(id)) !== 'gone') return { kind: 'missing' };
    const response = await this.renders.run(() => this.next.render({ url: `${gonePage}/${id}`, path: route.path }));
    const result = resultOf(response);
    return result.kind === 'page' ? { ...result, status: 410 } : result;
  }
}
