import { element } from '@/text/feeds/xml';

type SitemapEntry = { url: string; changedAt?: Date | undefined };

const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const head = '<?xml version="1.0" encoding="UTF-8"?>';

/** One part of the sitemap (sitemaps.org: at most 50,000 addresses). */
export function sitemap(entries: SitemapEntry[]): string {
  const lines = entries.map(
    ({ url, changedAt }) => `<url>${element('loc', url)}${element('lastmod', changedAt?.toISOString())}</url>`,
  );
  return [head, `<urlset ${namespace}>`, ...lines, '</urlset>', ''].join('\n');
}

/** The list of the parts. */
export function sitemapIndex(parts: string[]): string {
  const lines = parts.map((url) => `<sitemap>${element('loc', url)}</sitemap>`);
  return [head, `<sitemapindex ${namespace}>`, ...lines, '</sitemapindex>', ''].join('\n');
}
