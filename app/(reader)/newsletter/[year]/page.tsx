import { notFound } from 'next/navigation';
import { cache } from 'react';
import { IssueLines, IssueWays, IssueYears } from '@/app/(reader)/newsletter/issue-lists';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { Finished } from '@/components/finished';
import { listIssues, listIssueYears } from '@/db/issues/find';
import { paths } from '@/site/paths';
import { tagPage, tags } from '@/site/tags';

type Props = { params: Promise<{ year: string }> };

const findOnce = cache(async (year: string) => {
  tagPage(tags.issues, tags.lists);
  const years = /^[1-9]\d{3}$/.test(year) ? await listIssueYears() : [];
  if (!years.some((each) => each.year === Number(year))) notFound();
  return { year: Number(year), years, issues: await listIssues([Number(year)]) };
});

export async function generateMetadata({ params }: Props) {
  const { year } = await findOnce((await params).year);
  return { title: `${year}年《即时通讯》`, alternates: { canonical: paths.newsletter(year) } };
}

/** The issues of one year. */
export default async function NewsletterYearPage({ params }: Props) {
  const { year, years, issues } = await findOnce((await params).year);
  return (
    <ReaderFrame crumbs={[{ name: '《即时通讯》', href: paths.newsletter() }, { name: `${year}年` }]}>
      <Finished className="listing">
        <h1>{year}年《即时通讯》</h1>
        <IssueWays />
        <IssueYears years={years} open={year} />
        <IssueLines issues={issues} />
      </Finished>
    </ReaderFrame>
  );
}
