import { IssueLines, IssueWays, IssueYears } from '@/app/(reader)/newsletter/issue-lists';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { Finished } from '@/components/finished';
import { listIssues, listIssueYears } from '@/db/issues/find';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

export const metadata = { title: '《即时通讯》', alternates: { canonical: paths.newsletter() } };

/** 《即时通讯》: the last two years in full, and the way to every other. */
export default async function NewsletterPage() {
  // The first titles are articles' too.
  tagPage(tags.issues, tags.lists);
  const years = await listIssueYears();
  const recent = years.slice(0, 2).map(({ year }) => year);
  const issues = await listIssues(recent);
  return (
    <ReaderFrame crumbs={[{ name: '《即时通讯》' }]}>
      <Finished className="listing">
        <h1>《即时通讯》</h1>
        <IssueWays />
        {years.length === 0 && <p className="py-6 text-soft">还没有寄出过。订阅之后，第一期会寄到您的信箱。</p>}
        <IssueYears years={years} />
        {recent.map((year) => (
          <section key={year} className="titled">
            <h2 className="block-title">
              <span>{year}年</span>
            </h2>
            <IssueLines issues={issues.filter((issue) => issue.year === year)} />
          </section>
        ))}
      </Finished>
    </ReaderFrame>
  );
}
