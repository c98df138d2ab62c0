import { listNewestIssues } from '@/db/issues/find';
import { issueName } from '@/db/issues/names';
import { findSettings } from '@/db/settings/settings';
import type { Cached } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { rss } from '@/text/feeds/rss';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** The newest issues, each with its first titles. */
export async function GET() {
  const [{ siteName }, issues] = await Promise.all([findSettings(), listNewestIssues(30)]);
  const site = env().siteUrl;
  const xml = rss({
    title: `《即时通讯》 - ${siteName}`,
    description: `${siteName}的《即时通讯》`,
    link: site + paths.newsletter(),
    self: site + paths.newsletterFeed(),
    updatedAt: issues[0]?.sentAt ?? null,
    items: issues.map((issue) => ({
      title: `《即时通讯》${issueName(issue)}`,
      link: site + paths.issue(issue.year, issue.number),
      summary: issue.titles.join('；') || issue.subject,
      author: '',
      category: '即时通讯',
      publishedAt: issue.sentAt,
    })),
  });
  return new Response(xml, { headers: { 'Content-Type': 'application/rss+xml; charset=utf-8' } });
}
