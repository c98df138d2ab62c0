import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { listMonth, listMonths } from '@/db/articles/lists/archive';
import { alternatesOf } from '@/site/alternates';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { remember } from '@/site/remembered';
import { tagPage, tags } from '@/site/tags';

const PER_PAGE = 50;
export const cached = { query: { page: 'page' } } satisfies Cached;
type Props = {
  params: Promise<{ year: string; month: string }>;
  searchParams: Promise<Query>;
};

const findOnce = cache(async (year: string, month: string, number: number) => {
  const months = await remember('months', [tags.lists], () => listMonths(env().timeZone));
  const at = months.findIndex((m) => `${m.year}/${m.month}` === `${year}/${month}`);
  const found = months[at];
  if (!found) notFound();
  const pages = Math.ceil(found.articles / PER_PAGE);
  if (number > pages) redirect(redirectTarget(paths.archive(found.year, found.month, pages)));
  return { ...found, number, pages, later: months[at - 1], earlier: months[at + 1] };
});

/** Once for the page and its head. */
const find = async ({ params, searchParams }: Props) => {
  const { year, month } = await params;
  const { page } = await queryOf(cached, searchParams);
  return findOnce(year, month, Number(page || 1));
};

export async function generateMetadata(props: Props) {
  const { year, month, number } = await find(props);
  return { title: `${year}年${month}月的文章`, alternates: alternatesOf(paths.archive(year, month, number)) };
}

/** The articles of one month, and the way to the months beside it. */
export default async function MonthPage(props: Props) {
  tagPage(tags.lists);
  const { year, month, articles: total, number, pages, earlier, later } = await find(props);
  const zone = env().timeZone;
  const articles = await listMonth(year, month, zone, PER_PAGE, (number - 1) * PER_PAGE);
  return (
    <ReaderFrame
      crumbs={[
        { name: '往期文章', href: paths.archive() },
        { name: `${year}年`, href: paths.archive(year) },
        { name: `${month}月` },
      ]}
    >
      <Finished className="listing">
        <h1>
          {year}年{month}月
        </h1>
        <p className="facts">
          <span>共 {total} 篇</span>
          {earlier && (
            <a href={paths.archive(earlier.year, earlier.month)} rel="prev">
              ← {earlier.year}年{earlier.month}月
            </a>
          )}
          {later && (
            <a href={paths.archive(later.year, later.month)} rel="next">
              {later.year}年{later.month}月 →
            </a>
          )}
        </p>
        <ArticleLines articles={articles} zone={zone} />
        <Pager page={number} pages={pages} href={(n) => paths.archive(year, month, n)} />
      </Finished>
    </ReaderFrame>
  );
}
