import { element, escapeXml } from '@/text/feeds/xml';

export type FeedItem = {
  title: string;
  /** On the site; with its address also what the item is known by, so it must never change. */
  path: string;
  summary: string;
  author: string;
  category: string;
  publishedAt: Date;
};
export type Feed = {
  title: string;
  description: string;
  /** The address of the site, without a slash at its end. */
  site: string;
  /** The language, and what every address that leads a reader has before its path (`/zh-tw`, or nothing). */
  language: string;
  prefix: string;
  /** The paths of the page that the feed follows, and of the feed itself. */
  page: string;
  self: string;
  /** Of the newest change, so that the same articles make the same bytes. */
  updatedAt: Date | null;
  items: FeedItem[];
};

/** RSS 2.0 with the Atom link to itself that feed validators ask for, and Dublin Core for authors without an e-mail. */
export function rss({ title, description, site, language, prefix, page, self, updatedAt, items }: Feed): string {
  const leading = (path: string) => site + prefix + path;
  const written = items.map((item) =>
    [
      '<item>',
      element('title', item.title),
      element('link', leading(item.path)),
      `<guid isPermaLink="true">${escapeXml(site + item.path)}</guid>`,
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
      element('link', leading(page)) +
      // The format asks for a description, even where there is nothing to say.
      `<description>${escapeXml(description || title)}</description>` +
      element('language', language) +
      element('lastBuildDate', updatedAt?.toUTCString()) +
      `<atom:link href="${escapeXml(leading(self))}" rel="self" type="application/rss+xml"/>`,
    ...written,
    '</channel></rss>',
    '',
  ].join('\n');
}
