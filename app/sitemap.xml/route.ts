import { declared } from '@/db/registry';
import type { Cached } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { sitemapIndex } from '@/text/feeds/sitemap';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** The parts of the sitemap: 0 has what is listed whole, each other ten thousand ids. */
export async function GET() {
  const lists = declared('sitemap').map(({ value }) => ('listParts' in value ? value.listParts() : []));
  const numbered = new Set((await Promise.all(lists)).flat());
  const parts = [0, ...[...numbered].sort((a, b) => a - b)];
  const xml = sitemapIndex(parts.map((part) => env().siteUrl + paths.sitemap(part)));
  return new Response(xml, { headers: { 'Content-Type': 'application/xml; charset=utf-8' } });
}
