import { expect, test } from 'vitest';
import { signature } from '@/chinese/signature';

test.each([
  ['卞思齊', '卞思齐'],
  [' 卞　思\u200b齐。', '卞思齐'],
  ['Siqi  Bian', 'ｓｉｑｉ-bian'],
  ['José Núñez', 'jose nunez'],
  ['⼘思齐', '卜思齐'],
])('%j and %j are one signature', (a, b) => {
  expect(signature(a)).toBe(signature(b));
});

test('other names stay others', () => {
  expect(signature('卞思齐（纽约）')).not.toBe(signature('卞思齐'));
});
