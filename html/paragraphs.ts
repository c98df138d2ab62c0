import { cleanText } from '@/text/clean';
import { escapeHtml } from '@/text/escape-html';

const anyTag = /<\/?[a-z][^<>]*>/i;

/** What somebody typed into a plain box as HTML: with tags it is HTML already, else an empty line starts a paragraph. */
export function typedHtml(typed: string): string {
  if (anyTag.test(typed)) return typed;
  const paragraphs = cleanText(typed)
    .split(/\n{2,}/)
    .filter(Boolean);
  return paragraphs.map((p) => `<p>${escapeHtml(p).replaceAll('\n', '<br>')}</p>`).join('\n');
}
