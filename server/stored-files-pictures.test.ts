import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { TooBusyError } from '@/db/limits/concurrency-limit';
import { notePictures } from '@/db/pictures/in-articles';
import { articles } from '@/db/schema/articles';
import { columns } from '@/db/schema/columns';
import { pictureAddresses, pictures } from '@/db/schema/pictures';
import { testDatabase } from '@/db/testing/database';
import { paths } from '@/site/paths';
import { forgetRemembered } from '@/site/remembered';

testDatabase();

let folder: string;
let base: string;
let server: http.Server;
let stored: string;

const anyColumn = async () =>
  (await db().insert(columns).values({ slug: 'news', name: '消息' }).returning())[0]?.id ?? 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'portal-uploads-'));
  process.env.DATA_DIR = folder;
  const { sendUpload } = await import('@/server/stored-files');
  const { storePicture } = await import('@/media/store');
  const red = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  const picture = await storePicture(red);
  stored = picture.path;
  await db()
    .insert(pictures)
    .values({ ...picture, oldPath: '/upload2006/abc/图1.jpg' });
  server = http.createServer(async (req, res) => {
    const isMember = async () => req.headers.cookie === 'a member';
    try {
      if (!(await sendUpload(req, res, new URL(req.url ?? '/', 'http://x').pathname, isMember)))
        res.writeHead(404).end();
    } catch (error) {
      res.writeHead(error instanceof TooBusyError ? 503 : 500).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a stored picture is sent once and then known by its tag', async () => {
  const first = await fetch(`${base}/uploads/${stored}`);
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect((await first.arrayBuffer()).byteLength).toBe(Number(first.headers.get('content-length')));
  expect(first.headers.get('cache-control')).toContain('immutable');
  const again = await fetch(`${base}/uploads/${stored}`, {
    headers: { 'if-none-match': String(first.headers.get('etag')) },
  });
  expect(again.status).toBe(304);
  const head = await fetch(`${base}/uploads/${stored}`, { method: 'HEAD' });
  expect([head.status, (await head.arrayBuffer()).byteLength]).toEqual([200, 0]);
});

test('who takes AVIF gets it under the same address, with a tag of its own, and caches are told', async () => {
  const get = (headers: HeadersInit) => fetch(`${base}/uploads/${stored}`, { headers });
  const [small, usual] = [await get({ accept: 'image/avif,image/webp,*/*;q=0.8' }), await get({ accept: '*/*' })];
  expect([small, usual].map((one) => one.headers.get('content-type'))).toEqual(['image/avif', 'image/webp']);
  expect((await sharp(Buffer.from(await small.arrayBuffer())).metadata()).compression).toBe('av1');
  expect(small.headers.get('etag')).not.toBe(usual.headers.get('etag'));
  expect(small.headers.get('vary')).toBe('Accept');
  const known = { accept: 'image/avif', 'if-none-match': String(small.headers.get('etag')) };
  expect((await get(known)).status).toBe(304);
  expect((await get({ ...known, accept: 'image/webp' })).status).toBe(200);
  // A picture that was stored before there was AVIF.
  rmSync(path.join(folder, 'uploads', stored.replace('.webp', '.avif')));
  expect((await get({ accept: 'image/avif' })).headers.get('content-type')).toBe('image/webp');
});

test('a part is sent to those who ask for one and have the rest of this very file', async () => {
  const get = (headers: HeadersInit) => fetch(`${base}/uploads/${stored}`, { headers });
  const whole = await get({});
  const bytes = Buffer.from(await whole.arrayBuffer());
  const etag = String(whole.headers.get('etag'));
  expect(whole.headers.get('accept-ranges')).toBe('bytes');
  const asked: Record<string, string>[] = [{ range: 'bytes=10-19' }, { range: 'bytes=10-19', 'if-range': etag }];
  for (const headers of asked) {
    const part = await get(headers);
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(10, 20))).toBe(true);
  }
  const others: Record<string, string>[] = [
    { range: 'bytes=10-19', 'if-range': '"other"' },
    { range: 'bytes=5-1' },
    { range: 'lines=1-2' },
  ];
  for (const headers of others) {
    const all = await get(headers);
    expect([all.status, (await all.arrayBuffer()).byteLength], JSON.stringify(headers)).toEqual([200, bytes.length]);
  }
  const beyond = await get({ range: `bytes=${bytes.length}-` });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
});

