import type http from 'node:http';
import { type Coding, Codings, codingFor, isKnown } from '@/server/compress';
import { ALWAYS, readerPolicy } from '@/server/headers';
import { tokens } from '@/site/tokens';

// A CDN may keep a page for one second and show it one more while it asks again; a browser asks each time.
const SHARED = 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=600';
// In the writing that one visitor has chosen, under an address that others see in another: for nobody between us.
const OWN = 'private, no-cache';
const always = Object.entries({
  ...ALWAYS,
  'Content-Security-Policy': readerPolicy,
  Vary: 'Accept-Encoding, Cookie',
  'Cache-Control': SHARED,
});
const written = (headers: [string, string][]) => headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
const START = `HTTP/1.1 200 OK\r\n${written(always)}`;

const MARK = new RegExp(Object.values(tokens).join('|'), 'g');

/** A finished page of the memory, made for nobody, with its compressed bytes and its headers. */
export class Kept {
  askedAt = 0;
  /** Could not be made anew: served as it is until then. */
  retryAt = 0;
  /** One of its tags has changed since it was made. */
  stale = false;
  /** Asked for since the memory last looked for something to drop. */
  used = false;
  private readonly codings: Codings;
  private readonly headers: Partial<Record<Coding, string[]>> = {};
  /** The same lines, those that are not in START. */
  private readonly heads: Partial<Record<Coding, string>> = {};

  /** Where a viewer's own words go (site/tokens.ts), as places in the page without their marks. */
  private readonly places: { at: number; mark: string }[] = [];
  private readonly length: number;

  constructor(
    template: Buffer,
    readonly type: string,
    public tags: string[] | null,
  ) {
    this.length = template.length;
    let marks = 0;
    const plain = template.toString('utf8').replace(MARK, (mark, at: number) => {
      this.places.push({ at: at - marks, mark });
      marks += mark.length;
      return '';
    });
    this.codings = new Codings(this.places.length ? Buffer.from(plain) : template);
  }

  /** The page as it was made, before anything personal is filled in. */
  get text(): string {
    const plain = this.codings.in('identity').toString('utf8');
    const ends = [...this.places.map(({ at }) => at), plain.length];
    const parts = this.places.map(({ at, mark }, n) => mark + plain.slice(at, ends[n + 1]));
    return plain.slice(0, ends[0]) + parts.join('');
  }

  /** Whether it was made of these very bytes. */
  isOf(template: Buffer): boolean {
    return this.length === template.length && Buffer.from(this.text).equals(template);
  }

  /** Bytes, about, once it is kept in gzip and in brotli. */
  get weight(): number {
    return Math.round(this.length * 0.55) + 2000;
  }

  /**
   * Answers with the kept bytes: 200, or 304 where the visitor has them. `status` is 404 for the page that says so;
   * `shared` is false where the visitor's own cookie has chosen this page.
   */
  send(req: http.IncomingMessage, res: http.ServerResponse, status = 200, shared = true): void {
    const coding = codingFor(req.headers['accept-encoding'] as string | undefined);
    this.headers[coding] ??= [...always, ...this.own(coding)].flat();
    const made = this.headers[coding];
    const headers = shared ? made : made.map((value) => (value === SHARED ? OWN : value));
    if (status === 200 && isKnown(req.headers['if-none-match'], this.codings.etag(coding))) {
      res.writeHead(304, headers.slice(0, -2)).end();
      return;
    }
    const body = this.codings.in(coding);
    if (status === 200) res.writeHead(200, headers);
    else
      res.writeHead(
        status,
        headers.map((value) => (value === SHARED || value === OWN ? 'private, no-store' : value)),
      );
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  /** The kept bytes as they go to everybody, with what stands before them but for the date. */
  in(coding: Coding): { head: string; body: Buffer } {
    this.heads[coding] ??= written(this.own(coding));
    return { head: START + this.heads[coding], body: this.codings.in(coding) };
  }

  private own(coding: Coding): [string, string][] {
    return [
      ['Content-Type', this.type],
      ['ETag', this.codings.etag(coding)],
      ...(coding === 'identity' ? [] : ([['Content-Encoding', coding]] as [string, string][])),
      ['Content-Length', String(this.codings.in(coding).length)],
    ];
  }
}
