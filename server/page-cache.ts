/* The cache of finished reader pages in memory: by address, stale by tag, each rendered once for all who ask. */
import { LRUCache } from 'lru-cache';
import { CachedPage } from '@/server/cached-page';
import { withoutRuntime } from '@/server/personalize';
import type { BufferedResponse, RenderedPage } from '@/server/render';
import { withPieces } from '@/site/render-context';

/** What a page turned out to be; an error or a 5xx is thrown instead. */
export type RenderResult =
  | {
      kind: 'page';
      template: Buffer;
      type: string;
      tags: string[] | null;
      /** 410 where a withdrawn article has left a sentence. */
      status?: 200 | 410;
      membersOnly?: boolean;
    }
  | { kind: 'missing' }
  /** `lead`: where an editor lets this article lead, perhaps to another site. */
  | { kind: 'redirect'; status: number; to: string; lead?: number };
export class Unavailable extends Error {}

export const typeOf = ({ headers }: BufferedResponse) => String(headers['content-type'] ?? '');

/** The Location of a response. Next sends two when metadata and page both redirect. */
export function locationOf({ headers }: BufferedResponse): string | undefined {
  const location = [headers.location].flat()[0];
  return typeof location === 'string' ? location : undefined;
}

/** What Next's response is to the cache; throws where Next could not render the page. */
export function resultOf(response: RenderedPage): RenderResult {
  const { status, body, tags, pieces, membersOnly } = response;
  const [to, type] = [locationOf(response), typeOf(response)];
  if (status === 404) return { kind: 'missing' };
  if (to !== undefined) return { kind: 'redirect', status, to };
  if (status !== 200) throw new Unavailable(`${status}`);
  const isHtml = type.startsWith('text/html');
  const template = isHtml ? Buffer.from(withPieces(withoutRuntime(body.toString('utf8')), pieces)) : body;
  return { kind: 'page', type, template, tags, membersOnly };
}

/** Renders a page; a rejection means that it cannot be rendered now. */
export type Render = () => Promise<RenderResult>;
type NoPage = Exclude<RenderResult, { kind: 'page' }>;
/** `state` says how the page came: from the cache (`stale`: while it is rendered again), or rendered for this request. */
export type CacheResult = { kind: 'page'; page: CachedPage; state: 'hit' | 'stale' | 'miss' } | NoPage;

const cachedPage = ({ template, type, tags, status, membersOnly }: RenderResult & { kind: 'page' }) =>
  new CachedPage(template, type, tags, status, membersOnly);

/** A page that is not cached, for the one request that rendered it. */
export function uncached(result: RenderResult): CacheResult {
  if (result.kind !== 'page') return result;
  return { kind: 'page', page: cachedPage(result), state: 'miss' };
}

const RETRY = 1_000;
const MOST_MISSING = 2_000;
const MISSING_FOR = 5_000;

type Limits = { pages: number; bytes: number; freshFor: () => number };
type Rendering = { generation: number; result: Promise<CacheResult> };

/**
 * Finished pages by address, the least recently used dropped first. A page is fresh for `freshFor()` ms and until one of
 * its tags changes; one whose tags are not known is stale after every change. What is old by time alone is served while
 * it is rendered again; what is stale by a change waits; what cannot be rendered (no database) is served as it was.
 */
export class PageCache {
  private readonly pages: LRUCache<string, CachedPage>;
  private readonly missing = new LRUCache<string, number>({ max: MOST_MISSING, ttl: MISSING_FOR });
  private readonly renderings = new Map<string, Rendering>();
  /** Counts the changes. */
  private generation = 1;
  private failedAt = 0;

  constructor(private readonly limits: Limits) {
    this.pages = new LRUCache({
      max: limits.pages,
      maxSize: limits.bytes,
      sizeCalculation: (page) => Math.max(1, page.weight),
    });
  }

  /** The page when it may be served as it is, with a 200; for one that is old by time alone `renew` is called. */
  fresh(address: string, renew: (address: string) => void): CachedPage | undefined {
    const page = this.pages.get(address);
    if (!page || page.stale || page.status !== 200) return undefined;
    if (!this.isFresh(page)) renew(address);
    return page;
  }

  private isFresh(page: CachedPage, now = Date.now()): boolean {
    return now - page.renderedAt < this.limits.freshFor() || now < page.retryAt;
  }

  /** The cached page, or rendered by `render` once for all who ask at this moment. */
  async find(address: string, render: Render): Promise<CacheResult> {
    const page = this.pages.get(address);
    if (page && !page.stale) {
      if (this.isFresh(page)) return { kind: 'page', page, state: 'hit' };
      // While rendering fails (no database), not every request tries again: that would only use CPU.
      if (Date.now() - this.failedAt >= RETRY) this.render(address, render).catch(() => {});
      return { kind: 'page', page, state: 'stale' };
    }
    if (this.missing.get(address) === this.generation) return { kind: 'missing' };
    return this.render(address, render);
  }

  /** From now on no page with one of these tags is served before it is rendered again; without tags, none at all. */
  changed(tags: string[] = ['everything']): void {
    this.generation++;
    this.missing.clear();
    const all = tags.includes('everything');
    for (const page of this.pages.values()) {
      if (all || !page.tags || page.tags.some((tag) => tags.includes(tag))) page.stale = true;
    }
  }

  get size(): { pages: number; bytes: number } {
    return { pages: this.pages.size, bytes: this.pages.calculatedSize };
  }

  private render(address: string, render: Render): Promise<CacheResult> {
    const begun = this.renderings.get(address);
    // A rendering that began before the last change may show the old state: begin another.
    if (begun?.generation === this.generation) return begun.result;
    const { generation } = this;
    const result = render()
      .then(
        (rendered) => this.store(address, rendered, generation),
        (error) => this.serveOld(address, error),
      )
      .finally(() => {
        if (this.renderings.get(address)?.result === result) this.renderings.delete(address);
      });
    this.renderings.set(address, { generation, result });
    return result;
  }

  private store(address: string, rendered: RenderResult, generation: number): CacheResult {
    const old = this.pages.peek(address);
    if (rendered.kind !== 'page') {
      this.pages.delete(address);
      if (rendered.kind === 'missing' && address.length < 500) this.missing.set(address, generation);
      return rendered;
    }
    // The same text keeps its compressed bytes.
    const alike = old?.type === rendered.type && old.status === (rendered.status ?? 200);
    const page = alike && old.isOf(rendered.template) ? old : cachedPage(rendered);
    page.tags = rendered.tags;
    page.membersOnly = rendered.membersOnly ?? false;
    // Something changed during the rendering: the page may show the old state.
    page.stale = generation !== this.generation;
    page.renderedAt = Date.now();
    this.pages.set(address, page);
    return { kind: 'page', page, state: 'miss' };
  }

  private serveOld(address: string, error: Error): CacheResult {
    const page = this.pages.peek(address);
    if (!page) throw error;
    this.failedAt = Date.now();
    page.stale = false;
    page.retryAt = this.failedAt + RETRY;
    return { kind: 'page', page, state: 'stale' };
  }
}
