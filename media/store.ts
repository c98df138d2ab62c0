import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { StorageUnavailable, uploadStorage, widestAvif } from '@/media/storage';
import { log } from '@/site/log';
import { byteLimits } from '@/text/limits';

/** What a stored picture's row needs; `path` is below /uploads/, `widths` ascending with the largest last. */
type StoredPicture = { path: string; width: number; height: number; bytes: number; widths: number[] };

export const pictureLimits = { bytes: byteLimits.picture, pixels: 50_000_000 };

/** Why a file is not taken, in a sentence for the person who chose it. */
export const pictureProblems = {
  missing: '请选择一个图片文件。',
  bytes: '图片超过 20 MB，请缩小后再上传。',
  format: '只接受 JPEG、PNG、WebP、GIF、AVIF 图片。',
  pixels: '图片超过 5000 万像素，请缩小后再上传。',
  broken: '图片不完整或已损坏，请换一个文件。',
  disk: '磁盘空间不足，图片没有保存。请告诉管理员。',
  away: '存放图片的服务暂时没有应答，图片没有保存。请稍后再试。',
} as const;

export class PictureError extends Error {
  override name = 'PictureError';
  constructor(readonly reason: keyof typeof pictureProblems) {
    super(pictureProblems[reason]);
  }
}

const widths = [400, 800, 1200, 1600];
/** WebP's own limit for a side: a phone's long screenshot is stored narrower. */
const longestSide = 16_383;
/** A fifth of a second at 800; effort 4 takes half a one for 5 % less. */
const avif = { quality: 50, effort: 3, chromaSubsampling: '4:2:0' };
const formats = ['jpeg', 'png', 'webp', 'gif', 'heif'];

/** Two at a time: a picture of 50 MP takes 200 MB while it is worked on. */
sharp.concurrency(1);
sharp.cache(false);
let running = 0;
const waiting: (() => void)[] = [];

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** The format by content and the size as seen (after turning by EXIF). Nothing is decoded yet. */
async function inspect(bytes: Buffer) {
  if (bytes.length > pictureLimits.bytes) throw new PictureError('bytes');
  const facts = bytes.length
    ? await sharp(bytes, { limitInputPixels: false, animated: true })
        .metadata()
        .catch(() => null)
    : null;
  if (!facts || !formats.includes(facts.format) || (facts.format === 'heif' && facts.compression !== 'av1'))
    throw new PictureError('format');
  const pages = facts.pages ?? 1;
  const height = facts.pageHeight ?? facts.height;
  if (facts.width * height * pages > pictureLimits.pixels) throw new PictureError('pixels');
  const turned = (facts.orientation ?? 1) >= 5;
  return { width: turned ? height : facts.width, height: turned ? facts.width : height, animated: pages > 1 };
}

/**
 * Checks a picture by its content, turns it upright, drops every word it carries about camera and place, and stores it
 * as WebP, the smaller ones as AVIF too, in the widths that pages need, whole or not at all. Throws PictureError with
 * the reason. A row in `pictures` is the caller's.
 */
export function storePicture(bytes: Buffer): Promise<StoredPicture> {
  return inTurn(async () => {
    const { width, height, animated } = await inspect(bytes);
    const widest = Math.min(width, widths.at(-1) as number, Math.max(1, Math.floor((width * longestSide) / height)));
    const wanted = [...new Set([...widths.filter((w) => w < widest), widest])];
    const name = randomBytes(10).toString('hex');
    const files = new Map<string, Buffer>();
    let largest = { width, height };
    for (const to of wanted) {
      const resized = sharp(bytes, { limitInputPixels: pictureLimits.pixels, failOn: 'error', animated })
        .rotate()
        .resize({ width: to, height: longestSide, fit: 'inside' });
      const { data, info } = await resized
        .clone()
        .webp({ quality: 80, effort: 4 })
        .toBuffer({ resolveWithObject: true })
        .catch(() => {
          throw new PictureError('broken');
        });
      files.set(`${to}.webp`, data);
      if (to <= widestAvif && !animated) files.set(`${to}.avif`, await resized.avif(avif).toBuffer());
      largest = { width: info.width, height: info.pageHeight ?? info.height };
    }
    await (await uploadStorage()).save(name, files).catch(explain);
    const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
    return { path: `${name}/${wanted.at(-1)}.webp`, ...largest, bytes: total, widths: wanted };
  });
}

function explain(error: NodeJS.ErrnoException): never {
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    log.error('disk', '图片没有存下', error);
    throw new PictureError('disk');
  }
  if (!(error instanceof StorageUnavailable)) throw error;
  log.error('pictures', error.message);
  throw new PictureError('away');
}

/** Deletes a stored picture in all its widths; one that is gone already is no error. */
export async function removePicture(stored: string): Promise<void> {
  const [folder] = stored.split('/');
  if (!folder || !/^[0-9a-z]+$/.test(folder)) return;
  await (await uploadStorage()).remove(folder);
}