test('an address of the old site answers with the same file, in any letter case', async () => {
  const answer = await fetch(`${base}/Upload2006/ABC/${encodeURIComponent('图1.JPG')}`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect((await fetch(`${base}/upload2006/none.jpg`)).status).toBe(404);
});

test('an address of the old site is kept for minutes and then asked for again: another file may follow', async () => {
  const address = `${base}/upload2006/abc/${encodeURIComponent('图1.jpg')}`;
  const before = await fetch(address);
  expect(before.headers.get('cache-control')).toBe('public, max-age=300');
  const again = () => fetch(address, { headers: { 'if-none-match': String(before.headers.get('etag')) } });
  const same = await again();
  expect([same.status, same.headers.get('cache-control')]).toEqual([304, 'public, max-age=300']);
  const { storePicture } = await import('@/media/store');
  const blue = await sharp({ create: { width: 50, height: 50, channels: 3, background: 'blue' } })
    .png()
    .toBuffer();
  const replaced = await storePicture(blue);
  await db().update(pictures).set({ path: replaced.path }).where(eq(pictures.path, stored));
  const after = await again();
  expect(after.status, 'known no more').toBe(200);
  expect((await sharp(Buffer.from(await after.arrayBuffer())).metadata()).width).toBe(50);
  await db().update(pictures).set({ path: stored }).where(eq(pictures.path, replaced.path));
});

test('the picture of a shared page is cut around the focal point, for good under its address; an earlier address gives the present cut', async () => {
  // Red to the left, blue to the right.
  const halves = await sharp({ create: { width: 2400, height: 600, channels: 3, background: 'red' } })
    .composite([
      { input: { create: { width: 1200, height: 600, channels: 3, background: 'blue' } }, left: 1200, top: 0 },
    ])
    .png()
    .toBuffer();
  const { storePicture } = await import('@/media/store');
  const wide = await storePicture(halves);
  const share = (focusX: number) => paths.sharePicture({ cover: wide.path, focusX, focusY: 50 }) ?? '';
  const [row] = await db()
    .insert(pictures)
    .values({ ...wide, focusX: 0 })
    .returning();
  const colours = async (address: string) => {
    const answer = await fetch(base + address);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    const picture = sharp(Buffer.from(await answer.arrayBuffer()));
    const { width, height } = await picture.metadata();
    expect(width / height).toBeCloseTo(1200 / 630, 1);
    const [red, , blue] = (await picture.stats()).channels.map(({ mean }) => mean > 200);
    return { red, blue, cache: answer.headers.get('cache-control') };
  };
  const forGood = 'public, max-age=31536000, immutable';
  expect(await colours(share(0))).toEqual({ red: true, blue: false, cache: forGood });
  await db()
    .update(pictures)
    .set({ focusX: 100 })
    .where(eq(pictures.id, row?.id ?? 0));
  expect(await colours(share(100))).toEqual({ red: false, blue: true, cache: forGood });
  expect(await colours(share(0))).toEqual({ red: false, blue: true, cache: 'public, max-age=300' });
  const known = String((await fetch(base + share(100), { method: 'HEAD' })).headers.get('etag'));
  expect((await fetch(base + share(100), { headers: { 'if-none-match': known } })).status).toBe(304);
  expect((await fetch(`${base}/uploads/nosuchpicture/share-50-50.jpg`)).status).toBe(404);
});

test('of too many requests for pictures of shared pages some are refused, and afterwards all are answered', async () => {
  const { storePicture } = await import('@/media/store');
  // Noise takes long to cut: requests come faster than they are done, however quick the machine is.
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
  const pixels = { create: { width: 1600, height: 1200, channels: 3 as const, background: 'green', noise } };
  const large = await storePicture(await sharp(pixels).png().toBuffer());
  await db().insert(pictures).values(large);
  const address = base + paths.sharePicture({ cover: large.path, focusX: 50, focusY: 50 });
  const flood = await Promise.all(Array.from({ length: 200 }, async () => (await fetch(address)).status));
  expect([...new Set(flood)].sort()).toEqual([200, 503]);
  expect((await fetch(address)).status).toBe(200);
});

test('the address that a picture had before it was replaced answers with the new file, for minutes and not for a year', async () => {
  const [picture] = await db().select().from(pictures).limit(1);
  await db()
    .insert(pictureAddresses)
    .values({ folder: 'beforebefore', pictureId: picture?.id ?? 0 });
  const answer = await fetch(`${base}/uploads/beforebefore/1600.webp`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/webp']);
  expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  expect(answer.headers.get('etag')).toContain(stored.split('/')[0]);
  expect((await fetch(`${base}/uploads/beforenever/1600.webp`)).status).toBe(404);
});

test.each([
  '/uploads/../secrets.json',
  '/uploads/%2e%2e/secrets.json',
  '/uploads/..%2fsecrets.json',
  '/uploads/',
  '/uploads/aaaaaaaa/400.svg',
])('%s leads nowhere', async (address) => {
  const status = await new Promise<number | undefined>((resolve) =>
    http.get({ port: new URL(base).port, path: address }, (res) => resolve(res.resume().statusCode)),
  );
  expect(status).toBe(404);
});

test('a picture of an article for members is sent to members alone, and kept by nobody between', async () => {
  const [article] = await db()
    .insert(articles)
    .values({
      id: 1,
      title: '给会员',
      columnId: await anyColumn(),
      membersOnly: true,
      html: `<p><img src="/uploads/${stored}"></p>`,
    })
    .returning();
  await db().transaction((tx) => notePictures(tx, [article?.id ?? 0]));
  forgetRemembered(['lists']);
  for (const address of [`/uploads/${stored}`, '/upload2006/abc/图1.jpg', '/UPLOAD2006/ABC/图1.jpg']) {
    const reader = await fetch(base + address);
    expect([reader.status, reader.headers.get('cache-control')], address).toEqual([404, 'no-store']);
    const member = await fetch(base + address, { headers: { cookie: 'a member' } });
    expect([member.status, member.headers.get('cache-control')], address).toEqual([200, 'private, no-cache']);
  }
  const known = {
    cookie: 'a member',
    'if-none-match': String(
      (await fetch(`${base}/uploads/${stored}`, { headers: { cookie: 'a member' } })).headers.get('etag'),
    ),
  };
  expect((await fetch(`${base}/uploads/${stored}`, { headers: known })).status).toBe(304);
  expect(
    (await fetch(`${base}/uploads/${stored}`, { headers: { 'if-none-match': known['if-none-match'] } })).status,
  ).toBe(404);
  await db().delete(articles);
  forgetRemembered(['lists']);
  expect((await fetch(`${base}/uploads/${stored}`)).status).toBe(200);
});
