import { createHash } from 'node:crypto';
import { brotliCompressSync, constants, deflateRawSync, gzipSync, inflateRawSync } from 'node:zlib';

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

/** A text for the memory, a quarter of its size; quick to make, quicker to read. */
export const packed = (plain: Buffer): Buffer => exactly(deflateRawSync(plain, { level: 1 }));
export const unpacked = (bytes: Buffer): Buffer => inflateRawSync(bytes);

/**
 * One text in each coding, made when it is first asked for and kept. `plain` may make it anew each time; `first` is what
 * it would make now, for whoever waits for it at this moment.
 */
export class Codings {
  readonly hash: string;
  private readonly made: Partial<Record<Coding, Buffer>> = {};

  private readonly quality: number;
  private first: Buffer | undefined;

  constructor(
    private readonly plain: () => Buffer,
    { quality = 5, first = plain() }: { quality?: number; first?: Buffer } = {},
  ) {
    this.quality = quality;
    this.hash = createHash('sha256').update(first).digest('base64url').slice(0, 16);
    this.first = first;
    setImmediate(() => {
      this.first = undefined;
    });
  }

  in(coding: Coding): Buffer {
    if (coding === 'identity') return this.first ?? this.plain();
    this.made[coding] ??= this.make(coding);
    return this.made[coding];
  }

  /** A strong tag: each coding has its own (RFC 9110 §8.8.3). */
  etag(coding: Coding): string {
    return coding === 'identity' ? `"${this.hash}"` : `"${this.hash}-${coding}"`;
  }

  private make(coding: Coding): Buffer {
    const plain = this.first ?? this.plain();
    const made =
      coding === 'br' ? brotliCompressSync(plain, brotli(plain.length, this.quality)) : gzipSync(plain, { level: 6 });
    return exactly(made);
  }
}

/** Whether If-None-Match names this text; the weak comparison is the one for it (RFC 9110 §13.1.2). */
export function isKnown(header: string | undefined, etag: string): boolean {
  if (!header) return false;
  return header.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}
