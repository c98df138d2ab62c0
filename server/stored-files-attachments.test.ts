import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/db/client';
import { articleFiles, files } from '@/db/schema/files';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';
import { pdf } from '@/media/testing-documents';

testDatabase();

let folder: string;
let base: string;
let server: http.Server;
const bytes = pdf('<script>alert(1)</script>');
const addresses: Record<string, string> = {};

beforeAll(async () => {
  await raiseWorld();
  folder = mkdtempSync(path.join(tmpdir(), 'portal-attachments-'));
  process.env.DATA_DIR = folder;
  const { storeDocument } = await import('@/media/store-document');
  const { sendAttachment } = await import('@/server/stored-files');
  for (const [fileName, articleId] of [
    ['讲义 "一".pdf', stories.published.id],
    ['草稿.pdf', stories.draft.id],
  ] as const) {
    const stored = await storeDocument(Readable.from([bytes]));
    const [row] = await db()
      .insert(files)
      .values({ ...stored, fileName })
      .returning();
    await db()
      .insert(articleFiles)
      .values({ articleId, fileId: row?.id ?? 0 });
    addresses[fileName] = `/files/${stored.name}.pdf`;
  }
  server = http.createServer(async (req, res) => {
    if (!(await sendAttachment(req, res, new URL(req.url ?? '/', 'http://x').pathname))) res.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, listening));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (headers: HeadersInit = {}, method = 'GET') =>
  fetch(base + addresses['讲义 "一".pdf'], { headers, method });

test('an attachment is a download of its own type and name, never a page of this site', async () => {
  const answer = await get();
  expect(answer.status).toBe(200);
  expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="_ _.pdf"; filename*=UTF-8''%E8%AE%B2%E4%B9%89%20%22%E4%B8%80%22.pdf`,
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'public, no-cache',
    'accept-ranges': 'bytes',
  });
});

test('a part of it, none of it again, and its facts alone', async () => {
  const part = await get({ range: 'bytes=0-4' });
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    `bytes 0-4/${bytes.length}`,
    '%PDF-',
  ]);
  const etag = String(part.headers.get('etag'));
  expect((await get({ 'if-none-match': etag })).status).toBe(304);
  expect((await get({ range: 'bytes=0-4', 'if-range': '"other"' })).status).toBe(200);
  const beyond = await get({ range: `bytes=${bytes.length}-` });
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${bytes.length}`]);
  const head = await get({}, 'HEAD');
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(bytes.length), '']);
});

test('what no visible article offers does not exist, nor does anything but the very address', async () => {
  const address = String(addresses['讲义 "一".pdf']);
  const others = [
    String(addresses['草稿.pdf']),
    address.replace('.pdf', '.html'),
    address.replace('.pdf', '.docx'),
    `${address}/x`,
    '/files/../uploads/x.pdf',
    '/files/',
  ];
  for (const other of others) expect((await fetch(base + other)).status, other).toBe(404);
});
