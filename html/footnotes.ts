import { lastNote } from '@/text/article-html/note-links';

const link = /<a href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g;
const plain = (words: string) =>
  words
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&amp;', '&')
    .trim();

/**
 * For paper: each link of sanitised HTML keeps its words and gets a number; `notes` are the addresses in that order,
 * each once, paths of this site made whole. A link within the article stays; one that already shows its address gets none. The numbers go on from
 * the article's own notes.
 */
export function linksAsNotes(html: string, siteUrl: string): { html: string; notes: string[]; first: number } {
  const notes: string[] = [];
  const before = lastNote(html);
  const numbered = html.replace(link, (whole, href: string, words: string) => {
    const decoded = href.replaceAll('&amp;', '&');
    // The article's own notes and sections are on the same paper.
    if (decoded.startsWith('#')) return whole;
    const address = decoded.startsWith('/') ? siteUrl + decoded : decoded;
    if (plain(words) === address || address.endsWith(`:${plain(words)}`)) return words;
    if (!notes.includes(address)) notes.push(address);
    return `${words}<sup>[${before + notes.indexOf(address) + 1}]</sup>`;
  });
  return { html: numbered, notes, first: before + 1 };
}
