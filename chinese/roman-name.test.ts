import { expect, test } from 'vitest';
import { nameKeys, romanName } from '@/chinese/roman-name';

test.each([
  ['王小明', 'Wang Xiaoming'],
  ['欧阳修', 'Ouyang Xiu'],
  ['许静', 'Xu Jing'],
  ['Grace Ouyang', 'Grace Ouyang'],
])('%s is %s on a badge', (name, roman) => {
  expect(romanName(name)).toBe(roman);
});

test('a name is found by characters, pinyin and first letters', () => {
  expect(nameKeys('林佩文')).toEqual(['林佩文', 'linpeiwen', 'lpw']);
  expect(nameKeys('Ann Lee')).toEqual(['annlee']);
});
