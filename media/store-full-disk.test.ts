import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const disk = vi.hoisted(() => ({ full: false, written: 0, code: 'ENOSPC' }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const writeFile = (...given: Parameters<typeof real.writeFile>) => {
    disk.written += 1;
    if (disk.full && disk.written > 1) throw Object.assign(new Error('no room'), { code: disk.code });
    return real.writeFile(...given);
  };
  return { ...real, writeFile };
});

let folder: string;
let store: typeof import('@/media/store');
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'portal-full-'));
  process.env.DATA_DIR = folder;
  store = await import('@/media/store');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const photo = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#225588' } })
    .jpeg()
    .toBuffer();

test.each(['ENOSPC', 'EDQUOT'])('a disk that fills up in the middle (%s) leaves nothing, and says so', async (code) => {
  Object.assign(disk, { full: true, written: 0, code });
  await expect(store.storePicture(await photo())).rejects.toThrow('磁盘空间不足');
  expect(readdirSync(path.join(folder, 'uploads'))).toEqual(['.new']);
  expect(readdirSync(path.join(folder, 'uploads', '.new'))).toEqual([]);
});

test('with room again the same picture is stored', async () => {
  disk.full = false;
  const { path: stored, widths } = await store.storePicture(await photo());
  expect(widths).toEqual([400, 800, 900]);
  expect(readdirSync(path.join(folder, 'uploads', stored.split('/')[0] ?? '')).sort()).toEqual([
    '400.avif',
    '400.webp',
    '800.avif',
    '800.webp',
    '900.webp',
  ]);
});
