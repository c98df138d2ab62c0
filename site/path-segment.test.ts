import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromSegment, toSegment } from '@/site/path-segment';

test('any text comes back from its segment, also when the segment is decoded as a path any number of times', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const segment = toSegment(text);
      expect(segment).toMatch(/^[\w!'()*.~-]*$/);
      expect(decodeURIComponent(segment)).toBe(segment);
      expect(fromSegment(segment)).toBe(text);
    }),
  );
});

test.each(['~', 'a~z', '~E6~9D', '%', '100%'])('%j is no segment of ours', (segment) => {
  expect(fromSegment(segment)).toBeNull();
});
