/* Sends pictures and attachments from storage: whole or in part, AVIF or WebP, some for members only. */
import type http from 'node:http';
import { Readable } from 'node:stream';
import { findFile, findPublicFile, type StoredFile } from '@/db/files/find';
import { ConcurrencyLimit } from '@/db/limits/concurrency-limit';
import { findByOldPath, findReplaced } from '@/db/pictures/find';
import { isForMembersOnly } from '@/db/pictures/for-members';
import { findShare, type Share } from '@/db/pictures/share';
import {
  type OpenedFile,
  type OpenOptions,
  RangeNotSatisfiable,
  StorageUnavailable,
  uploadStorage,
  widestAvif,
} from '@/media/storage';
import { storedAddress } from '@/media/store-document';
import { sendErrorPage, unavailable } from '@/server/error-pages';
import { headerOf, isKnown } from '@/server/response';
import { log } from '@/site/log';
import { type DocumentType, documentTypes, isDocumentType } from '@/text/files/document-types';
import { asDownload } from '@/text/files/file-name';

/** A stored file as it is sent: `etag` names exactly these bytes. */
type Sent = { file: OpenedFile; etag: string; headers: http.OutgoingHttpHeaders };

/** What is to be read of a file for this request, whose tag is `etag`: a part, the whole, or nothing but its size. */
function optionsFor(req: http.IncomingMessage, etag: string): OpenOptions {
  const head = req.method === 'HEAD';
  // A part is sent only if the browser has the rest of the same file (If-Range).
  const whole = head || (req.headers['if-range'] !== undefined && req.headers['if-range'] !== etag);
  const facts = head || isKnown(req.headers['if-none-match'], etag);
  return { ...(!whole && { range: headerOf(req, 'range') }), ...(facts && { only: 'facts' }) };
}

/** Sends what `find` opens, whole or in part (RFC 9110 §14), never as a page of this site. False: there is no such file. */
async function sendStored(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  find: () => Promise<Sent | null>,
): Promise<boolean> {
  let found: Sent | null;
  try {
    found = await find();
  } catch (error) {
    if (error instanceof StorageUnavailable) {
      log.error('uploads', error.message);
      sendErrorPage(res, 503, unavailable);
      return true;
    }
    if (!(error instanceof RangeNotSatisfiable)) throw error;
    res.writeHead(416, { 'Content-Range': `bytes */${error.size}` }).end();
    return true;
  }
  if (!found) return false;
  const { file, etag, headers } = found;
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) res.setHeader(name, value);
  res.setHeader('ETag', etag);
  if (isKnown(req.headers['if-none-match'], etag)) {
    file.stream?.destroy();
    res.removeHeader('Content-Type');
    res.writeHead(304).end();
    return true;
  }
  res.writeHead(file.range ? 206 : 200, {
    'Content-Length': file.size,
    'Accept-Ranges': 'bytes',
    ...(file.range && { 'Content-Range': file.range }),
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cross-Origin-Resource-Policy': 'same-site',
  });
  const { stream } = file;
  stream?.on('error', () => res.destroy());
  res.on('close', () => stream?.destroy());
  if (stream) stream.pipe(res);
  else res.end();
  return true;
}

const STORED = /^\/uploads\/([0-9a-z]{8,40})\/(\d{1,5})\.webp$/;
/** The old site kept pictures in a folder a year: /upload2006/…, in any letter case. */
const OLD = /^\/upload(?:s?\d{4})\/[^\0\\]{1,300}$/i;

/** Whether this address is one of a picture; everything else below /uploads/ does not exist. */
export const isUpload = (pathname: string) => pathname.startsWith('/uploads/') || OLD.test(pathname);

/** Names of older pictures that have no AVIF file, so that storage is not asked for it again. */
const [withoutAvif, MOST_WITHOUT] = [new Set<string>(), 20_000];

/** A stored file never changes under its name: kept for a year by every browser. One for members is asked for each time. */
const KEPT = 'public, max-age=31536000, immutable';
/** For an address whose file may change later (of the old site, of a replaced picture). */
const FOLLOWED = 'public, max-age=300';
const CLOSED = 'private, no-cache';
const headersOf = (type: string, width: string, cache: string) => ({
  'Content-Type': type,
  'Cache-Control': cache,
  Vary: Number(width) <= widestAvif ? 'Accept' : undefined,
});

