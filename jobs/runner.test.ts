import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/db/client';
import { declared } from '@/db/registry';
import { articles } from '@/db/schema/articles';
import { jobs as jobRows } from '@/db/schema/jobs';
import { articleSearch } from '@/db/schema/search';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';
import { jobs, runs } from '@/jobs/all';
import type { Job } from '@/jobs/job';
import { JobRunner } from '@/jobs/runner';
import { countStale, rebuildSearch } from '@/search/rebuild';

testDatabase();
beforeAll(async () => {
  await raiseWorld();
});

const expire = vi.fn(async (_: string[]) => {});
const rebuild = vi.fn(async () => void (await rebuildSearch()));
const running: JobRunner[] = [];
const start = (some: Record<string, Job>) => {
  const runner = new JobRunner(some, { expire, rebuildSearch: rebuild });
  running.push(runner);
  return runner;
};
const row = async (name: string) => (await db().select().from(jobRows).where(eq(jobRows.name, name)))[0];
const only = (name: string) => ({ [name]: jobs[name] as Job });
const makeDue = () => db().update(jobRows).set({ nextAt: sql`now()` });

afterEach(async () => {
  await Promise.all(running.splice(0).map((runner) => runner.close()));
  await db().delete(jobRows);
  vi.restoreAllMocks();
  expire.mockClear();
  rebuild.mockClear();
});

test('every kind of due work is declared by one noun, and what is run is declared', () => {
  const names = declared('due').flatMap(({ value }) => Object.keys(value));
  expect(names.sort()).toEqual(Object.keys(runs).sort());
});

test('what is due appears once, and its pages become stale', async () => {
  const { id } = stories.scheduled;
  await db().update(articles).set({ scheduledFor: sql`now() - interval '1 second'` }).where(eq(articles.id, id));
  const some = only('publish-scheduled');
  await Promise.all([start(some).tick(), start(some).tick()]);
  const [article] = await db().select().from(articles).where(eq(articles.id, id));
  expect([article?.publishedAt, article?.scheduledFor]).toEqual([expect.any(Date), null]);
  expect(expire.mock.calls.filter(([tags]) => tags.length)).toEqual([[[`article:${id}`, 'lists']]]);
});

test('of several processes one runs a job, until it is due again', async () => {
  const run = vi.fn(async () => {});
  const some = { 'clear-tokens': { every: 3600, run } };
  const runners = [start(some), start(some), start(some)];
  await Promise.all(runners.map((runner) => runner.tick()));
  await Promise.all(runners.map((runner) => runner.tick()));
  expect(run).toHaveBeenCalledTimes(1);
  await makeDue();
  await runners[1]?.tick();
  expect(run).toHaveBeenCalledTimes(2);
});

test('a job whose process was killed is run again when its lease has lapsed, not before', async () => {
  const run = vi.fn(async () => {});
  const runner = start({ 'clear-limits': { every: 3600, run } });
  await db()
    .insert(jobRows)
    .values({ name: 'clear-limits', lockedBy: 'killed', lockedUntil: sql`now() + interval '1 minute'` });
  await runner.tick();
  expect(run).not.toHaveBeenCalled();
  await db().update(jobRows).set({ lockedUntil: sql`now() - interval '1 second'` });
  await runner.tick();
  expect(run).toHaveBeenCalledTimes(1);
});

test('a job that fails is logged, tried again later and keeps none of the others from running', async () => {
  const log = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const other = vi.fn(async () => {});
  const run = vi.fn(async () => {
    throw new TypeError('secret words');
  });
  const runner = start({
    'clear-tokens': { every: 3600, run },
    'clear-limits': { every: 3600, run: other },
  });
  await runner.tick();
  expect(other).toHaveBeenCalledTimes(1);
  expect(String(log.mock.calls)).toMatch(/\[jobs\] clear-tokens TypeError/);
  expect(String(log.mock.calls)).not.toContain('secret words');
  const failed = await row('clear-tokens');
  expect(failed).toMatchObject({ failures: 1, lastError: 'TypeError', lockedBy: null });
  expect(Number(failed?.nextAt) - Number(failed?.endedAt)).toBe(10_000);
  await makeDue();
  await runner.tick();
  const again = await row('clear-tokens');
  expect(Number(again?.nextAt) - Number(again?.endedAt)).toBe(20_000);
});

test('search of an older version is rebuilt, and nobody looks once it is in order', async () => {
  await rebuildSearch();
  await db().update(articleSearch).set({ version: 1 });
  const runner = start(only('order-search'));
  await runner.tick();
  expect(rebuild).toHaveBeenCalledTimes(1);
  expect(await countStale()).toBe(0);
  await makeDue();
  await runner.tick();
  await db().update(articleSearch).set({ version: 1 });
  await makeDue();
  await runner.tick();
  expect(rebuild).toHaveBeenCalledTimes(1);
});

test('whoever closes a runner waits for what was begun', async () => {
  let release: (() => void) | undefined;
  let done = false;
  const run = () =>
    new Promise<void>((resolve) => {
      release = () => {
        done = true;
        resolve();
      };
    });
  const runner = start({ 'clear-tokens': { every: 3600, run } });
  void runner.tick();
  await vi.waitFor(async () => expect((await row('clear-tokens'))?.lockedBy).toBeTruthy(), 20_000);
  await vi.waitFor(() => expect(release).toBeDefined(), 20_000);
  const closed = runner.close();
  release?.();
  await closed;
  expect(done).toBe(true);
});
