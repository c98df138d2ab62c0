/* Small endpoints without Next: views, live counts, suggestions, one-click unsubscribing, /healthz and /readyz. */
import type http from 'node:http';
import { fold } from '@/chinese/fold';
import { isMachine, shareViews, ViewCounter } from '@/db/articles/view-counts';
import { type LiveNumbers, listLiveNumbers } from '@/db/articles/views';
import { isDatabaseReady } from '@/db/database-watch';
import { TooBusyError } from '@/db/limits/concurrency-limit';
import { listSuggestions, type Suggestion } from '@/db/searches/suggestions';
import { unsubscribe } from '@/db/subscribers/of-member';
import { typedSoFar } from '@/search/beginning';
import { received } from '@/server/http';
import type { Next } from '@/server/next';
import { isEditor } from '@/server/personalize';
import { headerOf } from '@/server/response';
import { describeSpace } from '@/site/disk';
import { log } from '@/site/log';
import { paths } from '@/site/paths';
import { remember } from '@/site/remembered';
import { tags } from '@/site/tags';
import { parseId } from '@/text/ids';

const FLUSH_EVERY = 5_000;
const LIVE_FOR = 10_000;
const MOST_LIVE = 20_000;
/** As many articles as one page may ask about. */
const MOST_IDS = 200;
/** Suggestions that query the database at the same time. One more is refused; the next key typed asks again. */
const MOST_SUGGESTING = 4;

/** The article ids of `?ids=1,2,3`: valid ones, each once, at most MOST_IDS. */
export function idsIn(list: string | null): number[] {
  const ids = (list ?? '')
    .slice(0, 3000)
    .split(',')
    .flatMap((id) => parseId(id) ?? []);
  return [...new Set(ids)].slice(0, MOST_IDS);
}

/** The host of the site that sent a reader here, as the page's script says it; nothing of the address there. */
function referrerIn({ url = '', headers }: http.IncomingMessage): string | undefined {
  const host = /[?&]from=([a-z0-9.-]{3,80})(?:&|$)/.exec(url)?.[1]?.replace(/^(?:www|m)\./, '');
  return host?.includes('.') && host !== String(headers.host).replace(/:.*$/, '') ? host : undefined;
}

/** Views and comments, which change without a new rendering of the page; read every ten seconds at most. */
export class LiveCounts {
  private readonly cache = new Map<number, { numbers: LiveNumbers | null; at: number }>();
  private batch: { ids: Set<number>; result: Promise<Map<number, LiveNumbers>> } | null = null;

  constructor(private readonly find = listLiveNumbers) {}

  /** The numbers of those of `ids` that anybody may read. */
  async numbers(ids: number[], now = Date.now()): Promise<Map<number, LiveNumbers>> {
    const missing = ids.filter((id) => now - (this.cache.get(id)?.at ?? 0) >= LIVE_FOR);
    if (missing.length) {
      const found = await this.ask(missing);
      if (this.cache.size + missing.length > MOST_LIVE) this.cache.clear();
      for (const id of missing) this.cache.set(id, { numbers: found.get(id) ?? null, at: now });
    }
    return new Map(
      ids.flatMap((id) => {
        const numbers = this.cache.get(id)?.numbers;
        return numbers ? [[id, numbers]] : [];
      }),
    );
  }

  forget(): void {
    this.cache.clear();
  }

  /** Batches the calls of one turn of the event loop into one statement. */
  private ask(ids: number[]): Promise<Map<number, LiveNumbers>> {
    if (!this.batch || this.batch.ids.size + ids.length > 2000) {
      const wanted = new Set<number>();
      const result = new Promise<void>((soon) => setImmediate(soon)).then(() => {
        if (this.batch?.ids === wanted) this.batch = null;
        return this.find([...wanted]);
      });
      this.batch = { ids: wanted, result };
    }
    for (const id of ids) this.batch.ids.add(id);
    return this.batch.result;
  }
}

const kinds = { search: '常搜', column: '栏目', author: '作者', title: '文章' } as const;

function addressOf(suggestion: Suggestion): string {
  if (suggestion.kind === 'title') return paths.article(suggestion.id);
  if (suggestion.kind === 'column') return paths.column(suggestion.slug);
  return paths.search({ q: suggestion.text, scope: suggestion.kind === 'author' ? 'author' : '' });
}

let suggesting = 0;

