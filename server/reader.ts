import type http from 'node:http';
import type { Script } from '@/chinese/script';
import { Existing } from '@/server/existing';
import { Gate } from '@/server/gate';
import { headerOf } from '@/server/headers';
import { withoutRuntime } from '@/server/html';
import type { Kept } from '@/server/kept';
import { KeptTerms } from '@/server/kept-terms';
import { asFound, type Found, type Made, PageMemory } from '@/server/memory';
import type { Answer, Next } from '@/server/next';
import { forViewer } from '@/server/own-comments';
import { viewerOf } from '@/server/personal';
import { chosenReading, inReading } from '@/server/reading-choice';
import { sendRedirect } from '@/server/redirect';
import { missingPage, placeOf, type Reader } from '@/server/routes';
import { sayFailed } from '@/server/say';
import { sendAnswer, sendPersonal } from '@/server/send';
import { authorWithoutGlue } from '@/server/sent-address';
import { inChinese, isStale, sendGone, sendStale } from '@/server/stale-form';
import { chosenScript, feedInScript, inScript, prefixed, withWayBack } from '@/server/variants';
import { withPieces } from '@/site/render-context';

const MB = 2 ** 20;
/** No address: a request line cannot have a space in it. */
const MISSING = ' missing';

const typeOf = (answer: Answer) => String(answer.headers['content-type'] ?? '');
const textOf = (answer: Answer) => withoutRuntime(answer.body.toString('utf8'));

const isSearch = ({ path }: Reader) => /^\/search(\/feed\.xml)?(\?|$)/.test(path);

/** Where an answer leads on. Next names it twice when metadata and page both say so. */
function placeIn({ headers }: Answer): string | undefined {
  const place = [headers.location].flat()[0];
  return typeof place === 'string' ? place : undefined;
}

export class Unavailable extends Error {}

/** The pages that readers see: kept as finished HTML for everybody, filled in for those who are logged in. */
export class ReaderPages {
  private readonly pages: PageMemory;
  private readonly searches: PageMemory;
  private readonly existing = new Existing();
  readonly terms = new KeptTerms();
  // Two cores render no faster with more at a time; a queue of a few seconds is as long as anybody waits.
  private readonly renders = new Gate(4, 150);
  // A search may take seconds: those who read must not wait behind those who search.
  private readonly searching = new Gate(2, 100, 5000);

  constructor(
    private readonly next: Next,
    private readonly isPage: (inner: string) => boolean,
    freshFor: () => number,
  ) {
    this.pages = new PageMemory({ pages: 6000, bytes: 64 * MB, freshFor });
    this.searches = new PageMemory({ pages: 300, bytes: 6 * MB, freshFor });
  }

  /** Answers at once from memory where nobody in particular asks for a page under its own address. */
  quick(req: http.IncomingMessage, res: http.ServerResponse): boolean {
    const { method, url = '', headers } = req;
    if (method !== 'GET' && method !== 'HEAD') return false;
    if (headers.cookie !== undefined && /authjs\.session-token|(?:script|reading)=/.test(headers.cookie)) return false;
    const kept = this.fresh(url);
    kept?.send(req, res);
    return kept !== undefined;
  }

  /** The page under this very address where it may be served as it is. */
  fresh(address: string): Kept | undefined {
    return this.pages.fresh(address, this.renew) ?? this.searches.fresh(address, this.renew);
  }

  /** Makes a kept page anew while others still get it as it was. */
  private readonly renew = (address: string): void => {
    const place = placeOf(new URL(address, 'http://localhost'));
    if (place.kind === 'reader') this.find(place, place.script).catch(() => {});
  };

  /** After a change no page of these tags is served before Next was asked again. */
  changed(tags: string[]): void {
    for (const memory of [this.pages, this.searches]) memory.changed(tags);
    this.terms.forget();
  }

