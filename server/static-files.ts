import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { findByOldPath } from '@/db/pictures/find';
import { type OpenOptions, pictureStorage, RangeNotSatisfiable, StorageUnavailable, widestAvif } from '@/media/storage';
import { sendErrorPage, unavailable } from '@/server/error-pages';
import { Codings, codingFor, headerOf, isKnown } from '@/server/response';
import { log } from '@/site/log';

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  html: 'text/html; charset=utf-8',
  ico: 'image/x-icon',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  woff2: 'font/woff2',
};
const TEXT = /\.(js|css|svg|txt|json|webmanifest|html)$/;
const LARGE = 512 * 1024;

const constant = (text: Buffer) => () => text;

type File = { file: string; cache: string; codings?: Codings };

function* under(folder: string, prefix: string): Generator<[address: string, file: string]> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* under(file, `${prefix}/${entry.name}`);
    else if (entry.isFile()) yield [`${prefix}/${entry.name}`, file];
  }
}

/** The files of the build and of public/, known by name from the start, compressed once, kept in memory if small. */
export class StaticFiles {
  private readonly files = new Map<string, File>();

  constructor(build: string) {
    for (const [address, file] of under('public', '')) {
      this.files.set(address, { file, cache: 'public, max-age=300, stale-while-revalidate=86400' });
    }
    for (const [address, file] of under(path.join(build, 'static'), '/_next/static')) {
      this.files.set(address, { file, cache: 'public, max-age=31536000, immutable' });
    }
  }

  has(address: string): boolean {
    return this.files.has(address);
  }

  /** Answers with the file of an address that is there. */
  send(req: http.IncomingMessage, res: http.ServerResponse, address: string): void {
    const found = this.files.get(address);
    if (!found) throw new Error(`no file at ${address}`);
    const codings = this.read(found);
    const coding = TEXT.test(address) ? codingFor(String(req.headers['accept-encoding'] ?? '')) : 'identity';
    const etag = codings.etag(coding);
    res.setHeader('Content-Type', TYPES[path.extname(address).slice(1).toLowerCase()] ?? 'application/octet-stream');
    res.setHeader('Cache-Control', found.cache);
    res.setHeader('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    res.setHeader('ETag', etag);
    if (TEXT.test(address)) res.setHeader('Vary', 'Accept-Encoding');
    if (isKnown(req.headers['if-none-match'], etag)) {
      res.writeHead(304).end();
      return;
    }
    const body = codings.in(coding);
    if (coding !== 'identity') res.setHeader('Content-Encoding', coding);
    res.writeHead(200, { 'Content-Length': body.length });
    res.end(req.method === 'HEAD' ? undefined : body);
  }

  private read(found: File): Codings {
    if (found.codings) return found.codings;
    const { file } = found;
    const text = readFileSync(file);
    // Not held by the function that reads it again.
    const plain = text.length <= LARGE ? constant(text) : () => readFileSync(file);
    found.codings = new Codings(text, { quality: 9, plain });
    return found.codings;
  }
}

const STORED = /^\/uploads\/([0-9a-z]{8,40})\/(\d{1,5})\.webp$/;
/** The old site kept pictures in a folder a year: /upload2006/…, in any letter case. */
const OLD = /^\/upload(?:s?\d{4})\/[^\0\\]{1,300}$/i;

const MOST_WITHOUT = 20_000;

/** Whether this address is one of a picture; everything else below /uploads/ does not exist. */
export const isUpload = (pathname: string) => pathname.startsWith('/uploads/') || OLD.test(pathname);

/** Pictures of before there was AVIF, by name: not looked for again and again. */
const withoutAvif = new Set<string>();

/** The file in the best form that the browser takes: AVIF where there is one, else WebP. Null where there is neither. */
async function openBest(req: http.IncomingMessage, name: string, optionsFor: (etag: string) => OpenOptions) {
  const files = await pictureStorage();
  if (
    Number(name.split('/')[1]) <= widestAvif &&
    headerOf(req, 'accept').includes('image/avif') &&
    !withoutAvif.has(name)
  ) {
    const etag = `"${name.replace('/', '-')}-avif"`;
    const file = await files.open(`${name}.avif`, optionsFor(etag));
    if (file) return { file, etag, type: 'image/avif' };
    if (withoutAvif.size >= MOST_WITHOUT) withoutAvif.clear();
    withoutAvif.add(name);
  }
  const etag = `"${name.replace('/', '-')}"`;
  const file = await files.open(`${name}.webp`, optionsFor(etag));
  return file && { file, etag, type: 'image/webp' };
}

/** A stored file never changes under its name: kept for a year by every browser, sent whole or in part (RFC 9110 §14). */
async function sendFile(req: http.IncomingMessage, res: http.ServerResponse, folder: string, width: string) {
  const head = req.method === 'HEAD';
  const optionsFor = (etag: string): OpenOptions => {
    // A part only of the very file that the browser has the rest of.
    const whole = head || (req.headers['if-range'] !== undefined && req.headers['if-range'] !== etag);
    const facts = head || isKnown(req.headers['if-none-match'], etag);
    return { ...(!whole && { range: headerOf(req, 'range') }), ...(facts && { only: 'facts' }) };
  };
  let found: Awaited<ReturnType<typeof openBest>>;
  try {
    found = await openBest(req, `${folder}/${width}`, optionsFor);
  } catch (error) {
    if (error instanceof StorageUnavailable) {
      log.error('pictures', error.message);
      sendErrorPage(res, 503, unavailable);
      return true;
    }
    if (!(error instanceof RangeNotSatisfiable)) throw error;
    res.writeHead(416, { 'Content-Range': `bytes */${error.size}` }).end();
    return true;
  }
  if (!found) return false;
  const { file, etag, type } = found;
  res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  res.setHeader('ETag', etag);
  if (Number(width) <= widestAvif) res.setHeader('Vary', 'Accept');
  if (isKnown(req.headers['if-none-match'], etag)) {
    file.stream?.destroy();
    res.writeHead(304).end();
    return true;
  }
  // Own tab or <img>: a picture, never a page.
  res.writeHead(file.range ? 206 : 200, {
    'Content-Type': type,
    'Content-Length': file.size,
    'Accept-Ranges': 'bytes',
    ...(file.range && { 'Content-Range': file.range }),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-site',
  });
  const { stream } = file;
  if (!stream) {
    res.end();
    return true;
  }
  stream.on('error', () => res.destroy());
  res.on('close', () => stream.destroy());
  stream.pipe(res);
  return true;
}

/** Answers GET and HEAD of a picture from where the files lie, an old address with the same file; false: there is none. */
export async function sendUpload(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  pathname: string,
): Promise<boolean> {
  const stored = STORED.exec(pathname);
  if (stored?.[1] && stored[2]) return sendFile(req, res, stored[1], stored[2]);
  if (!OLD.test(pathname)) return false;
  const picture = await findByOldPath(decodeURIComponent(pathname));
  const now = STORED.exec(`/uploads/${picture?.path ?? ''}`);
  return now?.[1] && now[2] ? sendFile(req, res, now[1], now[2]) : false;
}
