import { expect, test } from 'vitest';
import { growsTooFast } from '@/scripts/testing/cpu';

const spend = (steps: number) => {
  let sum = 0;
  for (let step = 0; step < steps; step += 1) sum += Math.sqrt(step);
  return sum;
};
const tooFast = (steps: (size: number) => number) =>
  growsTooFast(
    (size: number) => spend(steps(size)),
    (size) => size,
    1_000,
  );

test.each<[grows: boolean, what: string, steps: (size: number) => number]>([
  [true, 'the square of its size', (size) => 2 * size * size],
  [false, 'time by its size', (size) => size * 5_000],
  [false, 'nothing below a limit and time by its size above', (size) => (size > 2_000 ? size * 5_000 : 0)],
])('%s: what takes %s grows too fast', (grows, _, steps) => expect(tooFast(steps)).toBe(grows));