/** Suggestions for what was typed so far, as JSON: [kind, text, address] each. Throws TooBusyError. */
async function suggestionsFor(typed: string, list = listSuggestions): Promise<string> {
  const key = fold(typed);
  if (!key) return '[]';
  // Expires with every change of an article, so that a withdrawn title is not suggested any more.
  return remember(`suggestions for ${key}`, [tags.lists, tags.columns], async () => {
    if (suggesting >= MOST_SUGGESTING) throw new TooBusyError();
    suggesting += 1;
    try {
      return JSON.stringify((await list(typed)).map((one) => [kinds[one.kind], one.text, addressOf(one)]));
    } finally {
      suggesting -= 1;
    }
  });
}

function sendJson(res: http.ServerResponse, cacheControl: string, json: string): void {
  res.writeHead(200, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': cacheControl }).end(json);
}

/** The small endpoints that reader pages and load balancers use; they do without Next. */
export class Api {
  private readonly counter = new ViewCounter();
  private readonly counts = new LiveCounts();
  private readonly count = shareViews((view) => void this.counter.count(view));
  private readonly timer = setInterval(() => void this.flush(), FLUSH_EVERY);

  constructor(private readonly next: Next) {
    this.timer.unref();
  }

  /** `POST /api/view/{id}` counts a page that was shown to a person. The answer never says whether it counted. */
  async view(req: http.IncomingMessage, res: http.ServerResponse, path: string): Promise<void> {
    res.writeHead(204, { 'Cache-Control': 'no-store' }).end();
    await this.viewed(req, parseId(path.slice(`${paths.views()}/`.length)));
  }

  /** Counts a view, unless a program or an editor asks, or the browser only prefetches the page. */
  async viewed(req: http.IncomingMessage, article: number | null): Promise<void> {
    const agent = req.headers['user-agent'];
    const early = /prefetch|prerender/.test(headerOf(req, 'sec-purpose') + headerOf(req, 'purpose'));
    if (!article || early || isMachine(agent) || (await isEditor(this.next, req))) return;
    const address = headerOf(req, 'x-client-address');
    this.count({ article, address, agent: agent ?? '', from: referrerIn(req) });
  }

  /** `GET /api/live?ids=`: views and comments as JSON, including what this process has counted and not yet written. */
  async live(res: http.ServerResponse, list: string | null): Promise<void> {
    const found = await this.counts.numbers(idsIn(list));
    const numbers = [...found].map(([id, { views, comments }]) => [id, views + this.counter.waiting(id), comments]);
    sendJson(res, 'public, max-age=5, s-maxage=10', JSON.stringify(numbers));
  }

  /** `GET /api/suggest?q=`; an empty list when there are too many requests or no database. */
  async suggest(res: http.ServerResponse, q: string | null): Promise<void> {
    try {
      sendJson(res, 'public, max-age=5', await suggestionsFor(typedSoFar(q ?? '')));
    } catch (error) {
      if (!(error instanceof TooBusyError)) log.error('suggest', '', error);
      sendJson(res, 'no-store', '[]');
    }
  }

  /**
   * Ends the subscription that the address names and turns the request into one for its page, which says how things
   * stand: no redirect, which mail programs would not follow. False when nobody waits for an answer any more.
   */
  async endSubscription(req: http.IncomingMessage, path: string): Promise<boolean> {
    if (!(await received(req))) return false;
    await unsubscribe(path.slice(path.lastIndexOf('/') + 1));
    req.method = 'GET';
    for (const name of ['content-type', 'content-length', 'transfer-encoding']) delete req.headers[name];
    return true;
  }

  /** `/healthz`: the process answers. */
  healthz(res: http.ServerResponse): void {
    res.writeHead(200, { 'Content-Type': 'text/plain' }).end('ok');
  }

  /** `/readyz` for load balancers; the second line tells how much disk space is left. */
  async readyz(res: http.ServerResponse, leaving: boolean): Promise<void> {
    const ready = !leaving && (await isDatabaseReady());
    const words = `${ready ? 'ok' : 'not ready'}\n${describeSpace()}\n`;
    res.writeHead(ready ? 200 : 503, { 'Content-Type': 'text/plain' }).end(words);
  }

  /** After a change: an article may be gone, a comment may have come. */
  forget(): void {
    this.counts.forget();
  }

  /** Writes what was counted; a failure is tried again with the next batch. */
  private async flush(): Promise<void> {
    await this.counter.flush().catch((error) => log.error('views', '', error));
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }
}
