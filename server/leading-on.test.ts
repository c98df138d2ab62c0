import http from 'node:http';
import { Duplex } from 'node:stream';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { articles } from '@/db/schema/articles';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';
import type { Next } from '@/server/next';
import { ReaderPages } from '@/server/reader-pages';
import { type ReaderRoute, routeOf } from '@/server/routing';
import { paths } from '@/site/paths';

testDatabase();
beforeAll(raiseWorld);

const { id } = stories.published;
const render = vi.fn(async () => ({ status: 500, headers: {}, body: Buffer.alloc(0), tags: null }));

/** What an article whose row leads to `leadsTo` answers at `path`, and whose view was counted. */
async function ask(path: string, leadsTo: string) {
  await db().update(articles).set({ leadsTo }).where(eq(articles.id, id));
  const counted = vi.fn(async () => {});
  const pages = new ReaderPages({ render } as unknown as Next, () => 1000, counted);
  const req = new http.IncomingMessage(new Duplex({ read() {} }) as never);
  const res = new http.ServerResponse(req);
  const head = vi.spyOn(res, 'writeHead');
  await pages.get(req, res, routeOf(new URL(path, 'http://localhost')) as ReaderRoute);
  const [status, headers] = head.mock.calls[0] as unknown as [number, Record<string, string>];
  return { status, to: headers.Location, kept: headers['Cache-Control'], counted: counted.mock.calls.length };
}

test.each([
  [paths.article(id), 'https://example.org/a?b=1', 'https://example.org/a?b=1'],
  [`/zh-tw${paths.article(id)}`, 'https://example.org/a', 'https://example.org/a'],
  [paths.article(id), '/topics/old-paper', '/topics/old-paper'],
  [`/zh-tw${paths.article(id)}`, '/topics/old-paper', '/zh-tw/topics/old-paper'],
])('%s leads on to %s, counted and kept by nobody', async (path, leadsTo, to) => {
  expect(await ask(path, leadsTo)).toEqual({ status: 307, to, kept: 'no-store', counted: 1 });
  expect(render).not.toHaveBeenCalled();
});

test.each(['javascript:alert(1)', '//evil.example', 'https://user@evil.example/', ''])(
  'an article with %j in its row is shown as itself, and so is the print view of any',
  async (leadsTo) => {
    await expect(ask(paths.article(id), leadsTo)).rejects.toThrow('500');
    await expect(ask(paths.print(id), 'https://example.org/')).rejects.toThrow('500');
  },
);
