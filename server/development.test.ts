import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '@/db/testing/database';
import { createServer } from '@/server/http';
import type { Next } from '@/server/next';
import { ReaderPages } from '@/server/reader-pages';
import { answerRequest, type Site } from '@/server/request';

testDatabase();
vi.stubEnv('SITE_URL', 'http://localhost');

/** What Next answers now, and how often it has been asked. */
const shown = { status: 200, tags: ['page:about'] as string[] | null, freshFor: 60_000, renderings: 0 };
const renderWithTags = async () => ({
  status: shown.status,
  headers: { 'content-type': 'text/html; charset=utf-8', ...(shown.status === 307 && { location: '/links' }) },
  body: Buffer.from(`<html>${++shown.renderings}</html>`),
  tags: shown.tags,
  pieces: [],
});
const site = {
  next: {} as Next,
  dev: { handler: () => Promise.reject(new Error('not asked for')), renderWithTags },
  readers: new ReaderPages({} as Next, () => shown.freshFor),
  leaving: false,
  files: { has: () => false },
  api: {},
} as unknown as Site;
const server = createServer((req, res) => {
  answerRequest(site, req, res).catch(() => res.writeHead(500).end());
});

beforeAll(() => new Promise<void>((up) => server.listen(0, '127.0.0.1', up)));
beforeEach(() => {
  Object.assign(shown, { status: 200, tags: ['page:about'], freshFor: 60_000, renderings: 0 });
  site.readers.changed(['everything']);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(path: string, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    redirect: 'manual',
    headers: { host: 'localhost' },
  });
  return { cache: response.headers.get('x-cache'), text: await response.text() };
}

test('development renders each page anew, and tells how a running site would have answered', async () => {
  expect(await ask('/about')).toEqual({ cache: 'miss; page:about', text: '<html>1</html>' });
  expect(await ask('/about')).toEqual({ cache: 'hit; page:about', text: '<html>2</html>' });
  expect(await ask('/about', 'HEAD')).toEqual({ cache: 'hit; page:about', text: '' });
  expect((await ask('/links')).cache).toBe('miss; page:about');
});

test('a change of one of its tags makes a page a miss, any other leaves it', async () => {
  await ask('/about');
  site.readers.changed(['lists']);
  expect((await ask('/about')).cache).toBe('hit; page:about');
  site.readers.changed(['page:about']);
  expect((await ask('/about')).cache).toBe('miss; page:about');
  expect((await ask('/about')).cache).toBe('hit; page:about');
});

test('a page without tags is a miss after every change', async () => {
  shown.tags = null;
  await ask('/about');
  expect((await ask('/about')).cache).toBe('hit; any change');
  site.readers.changed(['lists']);
  expect((await ask('/about')).cache).toBe('miss; any change');
});

test('tags that the code names since it was edited count at once', async () => {
  await ask('/about');
  shown.tags = ['page:about', 'lists'];
  expect((await ask('/about')).cache).toBe('hit; page:about, lists');
  site.readers.changed(['lists']);
  expect((await ask('/about')).cache).toBe('miss; page:about, lists');
});

test('a page that is old by time alone is stale once, and then rendered again', async () => {
  await ask('/about');
  shown.freshFor = -1;
  expect((await ask('/about')).cache).toBe('stale; page:about');
  shown.freshFor = 60_000;
  expect((await ask('/about')).cache).toBe('hit; page:about');
});

test('a page in another script is cached beside the one that it is made of', async () => {
  expect((await ask('/zh-tw/about')).cache).toBe('miss; page:about');
  expect((await ask('/zh-tw/about')).cache).toBe('hit; page:about');
  expect((await ask('/about')).cache).toBe('hit; page:about');
});

test.each([
  ['a redirect', '/about', 307],
  ['no article', '/articles/7', 404],
  ['an address without a page', '/nothing', 200],
  ['an error', '/about', 500],
])('%s is no page of the cache and has no such header', async (_, path, status) => {
  shown.status = status;
  expect((await ask(path)).cache).toBeNull();
  expect((await ask(path)).cache).toBeNull();
});
