import { afterEach, expect, test, vi } from 'vitest';
import { ProtectedTerms } from '@/db/terms/protected-terms';
import { log } from '@/site/log';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('words are asked for again after a change, authors once an hour, folded so that either spelling is known', async () => {
  vi.useFakeTimers();
  const words = vi.fn(async () => ['云门']);
  const authors = vi.fn(async () => ['吳家瑋', 'Jiawei Wu', '新华社', '管理员']);
  const terms = new ProtectedTerms(words, authors);
  for (let n = 0; n < 3; n++) await terms.find();
  terms.forget();
  expect(await terms.find()).toEqual({ words: ['云门'], authors: new Set(['吴家玮']) });
  expect([words.mock.calls.length, authors.mock.calls.length]).toEqual([2, 1]);
  vi.advanceTimersByTime(3_600_001);
  await terms.find();
  expect([words.mock.calls.length, authors.mock.calls.length]).toEqual([2, 2]);
});

test('while the database is away, what it said last counts, and it is asked again', async () => {
  vi.spyOn(log, 'error').mockImplementation(() => {});
  let away = false;
  const terms = new ProtectedTerms(
    async () => (away ? Promise.reject(new Error('away')) : ['云门']),
    async () => (away ? Promise.reject(new Error('away')) : ['薛澜']),
  );
  const before = await terms.find();
  away = true;
  terms.forget();
  expect(await terms.find()).toEqual(before);
  expect(await terms.find()).toEqual(before);
  away = false;
  expect(await terms.find()).toEqual(before);
});
