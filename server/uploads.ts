import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type http from 'node:http';
import path from 'node:path';
import { findByOldPath } from '@/db/pictures';
import { env } from '@/site/env';

const STORED = /^\/uploads\/([0-9a-z]{8,40})\/(\d{1,5})\.webp$/;
/** The old site kept pictures in a folder a year: /upload2006/…, in any letter case. */
const OLD = /^\/upload(?:s?\d{4})\/[^\0\\]{1,300}$/i;

/** Whether this address is one of a picture; everything else below /uploads/ does not exist. */
export const isUpload = (pathname: string) => pathname.startsWith('/uploads/') || OLD.test(pathname);

/** A stored file never changes under its name: kept for a year by every browser. */
async function sendFile(req: http.IncomingMessage, res: http.ServerResponse, folder: string, width: string) {
  const file = path.join(env().dataDir, 'uploads', folder, `${width}.webp`);
  const facts = await stat(file).catch(() => null);
  if (!facts?.isFile()) return false;
  const etag = `"${folder}-${width}"`;
  res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  res.setHeader('ETag', etag);
  if (req.headers['if-none-match'] === etag) {
    res.writeHead(304).end();
    return true;
  }
  // Own tab or <img>: a picture, never a page.
  res.writeHead(200, {
    'Content-Type': 'image/webp',
    'Content-Length': facts.size,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-site',
  });
  if (req.method === 'HEAD') {
    res.end();
    return true;
  }
  const stream = createReadStream(file);
  stream.on('error', () => res.destroy());
  res.on('close', () => stream.destroy());
  stream.pipe(res);
  return true;
}

/** Answers GET and HEAD of a picture from DATA_DIR/uploads, an old address with the same file; false: there is none. */
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
