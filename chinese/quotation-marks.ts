const inTraditional: Record<string, string> = { '“': '「', '”': '」', '‘': '『', '’': '』' };
const inSimplified: Record<string, string> = { '「': '“', '」': '”', '『': '‘', '』': '’' };

/**
 * The quotation marks of converted text as its new script has them (CLREQ): “‘ ’” in Simplified, 「『 』」 in
 * Traditional text. A ’ without its ‘ is an apostrophe. `from` is the script it was in, null where that was kept: so are its author's marks then.
 */
export function quotesOf(text: string, from: 'hans' | 'hant' | null): string {
  if (from === 'hant' && /[「-』]/.test(text)) return text.replace(/[「-』]/g, (mark) => inSimplified[mark] ?? mark);
  if (from !== 'hans' || !/[“”‘]/.test(text)) return text;
  return text.replace(/‘([^‘’\n]*)’/g, '『$1』').replace(/[“”]/g, (mark) => inTraditional[mark] ?? mark);
}
