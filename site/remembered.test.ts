import { expect, test } from 'vitest';
import { forgetRemembered, remember } from '@/site/remembered';

/** Counts up at each call. */
function counting() {
  let n = 0;
  return async () => ++n;
}

test('a value is worked out once, for all who ask at the same time too, until one of its tags goes stale', async () => {
  const work = counting();
  const ask = () => remember('total', ['lists', 'columns'], work);
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1]);
  forgetRemembered(['article:7']);
  expect(await ask()).toBe(1);
  forgetRemembered(['columns']);
  expect(await ask()).toBe(2);
  forgetRemembered(['everything']);
  expect(await ask()).toBe(3);
});

test('what was being worked out during a change is not kept', async () => {
  let answer: (value: string) => void = () => {};
  const slow = remember('slow', ['lists'], () => new Promise<string>((resolve) => (answer = resolve)));
  forgetRemembered(['lists']);
  const fresh = remember('slow', ['lists'], async () => 'after');
  answer('before');
  expect([await slow, await fresh]).toEqual(['before', 'after']);
  expect(await remember('slow', ['lists'], async () => 'again')).toBe('after');
});

test('a failure is not kept', async () => {
  await expect(remember('failing', [], () => Promise.reject(new Error('no database')))).rejects.toThrow('no database');
  await new Promise(setImmediate);
  expect(await remember('failing', [], async () => 'well')).toBe('well');
});

test('a query that is sent anew each time it is awaited is sent once', async () => {
  const send = counting();
  // biome-ignore lint/suspicious/noThenProperty: what drizzle's queries are
  const query = { then: (done: (n: number) => void) => void send().then(done) } as unknown as Promise<number>;
  const ask = () => remember('query', ['lists'], () => query);
  expect([await ask(), await ask()]).toEqual([1, 1]);
});
