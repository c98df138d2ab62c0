import { Parser } from 'htmlparser2';

export type HtmlPicture = { src: string; alt: string; width: number | null; height: number | null };

/** The pictures of sanitised HTML in their order, for covers, picture lists and finding what an article uses. */
export function picturesIn(html: string): HtmlPicture[] {
  const found: HtmlPicture[] = [];
  const parser = new Parser({
    onopentag(name, { src, alt, width, height }) {
      if (name !== 'img' || !src) return;
      found.push({ src, alt: alt ?? '', width: Number(width) || null, height: Number(height) || null });
    },
  });
  parser.end(html);
  return found;
}
