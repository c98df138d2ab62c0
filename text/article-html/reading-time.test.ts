import { expect, test } from 'vitest';
import { readingMinutes } from '@/text/article-html/reading-time';

test('reading time counts Chinese characters and Latin words, and is never nothing', () => {
  expect(readingMinutes('')).toBe(1);
  expect(readingMinutes(`<p>${'字'.repeat(3500)}</p>`)).toBe(10);
  expect(readingMinutes(`<p>${'word '.repeat(900)}</p>`)).toBe(5);
});
