import http from 'node:http';
import net from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let [remote, hosts]: [string, typeof import('@/server/guards')] = ['203.0.113.9', {} as never];
/** The module anew, with the variables of a site. */
async function site(SITE_URL: string) {
  vi.stubEnv('SITE_URL', SITE_URL);
  vi.stubEnv('PORT', '3000');
  vi.resetModules();
  hosts = await import('@/server/guards');
}
beforeEach(() => {
  remote = '203.0.113.9';
});
afterEach(() => vi.unstubAllEnvs());

function asked(host: string | string[] | undefined, url = '/') {
  const lines = host === undefined ? [] : [host].flat();
  const req = new http.IncomingMessage(new net.Socket());
  Object.defineProperty(req.socket, 'remoteAddress', { value: remote });
  return Object.assign(req, {
    url,
    headers: { host: lines[0] },
    rawHeaders: lines.flatMap((line) => ['Host', line]),
  });
}
const problem = (...of: Parameters<typeof asked>) => hosts.hostProblem(asked(...of));

test('with SITE_URL the site has one name', async () => {
  await site('https://www.example.org');
  for (const host of ['www.example.org', 'WWW.example.org', 'www.example.org:443'])
    expect(problem(host), host).toBe(null);
  for (const host of [
    'evil.test',
    'www.example.org:80',
    'example.org',
    'localhost:3000',
    '127.0.0.1:3000',
    '192.0.2.1',
  ])
    expect(problem(host), host).toBe(421);
  for (const host of ['[::', '', 'a b', 'a@b', 'a/b', 'www.example.org,evil', '中.org', undefined, 'a:99999', '[::1]x'])
    expect(problem(host), String(host)).toBe(400);
  expect(problem(['www.example.org', 'www.example.org'])).toBe(400);
});

test('the absolute form names the site, not the Host line beside it', async () => {
  await site('https://www.example.org');
  expect(problem('evil.test', 'https://www.example.org/a')).toBe(null);
  expect(problem('www.example.org', 'http://evil.test/a')).toBe(421);
  expect(problem('www.example.org', 'http://www.example.org@evil.test/')).toBe(400);
});

test('health is told at every address; this machine may look at one instance by its port', async () => {
  await site('https://www.example.org');
  for (const host of ['10.0.0.7:3000', 'localhost', '[::1]:3000', undefined])
    expect(problem(host, '/readyz')).toBe(null);
  expect(problem('evil.test', '/healthz')).toBe(421);
  expect(problem('10.0.0.7:3000', '/healthz/x')).toBe(421);
  remote = '::ffff:127.0.0.1';
  expect(problem('localhost:3001')).toBe(null);
  expect(problem('127.0.0.1:3001')).toBe(null);
  expect(problem('192.0.2.1:3001')).toBe(421);
});

test('without SITE_URL every address leads here and no name but localhost', async () => {
  await site('');
  for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', '192.168.1.5:3000', '[2001:db8::1]:8080'])
    expect(problem(host), host).toBe(null);
  expect(problem('rebinding.evil.test:3000')).toBe(421);
});

test.each([
  ['https://www.example.org', 'www.example.org', 'https://www.example.org'],
  ['https://www.example.org', 'www.example.org:443', 'https://www.example.org'],
  ['http://www.example.org', 'www.example.org', 'http://www.example.org'],
  ['https://www.example.org', '127.0.0.1:3001', 'http://127.0.0.1:3001'],
  ['', 'localhost:3000', 'http://localhost:3000'],
  ['', '192.168.1.5:3000', 'http://192.168.1.5:3000'],
])('with SITE_URL %j a form of %s says it comes from %s', async (url, host, origin) => {
  await site(url);
  expect(hosts.expectedOrigin(asked(host))).toBe(origin);
});
