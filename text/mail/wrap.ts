/* Plain text in lines of a width that a terminal or a mail program shows: a Chinese character takes two columns. */

// East Asian Wide and Fullwidth (UAX #11), as far as letters hold them.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f9ff}\u{20000}-\u{3fffd}“”‘’…—·]/u;
/** May not begin a line (CLREQ §3.1.4). */
const closing = /^[，。、；：？！）》」』】〉〕”’…—·,.;:?!)\]}%～]/;
/** May not end one. */
const opening = /[（《「『【〈〔“‘([{]$/;

/** How many columns a text takes. */
export const displayWidth = (text: string) =>
  [...text].reduce((n, c) => n + (wide.test(c) ? 2 : /\p{M}|\u200d/u.test(c) ? 0 : 1), 0);

/** What a line may not be broken within: a word, an address, or a Chinese character with the punctuation that belongs to it. */
function pieces(line: string): string[] {
  const parts =
    line.match(
      /https?:\/\/[^\s，。；）》」』]+|[ \t]+|[^\s\u2e80-\u9fff\uff00-\uff60“”‘’…—\u{20000}-\u{3fffd}]+|./gu,
    ) ?? [];
  const joined: string[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before !== undefined && (closing.test(part) || opening.test(before)) && !/^\s+$/.test(before))
      joined[joined.length - 1] = before + part;
    else joined.push(part);
  }
  return joined;
}

/** The text in lines of at most `width` columns; further lines of a paragraph begin with `indent`. What cannot be broken stays whole. */
export function wrap(text: string, width = 72, indent = ''): string {
  return text
    .split('\n')
    .map((line) => {
      const lines: string[] = [];
      let current = '';
      for (const piece of pieces(line)) {
        if (current.trim() && displayWidth(current + piece.trimEnd()) > width) {
          lines.push(current.trimEnd());
          current = indent + piece.trimStart();
        } else current += piece;
      }
      return [...lines, current.trimEnd()].join('\n');
    })
    .join('\n');
}
