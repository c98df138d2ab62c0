import { findIssue } from '@/db/issues/find';
import { issueDate, issueName } from '@/db/issues/names';
import { findSettings } from '@/db/settings/settings';
import { bookXhtml } from '@/html/xhtml';
import { issueBook } from '@/media/issue-book';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { parseId } from '@/text/ids';

export const dynamic = 'force-dynamic';

/** The whole issue as an EPUB 3; 404 where there is none. */
export async function GET(_request: Request, { params }: { params: Promise<{ year: string; number: string }> }) {
  const { year, number } = await params;
  const n = parseId(number);
  const issue = /^[1-9]\d{3}$/.test(year) && n ? await findIssue(Number(year), n) : null;
  if (!issue) return new Response('没有这一期。', { status: 404 });
  const { siteName } = await findSettings();
  const site = env().siteUrl;
  const parts = [...new Set(issue.items.map(({ section }) => section))].map((title) => ({
    title,
    items: issue.items
      .filter(({ section }) => section === title)
      .map((item) => ({
        n: item.n ?? 0,
        title: item.title,
        author: item.author,
        summary: item.summary,
        url: item.articleId ? site + paths.article(item.articleId) : item.url,
      })),
  }));
  const book = await issueBook({
    title: `《即时通讯》${issueName(issue)}`,
    subject: issue.subject,
    date: issueDate(issue),
    siteName,
    url: site + paths.issue(issue.year, issue.number),
    modifiedAt: new Date(`${issue.lastDay}T12:00:00Z`),
    editorial: issue.editorial,
    body: issue.html ? bookXhtml(issue.html, site) : '',
    parts,
  });
  return new Response(new Uint8Array(book), {
    headers: {
      'Content-Type': 'application/epub+zip',
      'Content-Disposition': `attachment; filename="newsletter-${issue.year}-${issue.number}.epub"`,
      // An article that was withdrawn is out of the book at once.
      'Cache-Control': 'no-cache',
    },
  });
}
