import { expect, test } from 'vitest';
import { describeSpace, findSpace, sayFree } from '@/site/disk';

const GB = 1_000_000_000;

test.each([
  [79 * GB, 252 * GB, 'disk: ok, 31% free (79.0 GB of 252 GB)', '79.0 GB（31%）'],
  [25 * GB, 252 * GB, 'disk: low, 9% free (25.0 GB of 252 GB)', '25.0 GB（9%）'],
  [0, 8 * GB, 'disk: low, 0% free (0.0 kB of 8.0 GB)', '0.0 kB（0%）'],
  [1_234_000, 2 * GB, 'disk: low, 0% free (1.2 MB of 2.0 GB)', '1.2 MB（0%）'],
])('%i of %i bytes', (free, total, line, words) => {
  const space = { free, total, low: free < total / 10 };
  expect(describeSpace(space)).toBe(line);
  expect(sayFree(space)).toBe(words);
});

test('the disk of a folder is measured; where there is none nothing is claimed', () => {
  const space = findSpace('.');
  expect(space?.total).toBeGreaterThan(space?.free ?? 0);
  expect(findSpace('/nowhere/at/all')).toBeNull();
  expect(describeSpace(null)).toBe('disk: unknown');
});
