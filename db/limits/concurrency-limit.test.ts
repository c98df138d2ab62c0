import { expect, test, vi } from 'vitest';
import { ConcurrencyLimit, TooBusyError } from '@/db/limits/concurrency-limit';

test('only so many run at a time, some wait, the rest is turned away, and all places come free again', async () => {
  const gate = new ConcurrencyLimit(2, 3);
  let running = 0;
  let highest = 0;
  const work = async () => {
    highest = Math.max(highest, ++running);
    await new Promise((soon) => setImmediate(soon));
    running--;
    return 'done';
  };
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => gate.run(work)));
  expect(answers.map((one) => one.status)).toEqual([...Array(5).fill('fulfilled'), ...Array(3).fill('rejected')]);
  expect((answers[7] as PromiseRejectedResult).reason).toBeInstanceOf(TooBusyError);
  expect(highest).toBe(2);
  await expect(gate.run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await Promise.all(Array.from({ length: 5 }, () => gate.run(work)))).toEqual(Array(5).fill('done'));
});

test('who asks for many things waits for them, not the next one who asks for one', async () => {
  const gate = new ConcurrencyLimit(1, 10);
  const order: string[] = [];
  const ask = (who: string, n: number) => gate.run(async () => void order.push(`${who}${n}`), who);
  const many = Promise.allSettled(Array.from({ length: 9 }, (_, n) => ask('a', n)));
  await Promise.all([ask('b', 0), ask('c', 0), ask('b', 1)]);
  const answers = await many;
  // One runs, half of ten wait.
  expect(answers.filter((one) => one.status === 'fulfilled').length).toBe(6);
  expect(order).toEqual(['a0', 'a1', 'b0', 'c0', 'a2', 'b1', 'a3', 'a4', 'a5']);
});

test('who has waited too long is told so, and gives the place free', async () => {
  const gate = new ConcurrencyLimit(1, 2, 1);
  let end = () => {};
  const first = gate.run(() => new Promise<void>((done) => (end = done)));
  await expect(gate.run(async () => {})).rejects.toBeInstanceOf(TooBusyError);
  end();
  await first;
  expect(await gate.run(async () => 'next')).toBe('next');
});

test('a place that is free just when patience ends is not lost', async () => {
  vi.useFakeTimers();
  const gate = new ConcurrencyLimit(1, 10, 100);
  let finish = () => {};
  const first = gate.run(
    () =>
      new Promise<void>((done) => {
        finish = done;
      }),
  );
  setTimeout(() => finish(), 100);
  const second = gate.run(async () => 'second').catch(() => 'gave up');
  await vi.advanceTimersByTimeAsync(500);
  await first;
  await second;
  expect(await Promise.race([gate.run(async () => 'third'), vi.advanceTimersByTimeAsync(500)])).toBe('third');
  vi.useRealTimers();
});