  async get(req: http.IncomingMessage, res: http.ServerResponse, place: Reader): Promise<void> {
    const script = place.script === 'as-written' ? chosenScript(req.headers.cookie) : place.script;
    const found = await this.find(place, script, headerOf(req, 'x-client-address'));
    if (found.kind === 'elsewhere') {
      return sendRedirect(res, { status: found.status, to: prefixed(found.to, place.script) });
    }
    const shorter = found.kind === 'missing' ? authorWithoutGlue(place.path) : null;
    if (shorter) return sendRedirect(res, { status: 308, to: prefixed(shorter, place.script) });
    const missing = { ...place, path: MISSING, inner: missingPage };
    const page = found.kind === 'kept' ? found : await this.find(missing, script);
    if (page.kind !== 'kept') throw new Unavailable();
    const status = found.kind !== 'kept' ? 404 : place.malformed ? 400 : 200;
    const viewer = page.kept.type.startsWith('text/html') ? await viewerOf(this.next, req) : null;
    const reading = page.kept.type.startsWith('text/html') ? chosenReading(req.headers.cookie) : null;
    if (!viewer && !reading) page.kept.send(req, res, status, script === place.script);
    else sendPersonal(req, res, { html: inReading(await forViewer(page.kept.text, viewer, script), reading), status });
  }

  /** A form that a reader sent: the answer is the page itself, made for this one person. */
  async post(req: http.IncomingMessage, res: http.ServerResponse, place: Reader): Promise<void> {
    const script = place.script === 'as-written' ? chosenScript(req.headers.cookie) : place.script;
    req.url = place.inner ?? missingPage;
    const answer = await this.next.answer(req);
    if (res.destroyed) return;
    if (answer.status >= 500) return sayFailed(req, res, answer);
    if (isStale(req, answer)) return sendStale(req, res);
    if (answer.status === 404) return sendGone(req, res);
    const to = placeIn(answer);
    if (to !== undefined) answer.headers.location = prefixed(to, place.script);
    if (typeOf(answer).startsWith('text/html')) {
      const html = inScript(textOf(answer), script, place.script !== 'as-written', await this.terms.find());
      const own = await forViewer(html, await viewerOf(this.next, req), script);
      answer.body = Buffer.from(inReading(own, chosenReading(req.headers.cookie)));
    }
    sendAnswer(req, res, inChinese(answer));
  }

  private find(place: Reader, script: Script, who?: string): Promise<Found> {
    const own = place.script !== 'as-written';
    const address = own ? `/${script}${place.path === '/' ? '' : place.path}` : place.path;
    const memory = isSearch(place) ? this.searches : this.pages;
    const key = own || script === 'as-written' ? address : `${script} ${address}`;
    const make = () => (script === 'as-written' ? this.render(place, who) : this.convert(place, script, who));
    return place.kept ? memory.find(key, make) : make().then(asFound);
  }

  private async convert(place: Reader, script: Script, who?: string): Promise<Made> {
    const found = await this.find({ ...place, script: 'as-written' }, 'as-written', who);
    if (found.kind !== 'kept') return found;
    const { text, type, tags } = found.kept;
    const kept = await this.terms.find();
    const page = (converted: string): Made => ({ kind: 'page', type, tags, template: Buffer.from(converted) });
    if (type.startsWith('text/html'))
      return page(withWayBack(inScript(text, script, place.script !== 'as-written', kept), place.path));
    return page(/xml/.test(type) ? feedInScript(text, script, kept) : text);
  }

  private async render(place: Reader, who?: string): Promise<Made> {
    const { inner, path } = place;
    if (!inner || !this.isPage(inner) || !(await this.existing.may(path))) return { kind: 'missing' };
    const make = () => this.next.page({ url: inner, path });
    const answer = await (isSearch(place) ? this.searching.through(make, who) : this.renders.through(make));
    if (answer.status === 404) return { kind: 'missing' };
    const to = placeIn(answer);
    if (to !== undefined) return { kind: 'elsewhere', status: answer.status, to };
    if (answer.status !== 200) throw new Unavailable(`${answer.status}`);
    const type = typeOf(answer);
    const page = () => withWayBack(withPieces(textOf(answer), answer.pieces), path);
    const template = type.startsWith('text/html') ? Buffer.from(page()) : answer.body;
    return { kind: 'page', type, template, tags: answer.tags };
  }
}
