import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraphChanges } from '@/text/changes/paragraph-changes';

const kinds = (before: string, after: string) =>
  paragraphChanges([...before], [...after])
    .map(({ kind, text }) => `${{ same: '=', gone: '-', new: '+' }[kind]}${text}`)
    .join(' ');

test.each([
  ['甲乙丙', '甲乙丙', '=甲 =乙 =丙'],
  ['甲乙丙', '甲丁丙', '=甲 -乙 +丁 =丙'],
  ['甲乙丙', '乙丙丁', '-甲 =乙 =丙 +丁'],
  ['', '甲', '+甲'],
  ['甲', '', '-甲'],
  ['', '', ''],
  ['甲甲', '甲', '=甲 -甲'],
])('%s becoming %s is told as %s', (before, after, wanted) => {
  expect(kinds(before, after)).toBe(wanted);
});

test('both texts can be read out of the changes, whatever they are', () => {
  const texts = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 12 });
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const changes = paragraphChanges(before, after);
      const read = (without: string) => changes.filter(({ kind }) => kind !== without).map(({ text }) => text);
      expect(read('new')).toEqual(before);
      expect(read('gone')).toEqual(after);
    }),
  );
});

test('two long texts with nothing in common are told without working long', () => {
  const text = (name: string) => Array.from({ length: 5000 }, (_, i) => `${name}${i}`);
  const started = Date.now();
  expect(paragraphChanges(text('a'), text('b'))).toHaveLength(10_000);
  expect(Date.now() - started).toBeLessThan(1000);
});
