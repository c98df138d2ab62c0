import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';

let folder: string;
let store: typeof import('@/media/store');
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'portal-media-'));
  process.env.DATA_DIR = folder;
  store = await import('@/media/store');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#9c2a21' } });
const stored = (name: string) => path.join(folder, 'uploads', name);

test('a photograph is kept upright, in the widths that pages need, without camera or place', async () => {
  const photo = await plain(2000, 1000)
    .withExif({ IFD0: { Make: 'Secret camera' }, IFD3: { GPSLatitude: '37/1 52/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const picture = await store.storePicture(photo);
  expect(picture.widths).toEqual([400, 800, 1000]);
  expect([picture.width, picture.height]).toEqual([1000, 2000]);
  const facts = await sharp(readFileSync(stored(picture.path))).metadata();
  expect(facts).toMatchObject({ format: 'webp', width: 1000, height: 2000 });
  expect(facts.exif).toBeUndefined();
});

test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)('a small %s is never enlarged', async (format) => {
  const picture = await store.storePicture(await plain(120, 80).toFormat(format).toBuffer());
  expect(picture).toMatchObject({ width: 120, height: 80, widths: [120] });
});

test.each([
  [900, 18_000, [400, 800, 819], 819, 16_380],
  [300, 16_384, [299], 299, 16_329],
  [300, 16_383, [300], 300, 16_383],
  [2, 40_000, [1], 1, 16_383],
])('a picture of %d × %d, higher than WebP can be, is stored narrower', async (width, height, widths, ...size) => {
  const picture = await store.storePicture(await plain(width, height).jpeg().toBuffer());
  expect(picture.widths).toEqual(widths);
  expect([picture.width, picture.height]).toEqual(size);
  const facts = await sharp(readFileSync(stored(picture.path))).metadata();
  expect([facts.width, facts.height]).toEqual(size);
});

test('an animation goes on moving and has the size of one frame', async () => {
  const frames = Buffer.concat([Buffer.alloc(60 * 40 * 3, 10), Buffer.alloc(60 * 40 * 3, 200)]);
  const gif = await sharp(frames, { raw: { width: 60, height: 80, channels: 3, pageHeight: 40 } })
    .gif()
    .toBuffer();
  const picture = await store.storePicture(gif);
  expect([picture.width, picture.height]).toEqual([60, 40]);
  expect((await sharp(readFileSync(stored(picture.path)), { animated: true }).metadata()).pages).toBe(2);
});

test('what is no picture is refused with a sentence, whatever it is called', async () => {
  const svg = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
  );
  const truncated = (await plain(800, 800).jpeg().toBuffer()).subarray(0, 2000);
  for (const bytes of [svg, Buffer.from('%PDF-1.4 …'), Buffer.alloc(0), Buffer.from('<html>')])
    await expect(store.storePicture(bytes)).rejects.toThrow('只接受');
  await expect(store.storePicture(truncated)).rejects.toThrow('损坏');
  await expect(store.storePicture(Buffer.alloc(20 * 2 ** 20 + 1))).rejects.toThrow('20 MB');
});

test('a picture of too many pixels is refused before it is decoded', async () => {
  const bomb = await plain(9000, 7000).png({ compressionLevel: 9 }).toBuffer();
  expect(bomb.length).toBeLessThan(1_000_000);
  await expect(store.storePicture(bomb)).rejects.toThrow('像素');
});

test('a refusal or a removal leaves nothing behind', async () => {
  const picture = await store.storePicture(await plain(50, 50).png().toBuffer());
  await store.removePicture(picture.path);
  await store.removePicture('../secrets.json');
  const left = readdirSync(path.join(folder, 'uploads'));
  expect(left).not.toContain(picture.path.split('/')[0]);
  expect(readdirSync(path.join(folder, 'uploads', '.new'))).toEqual([]);
});

test('what a crash left half-written is gone an hour later, not before', async () => {
  const left = path.join(folder, 'uploads', '.new', 'picture-x');
  mkdirSync(left, { recursive: true });
  const { uploadStorage } = await import('@/media/storage');
  const storage = await uploadStorage();
  await storage.clearUnfinished(Date.now());
  expect(existsSync(left)).toBe(true);
  await storage.clearUnfinished(Date.now() + 3_700_000);
  expect(existsSync(left)).toBe(false);
});
