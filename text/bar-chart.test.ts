import { expect, test } from 'vitest';
import { barChart, roundUp } from '@/text/bar-chart';

test.each([
  [0, 1],
  [1, 1],
  [3, 5],
  [11, 20],
  [99, 100],
  [100, 100],
  [101, 200],
  [5001, 10_000],
])('the highest line above %d is %d', (n, line) => {
  expect(roundUp(n)).toBe(line);
});

test('bars stay inside the chart, in proportion, and one view is still seen', () => {
  const { bars, width, height, ticks } = barChart([
    { label: 'a', n: 0 },
    { label: 'b', n: 1 },
    { label: 'c', n: 5000 },
  ]);
  expect(bars.map((bar) => bar.height)).toEqual([0, 1, height]);
  for (const bar of bars) {
    expect(bar.x).toBeGreaterThanOrEqual(0);
    expect(bar.x + bar.width).toBeLessThanOrEqual(width);
    expect(bar.y + bar.height).toBeCloseTo(height);
  }
  expect(ticks.map(({ n }) => n)).toEqual([0, 2500, 5000]);
  expect(barChart([]).bars).toEqual([]);
});
