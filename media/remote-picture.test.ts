import http from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isPublicAddress } from '@/media/public-address';
import { fetchRemotePicture, type RemoteRules } from '@/media/remote-picture';

const png = Buffer.from('89504e470d0a1a0a', 'hex');
let server: http.Server;
let port: string;
let asked: string[] = [];
let seen: http.IncomingHttpHeaders = {};

const answers: Record<string, (res: http.ServerResponse) => void> = {
  '/a.png': (res) => res.writeHead(200, { 'content-type': 'image/png' }).end(png),
  '/bytes': (res) => res.writeHead(200, { 'content-type': 'application/octet-stream' }).end(png),
  '/page': (res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
  '/drawing.svg': (res) => res.writeHead(200, { 'content-type': 'image/svg+xml' }).end('<svg/>'),
  '/zipped': (res) => res.writeHead(200, { 'content-type': 'image/png', 'content-encoding': 'gzip' }).end('x'),
  '/gone': (res) => res.writeHead(404).end(),
  '/moved': (res) => res.writeHead(302, { location: '/a.png' }).end(),
  '/again': (res) => res.writeHead(302, { location: '/again' }).end(),
  '/inside': (res) => res.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end(),
  '/file': (res) => res.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/declared': (res) => res.writeHead(200, { 'content-type': 'image/png', 'content-length': '5000' }).end(),
  '/endless': (res) => {
    res.writeHead(200, { 'content-type': 'image/png' });
    // By way of the event loop, and not after an error: Node 24 calls back at once for who has left, for ever.
    const more = (error?: Error | null) => void (error || res.destroyed || res.write(Buffer.alloc(500), next));
    const next = (error?: Error | null) => void setImmediate(more, error);
    more();
  },
  '/slow': (res) => void res.writeHead(200, { 'content-type': 'image/png' }).write(png),
  '/mute': () => {},
};

beforeAll(async () => {
  server = http.createServer((req, res) => {
    asked.push(String(req.url));
    seen = req.headers;
    (answers[String(req.url)] ?? answers['/gone'])?.(res);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  port = String((server.address() as AddressInfo).port);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The usual rules, but this machine is open too. */
const rules = (more: Partial<RemoteRules> = {}): RemoteRules => ({
  isAllowed: (address) => address === '127.0.0.1' || isPublicAddress(address),
  ports: ['', port],
  bytes: 1000,
  time: 5000,
  ...more,
});
const fetchHere = (path: string, more?: Partial<RemoteRules>) =>
  fetchRemotePicture(`http://127.0.0.1:${port}${path}`, rules(more));

test.each(['/a.png', '/bytes', '/moved'])(
  '%s gives the picture, and tells the other site nothing of who asks',
  async (path) => {
    expect((await fetchHere(path)).equals(png)).toBe(true);
    expect([seen.referer, seen.cookie, seen.origin]).toEqual([undefined, undefined, undefined]);
  },
);

test.each([
  ['/page', 'type'],
  ['/drawing.svg', 'type'],
  ['/zipped', 'type'],
  ['/gone', 'status'],
  ['/again', 'status'],
  ['/declared', 'bytes'],
  ['/endless', 'bytes'],
  ['/slow', 'late'],
  ['/mute', 'late'],
  ['/inside', 'address'],
  ['/file', 'address'],
])('%s gives none: %s', async (path, reason) => {
  const time = reason === 'late' ? 300 : 5000;
  await expect(fetchHere(path, { time })).rejects.toMatchObject({ name: 'RemotePictureError', reason });
});

test('five redirects are followed and no more', async () => {
  asked = [];
  await expect(fetchHere('/again')).rejects.toMatchObject({ reason: 'status' });
  expect(asked).toHaveLength(6);
});

test.each([
  'http://127.0.0.1/',
  'http://localhost/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[64:ff9b::7f00:1]/',
  'http://[fd00::1]/',
  'http://169.254.169.254/latest/meta-data',
  'http://10.0.0.1/',
  'http://192.168.1.1/',
  'https://172.16.0.1/',
  'http://100.64.0.1/',
])('%s is not asked for, whatever stands there', async (address) => {
  asked = [];
  // With the port of a server that would answer.
  const url = new URL(address);
  url.port = port;
  const strict = { ...rules(), isAllowed: isPublicAddress };
  await expect(fetchRemotePicture(url.href, strict)).rejects.toMatchObject({ reason: 'address' });
  expect(asked).toEqual([]);
});

test.each([
  'ftp://a.example/1.png',
  'file:///etc/passwd',
  'data:image/png;base64,AA',
  'gopher://127.0.0.1/',
  'http://user:secret@127.0.0.1/',
  'http://127.0.0.1:22/',
  '//127.0.0.1/',
  'nonsense',
  '',
])('%j is no address that is asked for', async (address) => {
  await expect(fetchRemotePicture(address, rules())).rejects.toMatchObject({ reason: 'address' });
});

test('a name of which one address leads inside is not asked for', async () => {
  // localhost has 127.0.0.1, which this rule allows, and on most machines ::1, which it does not.
  const inside: RemoteRules = { ...rules(), isAllowed: () => false };
  asked = [];
  await expect(fetchRemotePicture(`http://localhost:${port}/a.png`, inside)).rejects.toMatchObject({
    reason: 'address',
  });
  expect(asked).toEqual([]);
});

test('nobody who answers at a closed port is an answer of its own', async () => {
  await expect(fetchRemotePicture('http://127.0.0.1:1/a.png', rules({ ports: ['1'] }))).rejects.toMatchObject({
    reason: 'away',
  });
});

test.each([
  ['8.8.8.8', true],
  ['1.1.1.1', true],
  ['223.255.255.255', true],
  ['2606:4700::1111', true],
  ['240e::1', true],
  ['224.0.0.1', false],
  ['255.255.255.255', false],
  ['192.0.2.7', false],
  ['198.19.0.1', false],
  ['2001:db8::1', false],
  ['2002:7f00:1::', false],
  ['2001:0:53aa:64c::1', false],
  ['fe80::1', false],
  ['::', false],
  ['', false],
  ['a.example', false],
])('%s is public: %s', (address, open) => {
  expect(isPublicAddress(address)).toBe(open);
});

test('no address of a private network is public, in no way of writing it', () => {
  const octet = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(fc.constantFrom('10', '127', '0', '169.254', '192.168'), octet, octet, octet, (net, a, b, c) => {
      const v4 = [...net.split('.'), String(a), String(b), String(c)].slice(0, 4).join('.');
      expect(isPublicAddress(v4)).toBe(false);
      expect(isPublicAddress(`::ffff:${v4}`)).toBe(false);
      expect(isPublicAddress(`64:ff9b::${v4}`)).toBe(false);
    }),
  );
});
