import { writeFeed } from '@/app/feed.xml/write-feed';
import { findSettings } from '@/db/settings/settings';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';

// Kept by server/page-cache.ts until something changes; nothing is needed from the database at build.
export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** The newest articles of the whole site. */
export async function GET() {
  const { siteName, siteDescription } = await findSettings();
  return writeFeed({ title: siteName, description: siteDescription, page: paths.home(), self: paths.feed() });
}
