import { expect, test } from 'vitest';
import { keywordsOf } from '@/db/keywords/keyword-line';

test.each([
  ['古籍、数字化；OCR', ['古籍', '数字化', 'OCR']],
  ['古籍 数字化　机器学习', ['古籍', '数字化', '机器学习']],
  ['machine learning, 古籍', ['machine learning', '古籍']],
  ['#校友#，＃留学', ['校友', '留学']],
  ['古籍、古籍', ['古籍']],
  ['、，…', []],
  ['C++、A.I.', ['C++', 'A.I.']],
])('%s', (typed, words) => {
  expect(keywordsOf(typed)).toEqual(words);
});

test('ten at most, none longer than forty characters', () => {
  expect(keywordsOf(Array.from({ length: 20 }, (_, i) => `词${i}`).join('、'))).toHaveLength(10);
  expect(keywordsOf('长'.repeat(99))[0]).toHaveLength(40);
});
