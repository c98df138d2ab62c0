import { buffer } from 'node:stream/consumers';
import { LRUCache } from 'lru-cache';
import sharp from 'sharp';
import { uploadStorage } from '@/media/storage';
import { pictureLimits } from '@/media/store';

/** The form to which 微信, Facebook and others cut the picture of a page that is shared. */
const form = { width: 1200, height: 630 };

type Focus = { focusX: number; focusY: number };
type Stored = Focus & { path: string };

/**
 * A stored picture cut to that form, its focal point in sight as in covers (CSS's object-position), as JPEG, which
 * everybody reads. A small one is cut and not blown up.
 */
async function cut(picture: Buffer, { focusX, focusY }: Focus): Promise<Buffer> {
  const { width, height } = await sharp(picture).metadata();
  const scale = Math.min(width / form.width, height / form.height);
  const part = { width: Math.round(form.width * scale) || 1, height: Math.round(form.height * scale) || 1 };
  return sharp(picture, { limitInputPixels: pictureLimits.pixels })
    .extract({
      left: Math.round(((width - part.width) * focusX) / 100),
      top: Math.round(((height - part.height) * focusY) / 100),
      ...part,
    })
    .resize({ ...form, withoutEnlargement: true })
    .flatten({ background: 'white' })
    .jpeg({ quality: 82 })
    .toBuffer();
}

/** Whoever shares a page makes several programs ask for its picture within seconds. */
const cuts = new LRUCache<string, Buffer, Stored>({
  maxSize: 8_000_000,
  sizeCalculation: ({ length }) => length,
  fetchMethod: async (_name, _before, { context }) => {
    const { stream } = (await (await uploadStorage()).open(context.path)) ?? {};
    return stream ? cut(await buffer(stream), context) : undefined;
  },
});

/** A stored picture as cards of shared pages show it; undefined where its file is gone. */
export const sharePicture = (stored: Stored): Promise<Buffer | undefined> =>
  cuts.fetch(`${stored.path} ${stored.focusX} ${stored.focusY}`, { context: stored });
