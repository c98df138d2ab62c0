import { feedResponse } from '@/app/feed.xml/write-feed';
import { listNewestIssues } from '@/db/issues/find';
import { issueName } from '@/db/issues/names';
import { findSettings } from '@/db/settings/settings';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** The newest issues, each with its first titles. */
export async function GET() {
  const [{ siteName }, issues] = await Promise.all([findSettings(), listNewestIssues(30)]);
  return feedResponse({
    title: `《即时通讯》 - ${siteName}`,
    description: `${siteName}的《即时通讯》`,
    page: paths.newsletter(),
    self: paths.newsletterFeed(),
    updatedAt: issues[0]?.sentAt ?? null,
    items: issues.map((issue) => ({
      title: `《即时通讯》${issueName(issue)}`,
      path: paths.issue(issue.year, issue.number),
      summary: issue.titles.join('；') || issue.subject,
      author: '',
      category: '即时通讯',
      publishedAt: issue.sentAt,
    })),
  });
}
