import { notFound } from 'next/navigation';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { Finished } from '@/components/finished';
import { MonthGrid } from '@/components/month-grid';
import { listMonths } from '@/db/articles/lists/archive';
import { alternatesOf } from '@/site/alternates';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { remember } from '@/site/remembered';
import { tagPage, tags } from '@/site/tags';

type Props = { params: Promise<{ year: string }> };

async function find({ params }: Props) {
  const { year } = await params;
  const months = /^\d{4}$/.test(year)
    ? (await remember('months', [tags.lists], () => listMonths(env().timeZone))).filter((m) => m.year === Number(year))
    : [];
  if (!months.length) notFound();
  return { year: Number(year), months };
}

export async function generateMetadata(props: Props) {
  const { year } = await find(props);
  return { title: `${year}年的文章`, alternates: alternatesOf(paths.archive(year)) };
}

/** The months of one year. */
export default async function YearPage(props: Props) {
  tagPage(tags.lists);
  const { year, months } = await find(props);
  return (
    <ReaderFrame crumbs={[{ name: '往期文章', href: paths.archive() }, { name: `${year}年` }]}>
      <Finished className="listing">
        <h1>{year}年的文章</h1>
        <MonthGrid months={months} />
      </Finished>
    </ReaderFrame>
  );
}
