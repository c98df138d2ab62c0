import type { IssueLine } from '@/db/issues/find';
import { issueDate, issueName } from '@/db/issues/names';
import { paths } from '@/site/paths';

/** The years of the archive; the one that is open is marked. */
export function IssueYears({ years, open }: { years: { year: number; issues: number }[]; open?: number }) {
  return (
    <nav aria-label="年份">
      <ul className="years">
        {years.map(({ year, issues }) => (
          <li key={year}>
            <a href={paths.newsletter(year)} aria-current={year === open ? 'page' : undefined}>
              {year}年 <small>{issues} 期</small>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Issues, newest first: both numbers, the date and what they begin with. */
export function IssueLines({ issues }: { issues: (IssueLine & { titles: string[] })[] }) {
  return (
    <ul>
      {issues.map((issue) => (
        <li key={issue.id} className="border-b border-line py-2">
          <p className="flex flex-wrap items-center gap-x-4">
            <a className="tap font-semibold" href={paths.issue(issue.year, issue.number)}>
              {issueName(issue)}
            </a>
            <time className="text-soft" dateTime={issue.lastDay}>
              {issueDate(issue)}
            </time>
          </p>
          <p className="text-soft [overflow-wrap:anywhere]">{issue.titles.join('；') || issue.subject}</p>
        </li>
      ))}
    </ul>
  );
}

/** The ways to get it: by e-mail, by feed. */
export function IssueWays() {
  return (
    <p className="no-print my-3 flex flex-wrap gap-x-6">
      <a className="button" href={paths.subscribe()}>
        用电子邮件订阅
      </a>
      <a className="tap" href={paths.newsletterFeed()}>
        RSS
      </a>
    </p>
  );
}
