import { listSitemapParts } from '@/db/articles/feeds';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { sitemapIndex } from '@/text/sitemap';

export const dynamic = 'force-dynamic';

/** The parts of the sitemap: 0 has the standing pages and columns, each other ten thousand ids of articles. */
export async function GET() {
  const parts = [0, ...(await listSitemapParts())];
  const xml = sitemapIndex(parts.map((part) => env().siteUrl + paths.sitemap(part)));
  return new Response(xml, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
