import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import fc from 'fast-check';
import { raiseWorld, stories } from '@/db/world';
import { rawRequest } from '@/e2e/raw-request';
import { test } from '@/e2e/story';
import { asMember } from '@/e2e/visitors';
import { paths } from '@/site/paths';

const port = Number(process.env.PORT);
const origin = `http://localhost:${port}`;
const article = paths.article(stories.published.id);
const pages = ['/', article, '/search?q=a', '/login', '/join', '/account', '/admin', '/api/viewer', '/api/pictures'];

type Header = [name: string, value: string];
function send(method: string, address: string, headers: Header[], body = '') {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const length = body || method === 'POST' ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : '';
  const head = `${method} ${address} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n${length}${lines}\r\n`;
  return rawRequest(port, head + body);
}

test.beforeAll(raiseWorld);

test('what is sent wrong gets a 4xx and a sentence, never a 500', async () => {
  const form: Header[] = [
    ['Origin', origin],
    ['Accept', 'text/html'],
  ];
  const multipart = (type: string): Header[] => [...form, ['Content-Type', `multipart/form-data${type}`]];
  const action = (id: string): Header[] => [...form, ['Next-Action', id], ['Content-Type', 'text/plain;charset=UTF-8']];
  for (const [headers, body] of [
    [multipart(''), 'ab'],
    [multipart('; boundary='), 'ab'],
    [multipart('; boundary=x'), 'no part at all'],
    [multipart('; boundary=x'), '--x\r\nContent-Disposition: form-data; name="b'],
    [action('x'), '[]'],
    [action('0'.repeat(42)), '[{'],
  ] as [Header[], string][]) {
    const answer = await send('POST', '/login', headers, body);
    expect(answer.status, JSON.stringify(headers)).toBeGreaterThanOrEqual(400);
    expect(answer.status, JSON.stringify(headers)).toBeLessThan(500);
    expect(answer.body).toMatch(/\p{Script=Han}/u);
  }
  for (const state of ['%', '%7Bbad', '[]', '%5B%22%22%2C7%5D', 'x'.repeat(9_000)]) {
    const answer = await send('GET', '/login', [['Next-Router-State-Tree', state]]);
    expect(answer.status, state.slice(0, 20)).toBe(200);
  }
});

test('whatever headers come with whatever body, nothing fails in the site itself', async () => {
  const name = fc.constantFrom(
    ...['RSC', 'Next-Router-State-Tree', 'Next-Router-Prefetch', 'Next-Router-Segment-Prefetch', 'Next-Url'],
    ...['Next-Action', 'Content-Type', 'Cookie', 'Accept', 'Accept-Encoding', 'Referer', 'Range', 'If-None-Match'],
    ...['If-Modified-Since', 'Sec-Purpose', 'X-Forwarded-For', 'X-Forwarded-Host', 'Next-Resume', 'Next-Hmr-Refresh'],
  );
  const value = fc.constantFrom(
    ...[
      '1',
      '',
      '%',
      '%E0%80',
      '[]',
      '["",{}]',
      '%5B%22%22%2C%7B%7D%5D',
      '/',
      '//evil.test',
      '\xff\xfe',
      ';;==,,',
      '*',
    ],
    ...['0'.repeat(42), 'multipart/form-data', 'multipart/form-data; boundary=x', 'text/plain', 'application/json'],
    ...['authjs.session-token=%; script=zh-tw; reading=9-x-y', 'bytes=9-1,,', 'gzip;q=x, br;q=-1', '__proto__'],
  );
  const body = fc.constantFrom('', '[]', '["$F1"]', '{"__proto__":1}', '--x\r\n\r\n--x--', 'a=b', '\0', '$');
  const headers = fc.array(fc.tuple(name, value), { maxLength: 4 });
  const request = fc.tuple(fc.constantFrom('GET', 'HEAD', 'POST'), fc.constantFrom(...pages), headers, body);
  await fc.assert(
    fc.asyncProperty(request, async ([method, address, lines, sent]) => {
      const from: Header[] = method === 'POST' ? [['Origin', origin]] : [];
      const answer = await send(method, address, [...from, ...lines], method === 'POST' ? sent : '');
      expect(answer.status).toBeGreaterThanOrEqual(200);
      expect(answer.status).toBeLessThan(500);
    }),
    { numRuns: 400 },
  );
});

test('the way on after a login is a path of this site, in any script', async ({ page, request }) => {
  await asMember(page);
  for (const [next, to] of [
    ['/%E4%B8%AD', '/%E4%B8%AD'],
    ['/中 文', '/%E4%B8%AD%20%E6%96%87'],
    ['//evil.test', '/'],
    ['/a/..//evil.test', '/'],
    ['/\t/evil.test', '/'],
  ]) {
    const answer = await page.request.get(`/login?next=${encodeURIComponent(String(next))}`, { maxRedirects: 0 });
    expect([answer.status(), answer.headers().location], next).toEqual([307, to]);
    expect(answer.headers()['cache-control']).toContain('no-store');
  }
  const choice = await request.get('/api/script/as-written?to=/zh-tw//evil.test', { maxRedirects: 0 });
  expect(choice.headers().location).toBe('/');
});

test('an action is run by its own page only: Next asks nothing of itself over the network', async ({ request }) => {
  const folder = process.env.NEXT_DIST_DIR || '.next';
  const file = path.join(folder, 'server', 'server-reference-manifest.json');
  const { node } = JSON.parse(readFileSync(file, 'utf8')) as { node: Record<string, { workers: object }> };
  const elsewhere = Object.entries(node).filter(([, { workers }]) => !Object.keys(workers).join().includes('forgot'));
  expect(elsewhere.length).toBeGreaterThan(0);
  for (const [id] of elsewhere) {
    const headers = {
      origin,
      'next-action': id,
      accept: 'text/x-component',
      'content-type': 'text/plain;charset=UTF-8',
    };
    const answer = await request.post('/forgot', { headers, data: '[{},"$K1"]', maxRedirects: 0 });
    expect([404, 409], id).toContain(answer.status());
    expect(answer.headers()['x-nextjs-action-not-found'], id).toBe('1');
  }
});

test('what is about one person, or not there, is kept by nobody', async ({ page, request }) => {
  await asMember(page);
  for (const address of ['/account', '/admin', '/api/viewer', '/nowhere', '/api/nothing', '/columns/none/feed.xml']) {
    for (const by of [request, page.request]) {
      const answer = await by.get(address, { maxRedirects: 0 });
      expect(answer.headers()['cache-control'], address).toContain('no-store');
    }
  }
});

test('fifty names of a browser at one address are four readers at most', async ({ request }) => {
  const { id } = stories.withComment;
  const views = async () => {
    const [[, shown] = []] = (await (await request.get(`/api/live?ids=${id}`)).json()) as number[][];
    return Number(shown);
  };
  const before = await views();
  for (let n = 0; n < 50; n++) {
    const headers = { origin, 'user-agent': `Mozilla/5.0 (X11; Linux x86_64) Firefox/${n}.0` };
    expect((await request.post(`/api/view/${id}`, { headers, data: n % 2 ? 'sent along' : undefined })).status()).toBe(
      204,
    );
  }
  const counted = (await views()) - before;
  expect(counted).toBeLessThanOrEqual(4);
});
