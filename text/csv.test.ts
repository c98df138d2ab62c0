import { expect, test } from 'vitest';
import { csv } from '@/text/csv';

test('no cell is a formula, quotes and lines stay within their cell, and Excel sees UTF-8', () => {
  const cells = ['=1+1', '+86 10', '-3', '@SUM(A1)', '\tx', '＝1', '说“好”, "well"', '两\n行', '王'];
  const text = csv(['姓名'], [cells]);
  expect(text.startsWith('\ufeff姓名\r\n')).toBe(true);
  expect(text.slice(5)).toBe(`'=1+1,'+86 10,'-3,'@SUM(A1),'\tx,'＝1,"说“好”, ""well""","两\n行",王\r\n`);
});
