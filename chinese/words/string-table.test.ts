import fc from 'fast-check';
import { expect, it } from 'vitest';
import { StringTable } from '@/chinese/words/string-table';

it('finds what a Map finds, wherever it stands in a text', () => {
  const piece = fc.string({ unit: fc.constantFrom('里', '裡', '一', '𠮷', 'a', '\0'), minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.uniqueArray(piece, { maxLength: 60 }), piece, piece, (strings, before, sought) => {
      const table = new StringTable(strings);
      expect(strings.map((_, i) => table.at(i))).toEqual(strings);
      for (const one of [...strings, sought])
        expect(table.find(before + one + before, before.length, one.length)).toBe(strings.indexOf(one));
    }),
  );
});
