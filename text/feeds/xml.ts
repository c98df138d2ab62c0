import { escapeHtml } from '@/text/escape-html';

// XML 1.0 §2.2 knows no other controls, no lone surrogates and no U+FFFE/U+FFFF: a reader stops at one of them.
const unknownToXml = /[^\t\n\r\x20-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Text for between tags or in double quotes; what XML cannot hold is left out. */
export function escapeXml(text: string): string {
  return escapeHtml(text.replace(unknownToXml, ''));
}

/** `<name>text</name>`, nothing for an empty text. */
export const element = (name: string, text: string | undefined): string =>
  text ? `<${name}>${escapeXml(text)}</${name}>` : '';
