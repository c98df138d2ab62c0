import type http from 'node:http';
import { findByOldPath } from '@/db/pictures/find';
import { type OpenOptions, pictureStorage, RangeNotSatisfiable, StorageUnavailable, widestAvif } from '@/media/storage';
import { isKnown } from '@/server/compress';
import { headerOf } from '@/server/headers';
import { say, unavailable } from '@/server/say';
import { log } from '@/site/log';

const STORED = /^\/uploads\/([0-9a-z]{8,40})\/(\d{1,5})\.webp$/;
/** The old site kept pictures in a folder a year: /upload2006/…, in any letter case. */
const OLD = /^\/upload(?:s?\d{4})\/[^\0\\]{1,300}$/i;

const MOST_WITHOUT = 20_000;

/** Whether this address is one of a picture; everything else below /uploads/ does not exist. */
export const isUpload = (pathname: string) => pathname.startsWith('/uploads/') || OLD.test(pathname);

/** Pictures of before there was AVIF, by name: not asked for again and again. */
const withoutAvif = new Set<string>();

/** The file in the best form that the asker takes: AVIF where there is one, else WebP. Null where there is neither. */
async function openBest(req: http.IncomingMessage, name: string, asked: (etag: string) => OpenOptions) {
  const files = await pictureStorage();
  if (
    Number(name.split('/')[1]) <= widestAvif &&
    headerOf(req, 'accept').includes('image/avif') &&
    !withoutAvif.has(name)
  ) {
    const etag = `"${name.replace('/', '-')}-avif"`;
    const file = await files.open(`${name}.avif`, asked(etag));
    if (file) return { file, etag, type: 'image/avif' };
    if (withoutAvif.size >= MOST_WITHOUT) withoutAvif.clear();
    withoutAvif.add(name);
  }
  const etag = `"${name.replace('/', '-')}"`;
  const file = await files.open(`${name}.webp`, asked(etag));
  return file && { file, etag, type: 'image/webp' };
}

/** A stored file never changes under its name: kept for a year by every browser, sent whole or in part (RFC 9110 §14). */
async function sendFile(req: http.IncomingMessage, res: http.ServerResponse, folder: string, width: string) {
  const head = req.method === 'HEAD';
  const asked = (etag: string): OpenOptions => {
    // A part only of the very file that the asker has the rest of.
    const whole = head || (req.headers['if-range'] !== undefined && req.headers['if-range'] !== etag);
    const facts = head || isKnown(req.headers['if-none-match'], etag);
    return { ...(!whole && { range: headerOf(req, 'range') }), ...(facts && { only: 'facts' }) };
  };
  let found: Awaited<ReturnType<typeof openBest>>;
  try {
    found = await openBest(req, `${folder}/${width}`, asked);
  } catch (error) {
    if (error instanceof StorageUnavailable) {
      log.error('pictures', error.message);
      say(res, 503, unavailable);
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
