import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '@/chinese/fold';
import { searchForm } from '@/search/search-form';

test.each([
  ['⻛雨⻰年⺠主', '风雨龙年民主'],
  ['⽂化⾼等⾞', '文化高等车'],
  ['eﬃcient ﬂow', 'efficient flow'],
  ['Straße Cæsar Œuvre', 'strasse caesar oeuvre'],
  ['葛\u{e0100}飾\ufe00区', '葛饰区'],
  ['𝐆𝐏𝐓-𝟒', 'gpt-4'],
  ['︵注︶﹁引﹂', '(注)「引」'],
])('%s is searched as %s', (written, typed) => {
  expect(searchForm(written).text).toBe(searchForm(typed).text);
});

test('every place in the form of search is a place in the text, in the same order', () => {
  const piece = fc.constantFrom('ﬃ', 'ß', '\ufe0f', '\u{e0101}', '𝐀', '𠮷', '中', 'a ', '⻓');
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 4 }))), (pieces) => {
      const text = pieces.join('');
      const { text: form, at } = searchForm(text);
      const places = Array.from({ length: form.length + 1 }, (_, i) => at(i));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(places.at(-1)).toBeLessThanOrEqual(text.length);
      for (const [i, place] of places.slice(0, -1).entries()) {
        const same = fold(text[place] as string);
        if (!/[ﬀ-ﬆßẞæÆœŒĳĲ\ud800-\udfff\u2e80-\u2fd5]/.test(text[place] as string) && same !== form[i]) {
          throw new Error(`${JSON.stringify(text)}: ${i} is ${place}`);
        }
      }
    }),
  );
});
