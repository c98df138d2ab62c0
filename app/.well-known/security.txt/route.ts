import type { Cached } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { ms } from '@/text/durations';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** RFC 9116: whom to tell of a vulnerability. The contact form for readers reaches the administrators. */
export function GET() {
  const site = env().siteUrl;
  // The page may be kept for weeks; the RFC recommends less than a year.
  const expires = new Date(Math.floor(Date.now() / ms.day) * ms.day + 300 * ms.day).toISOString();
  const lines = [
    `Contact: ${site}${paths.page('contact')}`,
    `Expires: ${expires}`,
    'Preferred-Languages: zh, en',
    `Canonical: ${site}${paths.securityText()}`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
