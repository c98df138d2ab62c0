import { asTyped } from '@/text/look-alikes';

// What may not reach the database or a page: controls (PostgreSQL refuses NUL), lone surrogates, characters that
// reorder or hide text (Unicode TR36: bidi overrides, zero-width space, soft hyphen, BOM), non-characters, and the
// private-use characters that this site's own tokens are made of.
const forbidden =
  /(?![\t\n\v\f\r\x85])\p{Cc}|[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ue000-\ue00f\ufff9-\ufffb\ufffe\uffff]|\p{Surrogate}/gu;
// Accents piled up on one letter draw over the lines around it; no writing has so many.
const piled = /(\p{M}{8})\p{M}+/gu;
const lineBreaks = /\r\n|[\r\v\f\x85\u2028\u2029]/g;

/** Composed (NFC), as typed, without forbidden characters and piled accents; white space stays as it is. */
export const normal = (s: string) => asTyped(s.replace(forbidden, '')).normalize('NFC').replace(piled, '$1');

/** One tidy line: composed, without dangerous or invisible characters, every run of white space (also 　) one space. */
export function cleanLine(s: string): string {
  return normal(s)
    .replace(/[\s\x85]+/g, ' ')
    .trim();
}

/** Tidy text of several lines: like cleanLine within each line, line breaks as \n, at most two empty lines in a row. */
export function cleanText(s: string): string {
  return normal(s)
    .replace(lineBreaks, '\n')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim();
}
