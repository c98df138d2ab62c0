import { expect, test } from 'vitest';
import { countWords } from '@/text/typesetting/word-count';

test.each([
  ['', 0],
  ['  \n　', 0],
  ['你好，世界。', 6],
  ['用AI写报告', 5],
  ['Hello world, again', 3],
  ['2026年，增长 3.5%', 6],
  ['他说：“好。”', 7],
  ['𠮷野家', 3],
])('%j has %i', (text, count) => {
  expect(countWords(text)).toBe(count);
});
