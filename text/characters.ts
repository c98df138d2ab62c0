const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

// Ranges in which every UTF-16 unit is a character of its own: no combining mark, joiner, variation selector,
// jamo, surrogate or CR. An article of 20,000 characters is then counted without walking through it.
const simple =
  /^[\n\t\x20-\x7e\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u205e\u3001-\u3029\u3041-\u3096\u30a1-\u9fff\uff01-\uff9d]*$/;

/** Whether every UTF-16 unit of `s` is surely a character of its own; to ask the segmenter costs a hundred times more. */
export const hasOnlySimple = (s: string): boolean => simple.test(s);

/** How many characters a person sees in `s`: an emoji family, a rare 𠮷, an accented letter or a CRLF is one. */
export function countCharacters(s: string): number {
  if (hasOnlySimple(s)) return s.length;
  let n = 0;
  for (const _ of graphemes.segment(s)) n += 1;
  return n;
}

/** The first `n` characters of `s` as a person counts them; all of `s` when it has no more. */
export function firstCharacters(s: string, n: number): string {
  if (n <= 0) return '';
  if (s.length <= n) return s;
  if (hasOnlySimple(s.slice(0, n + 1))) return s.slice(0, n);
  let left = n;
  for (const { index } of graphemes.segment(s)) {
    if (left === 0) return s.slice(0, index);
    left -= 1;
  }
  return s;
}

/** At most `n` characters, the ellipsis counted among them; never half a character. Short strings come back as they are. */
export function truncate(s: string, n: number, ellipsis = '…'): string {
  const whole = firstCharacters(s, n);
  if (whole === s) return s;
  const room = n - countCharacters(ellipsis);
  return room > 0 ? firstCharacters(s, room).trimEnd() + ellipsis : whole;
}
