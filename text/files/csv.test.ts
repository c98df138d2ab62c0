import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from '@/text/files/csv';

test('no cell is a formula, quotes and lines stay within their cell, and Excel sees UTF-8', () => {
  const cells = ['=1+1', '+86 10', '-3', '@SUM(A1)', '\tx', '＝1', '说“好”, "well"', '两\n行', '王'];
  const text = csv(['姓名'], [cells]);
  expect(text.startsWith('\ufeff姓名\r\n')).toBe(true);
  expect(text.slice(5)).toBe(`'=1+1,'+86 10,'-3,'@SUM(A1),"'\tx",'＝1,"说“好”, ""well""","两\n行",王\r\n`);
});

test.each([
  ['a semicolon, which ends a cell elsewhere', '王;=HYPERLINK("x")', `王;'=HYPERLINK("x")`],
  ['a line of its own', '王\n=cmd', "王\n'=cmd"],
  ['a return', '\r=cmd', "'\r'=cmd"],
  ['blanks and quotes before it', ' "=cmd', ` "'=cmd`],
  ['a sign in the middle of words', 'a-b=c', 'a-b=c'],
  ['an address', 'lin@example.org', 'lin@example.org'],
])('a formula after %s is none', (_, cell, shown) => {
  expect(parse(csv(['h'], [[cell]]), { bom: true })).toEqual([['h'], [shown]]);
});

test('whatever a cell holds, a reader of commas, semicolons or tabs finds no formula', () => {
  const cell = fc.string({
    unit: fc.constantFrom('=', '+', '@', '－', ';', ',', '\t', '\r', '\n', '"', "'", ' ', '甲'),
  });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 3 }), (row) => {
      const text = csv(['h'], [row])
        .slice(1)
        .replace(/^h\r\n/, '');
      // As the least careful of readers, which knows no quotes, cuts it.
      const starts = text.split(/[,;\t\r\n]/).map((part) => part.replace(/^["\s]+/, ''));
      const comma = row.some((each) => each.includes(','));
      expect(comma ? [] : starts.filter((part) => /^[=+\-@＝＋－＠]/.test(part))).toEqual([]);
      const read = parse(csv(['h'], [row]), { bom: true, relax_column_count: true })
        .slice(1)
        .flat() as string[];
      expect(read.filter((part) => /^\s*[=+\-@＝＋－＠]/.test(part))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('no table leaves the site by another way', () => {
  const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { encoding: 'utf8' })
    .split('\n')
    .filter((file) => file && !/\.(test|spec)\.ts$/.test(file));
  const writers = files.filter((file) => /from 'csv-stringify/.test(readFileSync(file, 'utf8')));
  expect(writers).toEqual(['text/files/csv.ts']);
  const senders = files.filter((file) => /text\/csv[;']|Content-Type.{0,20}csv/.test(readFileSync(file, 'utf8')));
  for (const file of senders) expect(readFileSync(file, 'utf8'), file).toContain("from '@/text/files/csv'");
});
