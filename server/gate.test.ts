import { expect, test } from 'vitest';
import { Crowded, Gate } from '@/server/gate';

test('only so many run at a time, some wait, the rest is turned away, and all places come free again', async () => {
  const gate = new Gate(2, 3);
  let running = 0;
  let highest = 0;
  const work = async () => {
    highest = Math.max(highest, ++running);
    await new Promise((soon) => setImmediate(soon));
    running--;
    return 'done';
  };
  const answers = await Promise.allSettled(Array.from({ length: 8 }, () => gate.through(work)));
  expect(answers.map((one) => one.status)).toEqual([...Array(5).fill('fulfilled'), ...Array(3).fill('rejected')]);
  expect((answers[7] as PromiseRejectedResult).reason).toBeInstanceOf(Crowded);
  expect(highest).toBe(2);
  await expect(gate.through(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  expect(await Promise.all(Array.from({ length: 5 }, () => gate.through(work)))).toEqual(Array(5).fill('done'));
});
