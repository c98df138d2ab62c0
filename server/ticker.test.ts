import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { articleSearch, articles } from '@/db/schema';
import { countStale, rebuildSearch } from '@/db/search-rebuilding';
import { testDatabase } from '@/db/testing';
import { raiseWorld, stories } from '@/db/world';
import type { Changes } from '@/server/changes';
import type { Next } from '@/server/next';
import { Ticker } from '@/server/ticker';
import { log } from '@/site/log';

testDatabase();
beforeAll(async () => {
  await raiseWorld();
});

let ticker: Ticker;
const made = vi.fn(async (_: string[]) => {});
/** What Next is asked; it makes search anew as /api/self does, but in one go. */
const asked: string[] = [];
const answer = vi.fn<Next['answer']>(async (req) => {
  asked.push(`${req.url} ${req.headers['x-self']}`);
  await rebuildSearch();
  return { status: 204, headers: {}, body: Buffer.alloc(0) };
});
beforeEach(() => {
  process.env.AUTH_SECRET = 'a secret of these tests, 32 characters';
  asked.length = 0;
  made.mockClear();
  ticker = new Ticker({ answer } as unknown as Next, { made } as unknown as Changes);
});
afterEach(() => ticker.close());

test('what is due appears once, and its pages become old', async () => {
  const { id } = stories.scheduled;
  await db().update(articles).set({ scheduledFor: sql`now() - interval '1 second'` }).where(eq(articles.id, id));
  await Promise.all([ticker.tick(), ticker.tick()]);
  const [article] = await db().select().from(articles).where(eq(articles.id, id));
  expect([article?.publishedAt, article?.scheduledFor]).toEqual([expect.any(Date), null]);
  expect(made.mock.calls).toEqual([[[`article:${id}`, 'lists']]]);
});

test('search of an older version is made anew by Next, and nobody is asked once it is in order', async () => {
  await rebuildSearch();
  await db().update(articleSearch).set({ version: 1 });
  await ticker.tick();
  expect(asked).toEqual([`/api/self?search ${process.env.AUTH_SECRET}`]);
  expect(await countStale()).toBe(0);
  await ticker.tick();
  await db().update(articleSearch).set({ version: 1 });
  await ticker.tick();
  expect(asked).toHaveLength(1);
});

test('what fails is no end: the next tick begins anew', async () => {
  const said = vi.spyOn(log, 'error').mockImplementation(() => {});
  made.mockRejectedValueOnce(new Error('away'));
  await ticker.tick();
  expect(said).toHaveBeenCalledWith('tick', '', expect.any(Error));
  said.mockClear();
  await ticker.tick();
  expect(said).not.toHaveBeenCalled();
  said.mockRestore();
});

test('whoever closes it waits for what was begun', async () => {
  let done = false;
  made.mockImplementationOnce(async () => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    done = true;
  });
  void ticker.tick();
  await ticker.close();
  expect(done).toBe(true);
});
