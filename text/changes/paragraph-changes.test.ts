import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastCpu } from '@/scripts/testing/cpu';
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

test('two long texts with nothing in common cost less than the longest that are compared pair by pair', () => {
  const text = (name: string, length: number) => Array.from({ length }, (_, i) => `${name}${i}`);
  const [a, b] = [text('a', 5000), text('b', 5000)];
  expect(paragraphChanges(a, b)).toHaveLength(10_000);
  const compared = leastCpu(() => paragraphChanges(a.slice(0, 2000), b.slice(0, 2000)), 3);
  expect(leastCpu(() => paragraphChanges(a, b), 3)).toBeLessThan(compared);
});

test('two hundred thousand paragraphs do not overflow the stack', () => {
  const text = (name: string) => Array.from({ length: 100_000 }, (_, i) => `${name}${i}`);
  expect(paragraphChanges(text('a'), text('b'))).toHaveLength(200_000);
});
