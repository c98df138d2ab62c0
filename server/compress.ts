import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from 'node:zlib';

export type Coding = 'br' | 'gzip' | 'identity';

const known = new Map<string, Coding>();

/** The best coding that an Accept-Encoding header allows (RFC 9110 §12.5.3): brotli, gzip, none. */
export function codingFor(header: string | undefined): Coding {
  if (!header) return 'identity';
  const before = known.get(header);
  if (before) return before;
  const weights = new Map(
    header.split(',').map((part) => {
      const [name = '', ...options] = part.toLowerCase().split(';');
      const q = options.map((option) => /^\s*q=([\d.]+)\s*$/.exec(option)?.[1]).find(Boolean);
      return [name.trim(), q === undefined ? 1 : Number(q)] as const;
    }),
  );
  const allowed = (name: string) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  const coding = allowed('br') ? 'br' : allowed('gzip') ? 'gzip' : 'identity';
  if (known.size > 500) known.clear();
  known.set(header.slice(0, 200), coding);
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
export function compressed(plain: Buffer, coding: Coding): Buffer {
  if (coding === 'identity') return plain;
  return coding === 'gzip' ? gzipSync(plain, { level: 4 }) : brotliCompressSync(plain, brotli(plain.length, 4));
}

/** What zlib gives is the beginning of a longer piece of memory, all of which would be kept. */
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
