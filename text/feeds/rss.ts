import { element, escapeXml } from '@/text/feeds/xml';

export type FeedItem = {
  title: string;
  /** Absolute; also what the item is known by, so it must never change. */
  link: string;
  summary: string;
  author: string;
  category: string;
  publishedAt: Date;
};
type Feed = {
  title: string;
  description: string;
  /** The absolute address of the page that the feed follows, and of the feed itself. */
  link: string;
  self: string;
  /** Of the newest change, so that the same articles make the same bytes. */
  updatedAt: Date | null;
  items: FeedItem[];
};

/** RSS 2.0 with the Atom link to itself that feed validators ask for, and Dublin Core for authors without an e-mail. */
export function rss({ title, description, link, self, updatedAt, items }: Feed): string {
  const written = items.map((item) =>
    [
      '<item>',
      element('title', item.title),
      element('link', item.link),
      `<guid isPermaLink="true">${escapeXml(item.link)}</guid>`,
      element('pubDate', item.publishedAt.toUTCString()),
      element('dc:creator', item.author),
      element('category', item.category),
      element('description', item.summary),
      '</item>',
    ].join(''),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>',
    element('title', title) +
      element('link', link) +
      // The format asks for a description, even where there is nothing to say.
      `<description>${escapeXml(description || title)}</description>` +
      '<language>zh-Hans</language>' +
      element('lastBuildDate', updatedAt?.toUTCString()) +
      `<atom:link href="${escapeXml(self)}" rel="self" type="application/rss+xml"/>`,
    ...written,
    '</channel></rss>',
    '',
  ].join('\n');
}
