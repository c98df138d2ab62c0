/* What all responses share: security headers, compression, ETags, redirects. */
import { createHash } from 'node:crypto';
import type http from 'node:http';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import Negotiator from 'negotiator';
import type { BufferedResponse } from '@/server/render';
import { usesCamera } from '@/site/app-pages';
import { env } from '@/site/env';
import { isWithin, paths } from '@/site/paths';
import { readingScript } from '@/site/reading';
import { redirectTarget } from '@/site/redirect-target';

/** Headers of every response. */
export const ALWAYS: Record<string, string> = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  ...(env().siteUrl.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }),
};

const common = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; connect-src 'self'";

const reading = createHash('sha256').update(readingScript).digest('base64');

/** The policy of reader pages: no inline style, and of inline scripts the one of site/reading.ts. */
export const readerPolicy = `${common}; img-src 'self' data:; manifest-src 'self'; script-src 'self' 'sha256-${reading}'; style-src 'self'`;

/**
 * Where the article editor is, or is come to without a new document. ProseMirror writes the width of table columns and
 * its own marks as style attributes (seen: 12 violations on one article without the exception); no other page needs it.
 */
const EDITOR = [paths.admin.home(), paths.submissions()];

/** The policy of account and admin pages, hydrated by scripts that carry this answer's nonce; previews have site/reading.ts. */
export function noncePolicy(nonce: string, pathname: string): string {
  const attributes = EDITOR.some((address) => isWithin(pathname, address)) ? "; style-src-attr 'unsafe-inline'" : '';
  return `${common}; img-src 'self' data: blob:; script-src 'nonce-${nonce}' 'sha256-${reading}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'${attributes}`;
}

/** One header's text; empty where it is absent. */
export function headerOf(req: http.IncomingMessage, name: string): string {
  return String(req.headers[name] ?? '');
}

export type Coding = 'br' | 'gzip' | 'identity';

const known = new LRUCache<string, Coding>({ max: 500 });

/** The best coding that an Accept-Encoding header allows (RFC 9110 §12.5.3): brotli, gzip, none. */
export function codingFor(header: string | undefined): Coding {
  if (!header) return 'identity';
  const before = known.get(header);
  if (before) return before;
  // Whatever weights are given: the smallest that is allowed.
  const allowed = new Negotiator({ headers: { 'accept-encoding': header } }).encodings(['br', 'gzip']);
  const coding = allowed.includes('br') ? 'br' : allowed.includes('gzip') ? 'gzip' : 'identity';
  if (header.length <= 200) known.set(header, coding);
  return coding;
}

const brotli = (size: number, quality: number) => ({
  params: {
    [constants.BROTLI_PARAM_QUALITY]: quality,
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_SIZE_HINT]: size,
  },
});

/** Bytes in a coding, for an answer made for one person: quick rather than small. */
function compressed(plain: Buffer, coding: Coding): Buffer {
  if (coding === 'identity') return plain;
  return coding === 'gzip' ? gzipSync(plain, { level: 4 }) : brotliCompressSync(plain, brotli(plain.length, 4));
}

/** A copy: zlib returns a slice of a longer buffer, which would stay in memory as a whole. */
function exactly(made: Buffer): Buffer {
  const exact = Buffer.allocUnsafeSlow(made.length);
  made.copy(exact);
  return exact;
}

/**
 * One text in each coding, made when it is first asked for and kept. In memory it lies compressed: without `plain`, which
 * has it at hand, it is taken out of there when it is needed.
 */
export class Codings {
  readonly hash: string;
  private readonly made: { br?: Buffer; gzip?: Buffer } = {};
  private readonly quality: number;
  /** The text itself, for those who ask for it at this moment. */
  private first: Buffer | undefined;

  constructor(
    text: Buffer,
    private readonly options: { quality?: number; plain?: () => Buffer } = {},
  ) {
    this.quality = options.quality ?? 5;
    this.hash = createHash('sha256').update(text).digest('base64url').slice(0, 16);
    this.first = text;
    setImmediate(() => {
      if (!options.plain && !this.made.br) this.in('gzip');
      this.first = undefined;
    });
  }

