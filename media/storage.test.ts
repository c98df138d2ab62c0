import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OpenOptions, UploadStorage } from '@/media/storage';
import { bucketStorage, checkBucket } from '@/media/storage-bucket';
import { folderStorage } from '@/media/storage-folder';
import { startBucket } from '@/media/testing-bucket';
import { type Bucket, readEnv } from '@/site/env';

let folder: string;
let server: Awaited<ReturnType<typeof startBucket>>;
let settings: Bucket;
beforeAll(async () => {
  folder = mkdtempSync(`${tmpdir()}/portal-place-`);
  server = await startBucket();
  settings = readEnv(server.variables).bucket as Bucket;
});
beforeEach(() => {
  server.trouble.answerWith = () => null;
  server.kept.clear();
});
afterAll(() => {
  server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const files = (...names: string[]) => new Map(names.map((name) => [name, Buffer.from(`bytes of ${name}`)]));
async function read(storage: UploadStorage, address: string, asked?: OpenOptions) {
  const opened = await storage.open(address, asked);
  if (!opened) return null;
  const text = opened.stream ? (await buffer(opened.stream)).toString() : '';
  return { size: opened.size, range: opened.range, text };
}
async function all(storage: UploadStorage) {
  const addresses: string[] = [];
  for await (const { address, size } of storage.list()) {
    expect(size).toBe((await storage.open(address, { only: 'facts' }))?.size);
    addresses.push(address);
  }
  return addresses.sort();
}

describe.each(['folder', 'bucket'])('in a %s', (kind) => {
  const uploadStorage = () => (kind === 'folder' ? folderStorage(folder) : bucketStorage(settings));

  test('a picture is kept, read whole and in part, listed and deleted', async () => {
    await uploadStorage().save('aaaa1111', files('400.webp', '800.webp', '1200.webp'));
    await uploadStorage().save('bbbb2222', files('400.webp'));
    const text = 'bytes of 800.webp';
    const address = 'aaaa1111/800.webp';
    expect(await read(uploadStorage(), address)).toEqual({ size: 17, range: undefined, text });
    expect(await read(uploadStorage(), address, { only: 'facts' })).toEqual({ size: 17, range: undefined, text: '' });
    expect(await read(uploadStorage(), address, { range: 'bytes=0-4' })).toEqual({
      size: 5,
      range: 'bytes 0-4/17',
      text: 'bytes',
    });
    expect((await read(uploadStorage(), address, { range: 'bytes=9-' }))?.text).toBe('800.webp');
    expect((await read(uploadStorage(), address, { range: 'bytes=-4' }))?.text).toBe('webp');
    expect((await read(uploadStorage(), address, { range: 'bytes=0-1,3-4' }))?.text).toBe(text);
    await expect(read(uploadStorage(), address, { range: 'bytes=17-' })).rejects.toThrow('not satisfiable');
    expect(await read(uploadStorage(), 'aaaa1111/1.webp')).toBeNull();
    expect(await all(uploadStorage())).toEqual([
      'aaaa1111/1200.webp',
      'aaaa1111/400.webp',
      'aaaa1111/800.webp',
      'bbbb2222/400.webp',
    ]);
    await uploadStorage().remove('aaaa1111');
    await uploadStorage().remove('aaaa1111');
    expect(await all(uploadStorage())).toEqual(['bbbb2222/400.webp']);
    await uploadStorage().remove('bbbb2222');
  });

  test('a picture that is there already is kept as it is', async () => {
    await uploadStorage().save('cccc3333', files('400.webp'));
    await uploadStorage().save('cccc3333', files('400.webp'));
    expect((await read(uploadStorage(), 'cccc3333/400.webp'))?.text).toBe('bytes of 400.webp');
    await uploadStorage().remove('cccc3333');
  });
});

test.each(['folder', 'bucket'])('a file of this disk goes into a %s as it is', async (kind) => {
  const storage = kind === 'folder' ? folderStorage(folder) : bucketStorage(settings);
  const bytes = Buffer.alloc(300_000, 'attachment ');
  const file = `${folder}/${kind}.incoming`;
  writeFileSync(file, bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let faults = kind === 'bucket' ? 1 : 0;
  server.trouble.answerWith = (method) => (method === 'PUT' && faults-- > 0 ? 503 : null);
  await storage.save('dada8888', new Map([['file.pdf', { path: file, bytes: bytes.length, sha256 }]]));
  rmSync(file);
  expect((await read(storage, 'dada8888/file.pdf'))?.text).toBe(bytes.toString());
  await storage.remove('dada8888');
});

test('a bucket that fails in the middle keeps nothing', async () => {
  server.trouble.answerWith = (method, key) => (method === 'PUT' && key.endsWith('/800.webp') ? 500 : null);
  await expect(bucketStorage(settings).save('dddd4444', files('400.webp', '800.webp'))).rejects.toThrow('S3 PUT: 500');
  expect([...server.kept.keys()]).toEqual([]);
});

test('what was half-saved when the bucket went away is cleared an hour later, not before', async () => {
  server.trouble.answerWith = (method, key) => (method === 'DELETE' || key.endsWith('/800.webp') ? 503 : null);
  await expect(bucketStorage(settings).save('eeee5555', files('400.webp', '800.webp'))).rejects.toThrow('503');
  server.trouble.answerWith = () => null;
  await bucketStorage(settings).save('ffff6666', files('400.webp'));
  await bucketStorage(settings).clearUnfinished(Date.now());
  expect([...server.kept.keys()].sort()).toEqual([
    'uploads/.new/eeee5555',
    'uploads/eeee5555/400.webp',
    'uploads/ffff6666/400.webp',
  ]);
  await bucketStorage(settings).clearUnfinished(Date.now() + 3_700_000);
  expect([...server.kept.keys()]).toEqual(['uploads/ffff6666/400.webp']);
});

test('a passing fault of the bucket is tried again and goes unseen', async () => {
  let faults = 2;
  server.trouble.answerWith = () => (faults-- > 0 ? 503 : null);
  await bucketStorage(settings).save('abab7777', files('400.webp'));
  expect((await read(bucketStorage(settings), 'abab7777/400.webp'))?.text).toBe('bytes of 400.webp');
});

test('a bucket says what is wrong with the variables: key, name, nobody there', async () => {
  expect(await checkBucket(settings)).toBeNull();
  expect(await checkBucket({ ...settings, secretAccessKey: 'wrong' })).toMatchObject({
    refuses: true,
    why: expect.stringContaining('SignatureDoesNotMatch'),
  });
  expect(await checkBucket({ ...settings, bucket: 'other' })).toMatchObject({ refuses: true });
  expect(await checkBucket({ ...settings, endpoint: 'http://127.0.0.1:9' })).toMatchObject({ refuses: false });
});

test.each([
  [{ S3_BUCKET: 'pictures' }, /缺少 S3_ENDPOINT.*缺少 S3_ACCESS_KEY_ID.*缺少 S3_SECRET_ACCESS_KEY/],
  [{ S3_ENDPOINT: 'minio:9000' }, /S3_ENDPOINT 应以 http/],
  [{ REDIS_URL: 'localhost:6379' }, /REDIS_URL 应如 redis/],
  [{ REDIS_URL: 'http://localhost' }, /REDIS_URL 应如 redis/],
])('%j stops the start with one line', (variables, line) => {
  expect(() => readEnv(variables as Record<string, string>)).toThrow(line);
});
