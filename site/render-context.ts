import type { ReactNode } from 'react';

/** A reader page that server/capture.mjs has Next make for nobody in particular. */
export type Making = {
  /** What the page depends on (site/tags.ts). */
  tags: Set<string>;
  /** Finished HTML, by the number that its mark in the page has. */
  pieces: string[];
  /** Plain components as HTML: React's static renderer. */
  markup(children: ReactNode): string;
};
type Holder = typeof globalThis & { __portalMaking?: { getStore(): Making | undefined } };

/** The page that is being made just now. On globalThis: Next's bundles and server/capture.mjs are separate module graphs. */
export const making = (): Making | undefined => (globalThis as Holder).__portalMaking?.getStore();

/** HTML that need not pass through Next: a mark in the page, for which `withPieces` puts it in; elsewhere itself. */
export function finished(html: string): string {
  const page = making();
  return page ? `\uE000piece${page.pieces.push(html) - 1}\uE001` : html;
}

/** A page with its finished HTML in the place of the marks. */
export function withPieces(html: string, pieces: string[]): string {
  if (!pieces.length) return html;
  return html.replace(/\uE000piece(\d+)\uE001/g, (mark, n: string) => pieces[Number(n)] ?? mark);
}
