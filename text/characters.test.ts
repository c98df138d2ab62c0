import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCharacters, firstCharacters, truncate } from '@/text/characters';

test.each([
  ['', 0],
  ['中文', 2],
  ['中文 and English', 14],
  ['第一行\n第二行', 7],
  ['第一行\r\n第二行', 7],
  ['𠮷野家', 3],
  ['👨‍👩‍👧‍👦', 1],
  ['🇨🇳🇺🇸', 2],
  ['e\u0301', 1],
  ['か\u3099', 1],
  ['葛\u{e0100}城', 2],
  ['“引号”——……·', 9],
])('%j counts as %i characters', (s, n) => {
  expect(countCharacters(s)).toBe(n);
});

test('the quick way of counting agrees with the segmenter on any string', () => {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const unit = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('中', '\r\n', '。'),
  );
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const s = parts.join('');
      expect(countCharacters(s)).toBe([...segmenter.segment(s)].length);
    }),
  );
});

test.each([
  ['春眠不觉晓', 5, '春眠不觉晓'],
  ['春眠不觉晓', 4, '春眠不…'],
  ['春眠 不觉晓', 4, '春眠…'],
  ['𠮷野家本店', 3, '𠮷野…'],
  ['👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦', 2, '👨‍👩‍👧‍👦…'],
  ['abc', 1, 'a'],
  ['abc', 0, ''],
])('%j cut to %i characters is %j', (s, n, cut) => {
  expect(truncate(s, n)).toBe(cut);
});

test('a cut string is never longer than asked, and its beginning is whole characters of the original', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), (s, n) => {
      expect(countCharacters(truncate(s, n))).toBeLessThanOrEqual(n);
      const first = firstCharacters(s, n);
      expect(s.startsWith(first)).toBe(true);
      expect(countCharacters(first)).toBe(Math.min(n, countCharacters(s)));
    }),
  );
});
