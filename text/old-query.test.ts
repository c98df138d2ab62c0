import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeOldQuery } from '@/text/old-query';

test.each([
  ['keyword=%D6%D0%CE%C4', 'keyword', '中文'],
  ['?KeyWord=%E4%B8%AD%E6%96%87&x=1', 'keyword', '中文'],
  ['keyword=%u4E2D%u6587', 'keyword', '中文'],
  ['keyword=\u00d6\u00d0\u00ce\u00c4', 'keyword', '中文'],
  ['keyword=中文', 'keyword', '中文'],
  ['NewsID=35463', 'newsid', '35463'],
  ['q=a+b%20c', 'q', 'a b c'],
  ['q=%b0%eb%d7', 'q', '半\ufffd'],
  ['q=100%', 'q', '100%'],
  ['q=%zz%4', 'q', '%zz%4'],
  ['a=1&&=2&b', 'b', ''],
])('%j says %s is %j', (raw, name, value) => {
  expect(decodeOldQuery(raw).get(name)).toBe(value);
});

test('what UTF-8 encodes is read back, and nothing at all makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (value, junk) => {
      expect(decodeOldQuery(`q=${encodeURIComponent(value)}`).get('q')).toBe(value);
      decodeOldQuery(junk);
      decodeOldQuery(`q=${junk}%`);
    }),
  );
});
