import { findSettings } from '@/app/(reader)/frame-data';
import { findIssueOr404, type IssueParams } from '@/app/(reader)/newsletter/[year]/[number]/find';
import { PrintHead, PrintSource } from '@/components/article/print-parts';
import { IssueBody } from '@/components/issue-body';
import { issueDate, issueName } from '@/db/issues/names';
import { env } from '@/site/env';
import { paths } from '@/site/paths';

export async function generateMetadata(props: IssueParams) {
  const issue = await findIssueOr404(props);
  return {
    title: `《即时通讯》${issueName(issue)}`,
    alternates: { canonical: paths.issue(issue.year, issue.number) },
    robots: { index: false },
  };
}

/** 打印本期: the issue alone, as a journal. */
export default async function IssuePrintPage(props: IssueParams) {
  const issue = await findIssueOr404(props);
  const { siteName } = await findSettings();
  return (
    <main className="print-view">
      <div className="no-print print-bar">
        <a className="button button-quiet" href={paths.issue(issue.year, issue.number)}>
          返回本期
        </a>
        <button type="button" className="button" data-print="" hidden>
          打印
        </button>
        <span className="text-sm text-soft">在浏览器菜单里选“打印”，A4 与 Letter 纸均可。</span>
      </div>
      <article className="sheets">
        <PrintHead site={siteName} column="《即时通讯》" title={issueName(issue)} onScreen />
        <header className="article-head">
          <h1>《即时通讯》{issueName(issue)}</h1>
          <p>
            <time dateTime={issue.lastDay}>{issueDate(issue)}</time>
          </p>
          {issue.subject && <p>{issue.subject}</p>}
        </header>
        <IssueBody {...issue} />
        <PrintSource what="本期" url={env().siteUrl + paths.issue(issue.year, issue.number)} onScreen />
      </article>
    </main>
  );
}
