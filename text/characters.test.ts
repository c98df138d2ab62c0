import fc from 'fast-check';
import { expect, test } from 'vitest';
import { leastCpu } from '@/scripts/testing/cpu';
import { countCharacters, firstCharacters, hasAtMost, truncate } from '@/text/characters';

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

/** What may be part of one character, and what makes V8's segmenter slow. */
const hangsTogether = [
  ...[
    '中',
    'a',
    '😀',
    '𠮷',
    '👨\u200d',
    '👨\u200d👩\u200d👧',
    '👍🏻',
    '\u200d',
    '\ufe0f',
    'e\u0301',
    '\u0301',
    '\u0316\u0301',
  ],
  ...['🇨', '🇨🇳', '\u1100', '\u1161', '\u11a8', '가', '각', '\u0915\u094d', '\u0600', '\u0e33', '\u0903'],
  ...['\ud83d', '\udc00', '\r', '\n', '\r\n', '\0', '\u200b', '\u{e0067}', '🏴\u{e0067}\u{e007f}', '葛\u{e0100}'],
];

test('the quick way of counting agrees with the segmenter on any string', () => {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' });
  const unit = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('中', '\r\n', '。'),
    // Longer than a piece, with what hangs together across its end.
    fc.tuple(fc.constantFrom(...hangsTogether), fc.integer({ min: 1, max: 300 })).map(([part, n]) => part.repeat(n)),
  );
  fc.assert(
    fc.property(fc.array(unit), (parts) => {
      const s = parts.join('');
      const ends = [...segmenter.segment(s)].map(({ index, segment }) => index + segment.length);
      expect(countCharacters(s)).toBe(ends.length);
      const n = Math.floor(ends.length / 2);
      expect(firstCharacters(s, n).length).toBe(ends[n - 1] ?? 0);
      expect(hasAtMost(s, ends.length)).toBe(true);
      expect(hasAtMost(s, ends.length - 1)).toBe(ends.length === 0);
    }),
    { numRuns: 500 },
  );
});

const cost = (work: () => unknown) => leastCpu(work, 3);

test('twice the text takes about twice the time to count and to cut, whatever it is', () => {
  const begin = fc.constantFrom('', 'e', '中');
  const end = fc.constantFrom('', '😀', '\u0301', '中', '\ud800');
  const text = fc.tuple(begin, fc.array(fc.constantFrom(...hangsTogether), { minLength: 1, maxLength: 3 }), end);
  fc.assert(
    fc.property(text, ([first, parts, last]) => {
      const part = parts.join('');
      const of = (units: number) => first + part.repeat(Math.ceil(units / part.length)) + last;
      const [once, twice] = [of(20_000), of(40_000)];
      for (const work of [countCharacters, (s: string) => firstCharacters(s, 18_000)]) {
        const grows = () =>
          cost(() => work(twice)) >=
          3 *
            Math.max(
              cost(() => work(once)),
              5,
            );
        // Another process may have had the machine meanwhile: only what is so three times is so.
        expect(grows() && grows() && grows(), JSON.stringify(parts)).toBe(false);
      }
    }),
    { numRuns: 30, endOnFailure: true },
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
