import type http from 'node:http';
import { findByOldPath } from '@/db/pictures';
import { NoSuchPart, type Opened, PlaceAway, place } from '@/media/place';
import { isKnown } from '@/server/compress';
import { headerOf } from '@/server/headers';
import { say, unavailable } from '@/server/say';

const STORED = /^\/uploads\/([0-9a-z]{8,40})\/(\d{1,5})\.webp$/;
/** The old site kept pictures in a folder a year: /upload2006/…, in any letter case. */
const OLD = /^\/upload(?:s?\d{4})\/[^\0\\]{1,300}$/i;

/** Whether this address is one of a picture; everything else below /uploads/ does not exist. */
export const isUpload = (pathname: string) => pathname.startsWith('/uploads/') || OLD.test(pathname);

/** A stored file never changes under its name: kept for a year by every browser, sent whole or in part (RFC 9110 §14). */
async function sendFile(req: http.IncomingMessage, res: http.ServerResponse, folder: string, width: string) {
  const etag = `"${folder}-${width}"`;
  const head = req.method === 'HEAD';
  const known = isKnown(req.headers['if-none-match'], etag);
  // A part only of the very file that the asker has the rest of.
  const whole = head || (req.headers['if-range'] !== undefined && req.headers['if-range'] !== etag);
  let file: Opened | null;
  try {
    const asked = {
      range: whole ? undefined : headerOf(req, 'range'),
      only: head || known ? 'facts' : undefined,
    } as const;
    file = await (await place()).open(`${folder}/${width}.webp`, asked);
  } catch (error) {
    if (error instanceof PlaceAway) {
      console.error('[pictures]', error.message);
      say(res, 503, unavailable);
      return true;
    }
    if (!(error instanceof NoSuchPart)) throw error;
    res.writeHead(416, { 'Content-Range': `bytes */${error.size}` }).end();
    return true;
  }
  if (!file) return false;
  res.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  res.setHeader('ETag', etag);
  if (known) {
    res.writeHead(304).end();
    return true;
  }
  // Own tab or <img>: a picture, never a page.
  res.writeHead(file.range ? 206 : 200, {
    'Content-Type': 'image/webp',
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
