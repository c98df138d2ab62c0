import type { Cached } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

const closed = [paths.admin.home(), paths.account(), '/api/', paths.login(), paths.forgot(), '/reset/', '/verify/'];

/** What crawlers may leave alone: pages for members and editors, and searches, of which there is no end. */
export function GET() {
  const rules = [...closed, paths.search(), `/*${paths.search()}`].map((path) => `Disallow: ${path}`);
  const lines = ['User-agent: *', ...rules, '', `Sitemap: ${env().siteUrl}${paths.sitemap()}`, ''];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
