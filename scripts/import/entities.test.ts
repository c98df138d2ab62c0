import { expect, test } from 'vitest';
import { decodeEntities } from '@/scripts/import/entities';

test.each([
  ['&#21894;&#x5586;讲&quot;甲&quot; &amp; 乙', '喆喆讲"甲" & 乙'],
  ['&amp;#21894;', '喆'],
  ['引号&#147;甲&#148;', '引号“甲”'],
  ['AT&T 与 R&D，a&copy=1，&unknown; &', 'AT&T 与 R&D，a&copy=1，&unknown; &'],
  ['1 &lt; 2 <b>', '1 < 2 <b>'],
])('%s is %s', (stored, read) => {
  expect(decodeEntities(stored)).toBe(read);
});
