import net, { type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld } from '@/db/world';
import { FastPath } from '@/server/fast-path';
import { createServer } from '@/server/http';
import type { Next } from '@/server/next';
import { ReaderPages } from '@/server/reader-pages';
import { answerRequest, type Site } from '@/server/request';
import { tokens } from '@/site/tokens';

testDatabase();
vi.stubEnv('SITE_URL', 'http://localhost');

/** Next as a mirror: a page tells which address it was rendered for, and the viewer has a name that is nobody else's. */
const next = {
  render: async ({ url }: { url: string }) => ({
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(`<html><p>[${url}]</p>${tokens.name}${'x'.repeat(600)}</html>`),
    tags: ['all'],
    pieces: [],
  }),
  handle: async () => ({
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ id: 1, name: '私密之名', email: 'private@example.org', role: 'member' })),
  }),
} as unknown as Next;

const readers = new ReaderPages(next, () => 60_000);
const site = { next, dev: null, readers, leaving: false, files: { has: () => false }, api: {} } as unknown as Site;
const server = createServer((req, res) => {
  if (readers.quick(req, res)) return;
  answerRequest(site, req, res).catch(() => res.writeHead(500).end());
});

beforeAll(async () => {
  await raiseWorld();
  new FastPath(server, { page: (address, coding) => readers.fresh(address)?.in(coding), isForUs: () => true });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** The status, which page came, and all of the answer. */
function ask(address: string, lines = ''): Promise<{ status: number; page: string | undefined; text: string }> {
  return new Promise((resolve) => {
    const socket = net.connect((server.address() as AddressInfo).port, '127.0.0.1');
    let text = '';
    socket.on('data', (piece) => {
      text += piece.toString('utf8');
    });
    socket.on('error', () => {});
    socket.on('close', () =>
      resolve({ status: Number(text.split(' ')[1]), page: /\[([^\]]*)\]<\/p>/.exec(text)?.[1], text }),
    );
    socket.write(`GET ${address} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n${lines}\r\n`, 'latin1');
  });
}

const pages = [
  '/',
  '/columns/news',
  '/columns/news?page=2',
  '/about',
  '/archive/2013/5',
  '/search?q=a',
  '/zh-tw/about',
];
/** The page behind an address of ours, as the mirror tells it. */
const behind = (address: string) => address.replace(/^\/zh-tw/, '') || '/';

/** The same letters by other ways, and what stands beside them. */
const disguises: [name: string, (address: string) => string][] = [
  ['a letter encoded', (a) => a.replace(/[a-z](?=[a-z]*$|[a-z]*\?)/, (c) => `%${c.charCodeAt(0).toString(16)}`)],
  ['an encoded slash', (a) => a.replace(/(?<=.)\//, '%2f')],
  ['an encoded slash at its end', (a) => `${a}%2f`],
  ['an encoded question mark', (a) => `${a.replace('?', '%3f')}`],
  ['a question mark encoded twice', (a) => a.replace('?', '%253f')],
  ['an encoded number sign', (a) => `${a}%23about`],
  ['a null', (a) => `${a}%00`],
  ['a line break', (a) => `${a}%0d%0aX: y`],
  ['a parameter of the path', (a) => a.replace(/(\?|$)/, ';x=1$1')],
  ['capitals', (a) => a.toUpperCase()],
  ['doubled slashes', (a) => a.replaceAll('/', '//')],
  ['a doubled slash within', (a) => a.replace(/(?<=.)\//, '//')],
  ['dots', (a) => `/columns/..${a}`],
  ['encoded dots', (a) => `/columns/%2e%2e${a}`],
  ['a dot', (a) => `/.${a}`],
  ['a backslash', (a) => a.replace(/(?<=.)\//, '\\')],
  ['an encoded backslash', (a) => a.replace(/(?<=.)\//, '%5c')],
  ['a slash at its end', (a) => a.replace(/(\?|$)/, '/$1')],
  ['an empty query', (a) => `${a}?`],
  ['parameters that nobody declared', (a) => `${a}${a.includes('?') ? '&' : '?'}x=1&utm_source=y&__proto__=z`],
  ['a parameter twice', (a) => `${a}${a.includes('?') ? '&' : '?'}page=3&page=4`],
  ['a parameter in capitals', (a) => a.replace('page=', 'PAGE=')],
  ['an encoded name of a parameter', (a) => a.replace('page=', '%70age=')],
  ['a query for Next', (a) => `${a}${a.includes('?') ? '&' : '?'}_rsc=1&nxtPid=9`],
  ['another prefix', (a) => `/zh-tw${a}`],
  ['an encoded prefix', (a) => `/zh-t%77${a}`],
  ['two prefixes', (a) => `/zh-tw/zh-cn${a}`],
  ['the absolute form', (a) => `http://localhost${a}`],
];
const forged = [
  '',
  'X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.9\r\nForwarded: host=evil.example\r\n',
  'X-Original-URL: /admin\r\nX-Rewrite-URL: /admin\r\nX-Invoke-Path: /admin\r\nX-Matched-Path: /admin\r\n',
  'RSC: 1\r\nNext-Router-Prefetch: 1\r\nX-Nextjs-Data: 1\r\nX-Middleware-Prefetch: 1\r\n',
  'Cookie: authjs.session-token=x\r\n',
  'Cookie: script=zh-hk; reading=6--dark\r\n',
  'Range: bytes=0-9\r\n',
  'Accept-Encoding: identity\r\nAccept: application/json\r\n',
];

const decoded = (address: string) => {
  const { pathname, search } = new URL(address, 'http://localhost');
  // Names of parameters are read in any case, as the old site did.
  const searchParams = new URLSearchParams(search.replace(/[A-Z]+=/g, (name) => name.toLowerCase()));
  const path = decodeURIComponent(pathname).replace(/^\/zh-(?:tw|cn|hk)(?=\/|$)/, '');
  return { path: path.replace(/\/+$/, '') || '/', page: searchParams.get('page'), q: searchParams.get('q') };
};

test.each(disguises)('%s never leads to one page under the address of another', async (_, disguise) => {
  const wrong: string[] = [];
  for (const address of pages) {
    const other = disguise(address);
    for (const lines of forged) {
      const { status, page, text } = await ask(other, lines);
      if (status >= 500) wrong.push(`${other}: ${status}`);
      if (/evil\.example/.test(text)) wrong.push(`${other}: a forged host`);
      if (status === 200 && page !== undefined) {
        const [asked, given] = [decoded(other), decoded(page)];
        if (given.path !== asked.path) wrong.push(`${other}: ${page}`);
        if (given.page && asked.page === null) wrong.push(`${other}: ${page}`);
        if (given.q !== asked.q) wrong.push(`${other}: ${page}`);
      }
    }
    // Whoever comes after it gets the page of this address, made for nobody.
    for (const again of [await ask(address), await ask(address, 'Cookie: seen=1\r\n')]) {
      if (again.page !== behind(address) || again.status !== 200) wrong.push(`${address}: ${again.page}`);
      if (/私密之名|data-viewer|data-theme/.test(again.text)) wrong.push(`${address}: private words`);
    }
    const mine = await ask(address, 'Cookie: authjs.session-token=x\r\n');
    if (!mine.text.includes('私密之名') || !/cache-control: private, no-store/i.test(mine.text))
      wrong.push(`${address}: not the own page`);
  }
  expect(wrong).toEqual([]);
});

test('an address that is none takes the place of no page, whichever is asked first', async () => {
  for (const none of ['/zh-tw/zh-tw/links', '/zh-cn/zh-tw/links', '/as-written/links', '/zh-tw/zh-tw', '/links;zh-tw'])
    expect((await ask(none)).status, none).toBe(404);
  for (const [address, page] of [
    ['/zh-tw/links', '/links'],
    ['/links', '/links'],
    ['/zh-tw', '/'],
  ])
    expect(await ask(String(address))).toMatchObject({ status: 200, page });
  for (const none of ['/zh-tw/zh-tw/links', '/zh-cn/zh-tw/links', '/zh-tw/zh-tw'])
    expect((await ask(none)).status, none).toBe(404);
});
