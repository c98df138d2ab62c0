import { findSettings } from '@/app/(reader)/frame-data';
import { findIssueOr404, type IssueParams } from '@/app/(reader)/newsletter/[year]/[number]/find';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { PrintHead, PrintSource } from '@/components/article/print-parts';
import { Block } from '@/components/block';
import { Finished } from '@/components/finished';
import { IssueBody } from '@/components/issue-body';
import { listIssues } from '@/db/issues/find';
import { issueDate, issueName } from '@/db/issues/names';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

export async function generateMetadata(props: IssueParams) {
  const issue = await findIssueOr404(props);
  return {
    title: `《即时通讯》${issueName(issue)}`,
    description:
      issue.preview ||
      issue.items
        .slice(0, 3)
        .map(({ title }) => title)
        .join('；') ||
      issue.subject,
    alternates: { canonical: paths.issue(issue.year, issue.number) },
  };
}

/** So many issues before it and after it stand beside one. */
const AROUND = 5;

/** One issue as it was sent, with those beside it. */
export default async function IssuePage(props: IssueParams) {
  const issue = await findIssueOr404(props);
  const { before, after, year } = issue;
  const { siteName } = await findSettings();
  const ofYear = await listIssues([year]);
  const from = Math.max(0, ofYear.findIndex(({ id }) => id === issue.id) - AROUND);
  const beside = ofYear.slice(from, from + 2 * AROUND + 1).filter(({ id }) => id !== issue.id);
  return (
    <ReaderFrame
      crumbs={[
        { name: '《即时通讯》', href: paths.newsletter() },
        { name: `${year}年`, href: paths.newsletter(year) },
        { name: `第${issue.number}期` },
      ]}
    >
      {/* Not finished as a whole: the text of an old issue is a finished piece of its own. */}
      <div className="page-with-aside">
        <div className="listing min-w-0 max-w-3xl">
          <article className="sheets">
            <PrintHead site={siteName} column="《即时通讯》" title={issueName(issue)} />
            <Finished as="header">
              <h1 className="text-balance">《即时通讯》{issueName(issue)}</h1>
              {issue.subject && <p className="text-lg [overflow-wrap:anywhere]">{issue.subject}</p>}
              <p className="text-soft">
                <time dateTime={issue.lastDay}>{issueDate(issue)}</time>
              </p>
            </Finished>
            <IssueBody {...issue} />
            <PrintSource what="本期" url={env().siteUrl + paths.issue(year, issue.number)} />
          </article>
          <Finished className="no-print flex flex-wrap gap-x-6 border-t border-line">
            <a className="tap" href={paths.issuePrint(issue.year, issue.number)}>
              打印本期
            </a>
            <a className="tap" href={paths.issueBook(issue.year, issue.number)}>
              下载 EPUB（电子书）
            </a>
            <a className="tap" href={paths.subscribe()}>
              用电子邮件订阅
            </a>
          </Finished>
          <Finished as="nav" aria-label="前后各期" className="around no-print my-4">
            {before && (
              <a href={paths.issue(before.year, before.number)} rel="prev">
                <small>上一期</small> <span>{issueName(before)}</span>
              </a>
            )}
            {after && (
              <a href={paths.issue(after.year, after.number)} rel="next">
                <small>下一期</small> <span>{issueName(after)}</span>
              </a>
            )}
          </Finished>
        </div>
        <aside>
          <Block title="其他各期">
            <ul className="lines">
              {beside.map((one) => (
                <li key={one.id}>
                  <a href={paths.issue(one.year, one.number)}>{issueName(one)}</a>
                </li>
              ))}
              <li>
                <a href={paths.newsletter()}>全部往期</a>
              </li>
            </ul>
          </Block>
        </aside>
      </div>
    </ReaderFrame>
  );
}
