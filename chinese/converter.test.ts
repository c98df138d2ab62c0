import fc from 'fast-check';
import { Converter } from 'opencc-js';
import { expect, test } from 'vitest';
import { Conversion, Lookup } from '@/chinese/converter';
import { entries, stages } from '@/chinese/dictionaries';

const words = entries(stages('s2twp')[0]?.[0] ?? '').map(([from]) => from);
const segments = new Lookup((stages('s2t')[0] ?? []).slice(0, -1));
const [first = [], second = []] = stages('s2twp');
const ours = new Conversion([new Lookup(first), new Lookup(second)], segments);

const piece = fc
  .tuple(fc.nat(words.length - 1), fc.integer({ min: 1, max: 5 }))
  .map(([i, length]) => [...(words[i] as string)].slice(0, length).join(''));
const sentence = fc
  .array(fc.oneof(piece, fc.constantFrom('。', 'AI', ' ', '𠮷', '𫢸', '\n')))
  .map((parts) => parts.join(''));

test('texts come out as opencc-js writes them', () => {
  const theirs = Converter({ from: 'cn', to: 'twp' });
  fc.assert(
    fc.property(sentence, (text) => {
      expect(ours.convert(text).text).toBe(theirs(text));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['头发', [1], '頭|髮'],
  ['在互联网上', [1, 4], '在|網際網路|上'],
  ['在互联网上', [2], '在網際網路|上'],
  ['头发', [0, 2], '|頭髮|'],
  ['头发', [1, 1], '頭||髮'],
  ['abc', [1], 'a|bc'],
])('%s cut at %j is %s', (text, cuts, expected) => {
  const done = ours.convert(text, cuts);
  let shown = done.text;
  for (const cut of [...done.cuts].reverse()) shown = `${shown.slice(0, cut)}|${shown.slice(cut)}`;
  expect(shown).toBe(expected);
});

test('every place of a text has a place in its conversion, in the same order', () => {
  fc.assert(
    fc.property(sentence, fc.array(fc.nat(40)), (text, places) => {
      const cuts = places.map((place) => Math.min(place, text.length)).sort((a, b) => a - b);
      const done = ours.convert(text, cuts);
      expect(done.text).toBe(ours.convert(text).text);
      expect(done.cuts).toHaveLength(cuts.length);
      expect([...done.cuts].sort((a, b) => a - b)).toEqual(done.cuts);
      expect(Math.max(0, ...done.cuts)).toBeLessThanOrEqual(done.text.length);
    }),
  );
});