/** The file in the best form that the browser takes: AVIF where there is one, else WebP. Null where there is neither. */
async function openBest(req: http.IncomingMessage, folder: string, width: string, cache: string) {
  const files = await uploadStorage();
  const name = `${folder}/${width}`;
  if (Number(width) <= widestAvif && headerOf(req, 'accept').includes('image/avif') && !withoutAvif.has(name)) {
    const etag = `"${folder}-${width}-avif"`;
    const file = await files.open(`${name}.avif`, optionsFor(req, etag));
    if (file) return { file, etag, headers: headersOf('image/avif', width, cache) };
    if (withoutAvif.size >= MOST_WITHOUT) withoutAvif.clear();
    withoutAvif.add(name);
  }
  const etag = `"${folder}-${width}"`;
  const file = await files.open(`${name}.webp`, optionsFor(req, etag));
  return file && { file, etag, headers: headersOf('image/webp', width, cache) };
}

/** One picture is read and cut at a time: requests for those of many articles must not fill the memory. */
const cuts = new ConcurrencyLimit(1, 50, 10_000);

/** A picture cut as cards of shared pages show it; what cuts it is loaded when the first is asked for. */
async function openShare(share: Share, cache: string): Promise<Sent | null> {
  const { sharePicture } = await import('@/media/share-picture');
  const bytes = await cuts.run(() => sharePicture(share));
  const etag = `"${share.folder}-share-${share.focusX}-${share.focusY}"`;
  const headers = { 'Content-Type': 'image/jpeg', 'Cache-Control': cache };
  return bytes ? { file: { size: bytes.length, stream: Readable.from([bytes]) }, etag, headers } : null;
}

/**
 * Answers GET and HEAD of a picture from where the files lie, an old address with the same file; false: there is none, or
 * none for this visitor. A picture that only articles for members show is sent if `isMember` resolves to true.
 */
export async function sendUpload(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  pathname: string,
  isMember: () => Promise<boolean>,
): Promise<boolean> {
  const send = async (folder: string, width: string, wanted = KEPT, share?: Share) => {
    const closed = await isForMembersOnly(folder);
    // No shared cache may store it: the answer depends on who is logged in.
    if (closed) res.setHeader('Cache-Control', 'no-store');
    if (closed && !(await isMember())) return false;
    const cache = closed ? CLOSED : wanted;
    return sendStored(req, res, () => (share ? openShare(share, cache) : openBest(req, folder, width, cache)));
  };
  const share = await findShare(pathname);
  if (share) return send(share.folder, '', share.current ? KEPT : FOLLOWED, share);
  const stored = STORED.exec(pathname);
  if (stored?.[1] && stored[2]) {
    if (await send(stored[1], stored[2])) return true;
    const now = await findReplaced(stored[1], Number(stored[2]));
    return now ? send(now.folder, String(now.width), FOLLOWED) : false;
  }
  if (!OLD.test(pathname)) return false;
  const picture = await findByOldPath(decodeURIComponent(pathname));
  const now = STORED.exec(`/uploads/${picture?.path ?? ''}`);
  return now?.[1] && now[2] ? send(now[1], now[2], FOLLOWED) : false;
}

const ATTACHMENT = /^\/files\/([0-9a-f]{20})\.([a-z]{3,4})$/;

function addressIn(pathname: string): { name: string; type: DocumentType } | null {
  const [, name = '', type = ''] = ATTACHMENT.exec(pathname) ?? [];
  return isDocumentType(type) ? { name, type } : null;
}

/** `fresh` is the Cache-Control. No cache may use the file unasked: an article may no longer offer it. */
async function openAttachment(req: http.IncomingMessage, file: StoredFile, fresh: string): Promise<Sent | null> {
  const etag = `"${file.sha256.slice(0, 32)}"`;
  const opened = await (await uploadStorage()).open(storedAddress(file), optionsFor(req, etag));
  const type = documentTypes[file.type as DocumentType].mime;
  const headers = { 'Content-Type': type, 'Content-Disposition': asDownload(file.fileName), 'Cache-Control': fresh };
  return opened && { file: opened, etag, headers };
}

/**
 * Answers GET and HEAD of an attachment that a visible article offers, as a download. False: no article does; whether
 * this visitor may have it nevertheless is for the route handler to say (app/files/).
 */
export async function sendAttachment(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  pathname: string,
): Promise<boolean> {
  const address = addressIn(pathname);
  const file = address && (await findPublicFile(address));
  return file ? sendStored(req, res, () => openAttachment(req, file, 'public, no-cache')) : false;
}

/** Sends the attachment that a route handler named for this one visitor. False: its bytes are gone. */
export async function sendPrivateAttachment(
  req: http.IncomingMessage,
  res: http.ServerResponse,
  named: string,
): Promise<boolean> {
  const address = addressIn(`/files/${named}`);
  const file = address && (await findFile(address));
  return file ? sendStored(req, res, () => openAttachment(req, file, 'private, no-store')) : false;
}