  in(coding: Coding): Buffer {
    if (coding === 'identity') return this.plain();
    this.made[coding] ??= this.make(coding);
    return this.made[coding];
  }

  /** A strong tag: each coding has its own (RFC 9110 §8.8.3). */
  etag(coding: Coding): string {
    return coding === 'identity' ? `"${this.hash}"` : `"${this.hash}-${coding}"`;
  }

  private plain(): Buffer {
    const { br, gzip } = this.made;
    if (this.first) return this.first;
    if (this.options.plain) return this.options.plain();
    return gzip ? gunzipSync(gzip) : brotliDecompressSync(br as Buffer);
  }

  private make(coding: 'br' | 'gzip'): Buffer {
    const plain = this.plain();
    return exactly(
      coding === 'br' ? brotliCompressSync(plain, brotli(plain.length, this.quality)) : gzipSync(plain, { level: 6 }),
    );
  }
}

/** Whether If-None-Match names this text; the weak comparison is the one for it (RFC 9110 §13.1.2). */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}

type Redirect = { status: number; to: string; elsewhere?: string | undefined; headers?: http.OutgoingHttpHeaders };

/** Redirects to a path of this site, or to `elsewhere`, which an editor chose. Not cached unless `headers` says so. */
export function sendRedirect(res: http.ServerResponse, { status, to, elsewhere, headers = {} }: Redirect): void {
  res.writeHead(status, {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': readerPolicy,
    ...headers,
    Location: redirectTarget(to, elsewhere),
  });
  res.end();
}

// Headers for a cache of Next's, and headers that are wrong once the text has been changed.
const NOT_OURS = ['x-nextjs-cache', 'x-nextjs-prerender', 'x-nextjs-stale-time', 'x-nextjs-postponed', 'x-powered-by'];
const CHANGED = ['vary', 'etag', 'link', 'content-length', 'transfer-encoding', 'cache-control'];

/** A header of Next's as it is sent. A Location stays on this site; Next may name it twice. */
function outgoing(name: string, value: http.OutgoingHttpHeader): http.OutgoingHttpHeader {
  return name === 'location' ? redirectTarget([value].flat()[0]) : value;
}

/** Sends Next's response for one person: no cache may store it. */
export function sendPrivate(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  answer: BufferedResponse,
  policy = readerPolicy,
) {
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value != null && !NOT_OURS.includes(name) && !CHANGED.includes(name))
      res.setHeader(name, outgoing(name, value));
  }
  const text = /^(text\/|application\/(json|xml|rss\+xml))/.test(String(answer.headers['content-type'] ?? ''));
  const coding =
    text && answer.body.length > 500 ? codingFor(String(req.headers['accept-encoding'] ?? '')) : 'identity';
  const body = compressed(answer.body, coding);
  if (coding !== 'identity') res.setHeader('Content-Encoding', coding);
  res.setHeader('Vary', 'Accept-Encoding, Cookie');
  res.setHeader('Cache-Control', 'private, no-store');
  res.setHeader('Content-Security-Policy', policy);
  if (usesCamera(req.url ?? ''))
    res.setHeader('Permissions-Policy', String(ALWAYS['Permissions-Policy']).replace('camera=()', 'camera=(self)'));
  res.writeHead(answer.status, { 'Content-Length': body.length });
  res.end(req.method === 'HEAD' ? undefined : body);
}

/** Sends a route handler's response unchanged; without Cache-Control it becomes `private, no-store`. */
export function passOn(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  { status, headers, body }: BufferedResponse,
): void {
  for (const [name, value] of Object.entries(headers))
    if (value != null && name !== 'transfer-encoding') res.setHeader(name, outgoing(name, value));
  if (!res.hasHeader('cache-control') || status >= 400) res.setHeader('Cache-Control', 'private, no-store');
  res.statusCode = status;
  res.end(req.method === 'HEAD' ? undefined : body);
}
