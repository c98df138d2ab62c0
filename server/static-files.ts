/* Sends the files of the build and of public/. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type http from 'node:http';
import path from 'node:path';
import { sendErrorPage } from '@/server/error-pages';
import { Codings, codingFor, isKnown } from '@/server/response';

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
    // The function reads a large file again and must not hold its text in memory.
    const plain = text.length <= LARGE ? constant(text) : () => readFileSync(file);
    found.codings = new Codings(text, { quality: 9, plain });
    return found.codings;
  }
}

/** A placeholder in a colour that suits light and dark pages, with the outline of a picture. */
const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="240" viewBox="0 0 640 240"><rect width="640" height="240" fill="#8a7f6f" opacity=".16"/><g fill="none" stroke="#8a7f6f" stroke-width="4" stroke-linejoin="round"><rect x="284" y="68" width="72" height="56" rx="4"/><path d="M284 112l22-20 18 16 12-9 20 15"/><circle cx="338" cy="84" r="5"/></g><text x="320" y="168" text-anchor="middle" font-family="sans-serif" font-size="22" fill="#8a7f6f">图片暂缺</text></svg>`;

/** 404 for a picture; where a page wanted to show it, with a placeholder instead of the browser's broken icon. */
export function sendMissingPicture(req: http.IncomingMessage, res: http.ServerResponse): void {
  const wanted = req.headers['sec-fetch-dest'] ?? (String(req.headers.accept).startsWith('image/') ? 'image' : '');
  if (wanted === 'image') {
    const headers = { 'Content-Type': 'image/svg+xml', 'Content-Security-Policy': "default-src 'none'; sandbox" };
    res.writeHead(404, { ...headers, 'Cache-Control': res.getHeader('Cache-Control') ?? 'public, max-age=300' });
    res.end(req.method === 'HEAD' ? undefined : sheet);
  } else sendErrorPage(res, 404, '没有这张图片。');
}
