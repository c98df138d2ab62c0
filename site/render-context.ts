import type { ReactNode } from 'react';
import { channel } from '@/site/channel';
import { tokens, unfilled } from '@/site/tokens';

/** A reader page that server/render.ts has Next render for nobody in particular. */
export type RenderContext = {
  /** The public address of the page. */
  path: string;
  /** What the page depends on (site/tags.ts). */
  tags: Set<string>;
  /** Static HTML, by the number in its placeholder. */
  pieces: string[];
  /** A notice stands in the place of its article: members are shown another page at the same address. */
  membersOnly: boolean;
  /** Plain components as HTML: React's static renderer; absent in development, where pages are hydrated. */
  markup?: (children: ReactNode) => string;
};

/** The page being rendered now; undefined on pages for one person. */
export const renderContext = (): RenderContext | undefined => channel.renderContext?.getStore();

/** Notes that members are shown another page than the one that is being rendered. */
export function markMembersOnly(): void {
  const page = renderContext();
  if (page) page.membersOnly = true;
}

/** HTML that need not pass through Next: a placeholder, for which `withPieces` puts it in; elsewhere itself. */
export function finished(html: string): string {
  const page = renderContext();
  return page?.markup ? `\uE000piece${page.pieces.push(html) - 1}\uE001` : html;
}

/** The placeholder of this name where server/ fills it; in development, where it does not, what readers get in its place. */
export const filledLater = (name: keyof typeof tokens): string =>
  renderContext()?.markup ? tokens[name] : unfilled(name);

/** A page with its static HTML in the place of the placeholders. */
export function withPieces(html: string, pieces: string[]): string {
  if (!pieces.length) return html;
  return html.replace(/\uE000piece(\d+)\uE001/g, (mark, n: string) => pieces[Number(n)] ?? mark);
}
