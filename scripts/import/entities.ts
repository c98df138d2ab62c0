import { decodeHTMLStrict } from 'entities';

/**
 * Plain text of an old export as people read it: a classic ASP site in GB2312 stored what GB2312 lacks as &#38229;, and
 * marks as &quot;. Only whole references are decoded; AT&T stays. Numbers that were encoded twice are read once more.
 */
export function decodeEntities(text: string): string {
  return decodeHTMLStrict(text).replace(/&#\d{2,7};/g, (reference) => decodeHTMLStrict(reference));
}
