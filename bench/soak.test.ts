import { expect, test } from 'vitest';
import { lowestOf, slopeOf } from '@/bench/soak';

const hour = Array.from({ length: 360 }, (_, n) => n / 6);
/** Up by 60 MiB within four minutes, then cleared away. */
const saw = (minute: number) => 400 + (minute % 4) * 15;

test('a saw of memory is no leak, wherever the measurement ends', () => {
  for (const end of [200, 215, 230, 239, 240]) {
    const points = hour.slice(0, end).map((minute): [number, number] => [minute, saw(minute)]);
    expect(Math.abs(slopeOf(lowestOf(points))), String(end)).toBeLessThan(1);
  }
});

test('what rises under the saw is found', () => {
  const points = hour.map((minute): [number, number] => [minute, saw(minute) + minute * 3]);
  expect(slopeOf(lowestOf(points))).toBeGreaterThan(2);
});
