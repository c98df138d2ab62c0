/* One page in the cache: its compressed bytes, its headers and the positions of its placeholders. */
import type http from 'node:http';
import { ALWAYS, type Coding, Codings, codingFor, isKnown, readerPolicy } from '@/server/response';
import { PLACEHOLDER, unfilled } from '@/site/tokens';

// A CDN may serve a page for one second, and one more while it revalidates; a browser revalidates each time.
const SHARED = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=600';
// A cookie chose the script of this page: others see the address in another one, so no shared cache may store it.
const PRIVATE = 'private, no-cache';
const always = Object.entries({
  ...ALWAYS,
  'Content-Security-Policy': readerPolicy,
  Vary: 'Accept-Encoding, Cookie',
  'Cache-Control': SHARED,
});
const written = (headers: [string, string][]) => headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
const START = `HTTP/1.1 200 OK\r\n${written(always)}`;

const marks = new Map<string, string>();
/** The same mark as a string of its own: a substring of a page would hold the whole page in memory. */
function copied(mark: string): string {
  const copy = marks.get(mark) ?? Buffer.from(mark).toString();
  marks.set(copy, copy);
  return copy;
}

/** A finished page, rendered for nobody, with its compressed bytes and its headers. */
export class CachedPage {
  renderedAt = 0;
  /** After a failed rendering the page is served as it is until this time. */
  retryAt = 0;
  /** One of its tags has changed since it was rendered. */
  stale = false;
  private readonly codings: Codings;
  private readonly headers: Partial<Record<Coding, string[]>> = {};
  /** The header lines that are not in START, as text. */
  private readonly heads: Partial<Record<Coding, string>> = {};

  /** The placeholders (site/tokens.ts), each with its text for a reader who has chosen nothing. */
  private readonly placeholders: { at: number; mark: string; text: string }[] = [];
  private readonly length: number;

  constructor(
    template: Buffer,
    readonly type: string,
    public tags: string[] | null,
    readonly status: 200 | 410 = 200,
    /** Members are shown another page in its place (server/personalize.ts). */
    public membersOnly = false,
  ) {
    this.length = template.length;
    let out = 0;
    const plain = template
      .toString('utf8')
      .replace(PLACEHOLDER, (mark, spot: string | undefined, word: string | undefined, at: number) => {
        const text = unfilled(spot ?? word);
        this.placeholders.push({ at: at - out, mark: copied(mark), text });
        out += mark.length - text.length;
        return text;
      });
    this.codings = new Codings(this.placeholders.length ? Buffer.from(plain) : template);
  }

  /** The page as it was rendered, with its placeholders. */
  get text(): string {
    const plain = this.codings.in('identity').toString('utf8');
    let html = '';
    let from = 0;
    for (const { at, mark, text } of this.placeholders) {
      html += plain.slice(from, at) + mark;
      from = at + text.length;
    }
    return html + plain.slice(from);
  }

  /** Whether it was made of these very bytes. */
  isOf(template: Buffer): boolean {
    return this.length === template.length && Buffer.from(this.text).equals(template);
  }

  /** Bytes, about, once it is cached in gzip and in brotli. */
  get weight(): number {
    return Math.round(this.length * 0.55) + 2000;
  }

  /**
   * Answers with the cached bytes: 200, or 304 where the visitor has them. `status` is 404 for the page that says so;
   * `shared` is false where the visitor's own cookie has chosen this page.
   */
  send(req: http.IncomingMessage, res: http.ServerResponse, status = 200, shared = true): void {
    const coding = codingFor(req.headers['accept-encoding'] as string | undefined);
    this.headers[coding] ??= [...always, ...this.headersOf(coding)].flat();
    const common = this.headers[coding];
    const headers = shared ? common : common.map((value) => (value === SHARED ? PRIVATE : value));
    if (status === 200 && isKnown(req.headers['if-none-match'], this.codings.etag(coding))) {
      res.writeHead(304, headers.slice(0, -2)).end();
      return;
    }
    const body = this.codings.in(coding);
    if (status === 200) res.writeHead(200, headers);
    else
      res.writeHead(
        status,
        headers.map((value) => (value === SHARED || value === PRIVATE ? 'private, no-store' : value)),
      );
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  /** The cached bytes as everybody gets them, with the status line and all headers except the date. */
  in(coding: Coding): { head: string; body: Buffer } {
    this.heads[coding] ??= written(this.headersOf(coding));
    return { head: START + this.heads[coding], body: this.codings.in(coding) };
  }

  private headersOf(coding: Coding): [string, string][] {
    return [
      ['Content-Type', this.type],
      ['ETag', this.codings.etag(coding)],
      ...(coding === 'identity' ? [] : ([['Content-Encoding', coding]] as [string, string][])),
      ['Content-Length', String(this.codings.in(coding).length)],
    ];
  }
}
