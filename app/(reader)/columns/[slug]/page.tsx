import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { ColumnLead } from '@/app/(reader)/columns/[slug]/column-lead';
import { listColumns, listPicturesAside } from '@/app/(reader)/frame-data';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { PictureStrip } from '@/components/picture-strip';
import { Ranking } from '@/components/ranking';
import { countByYear, listMostReadIn } from '@/db/articles/column';
import { listNewest } from '@/db/articles/find';
import { familyOf, findFormerColumn } from '@/db/columns/find';
import { listEventColumns } from '@/db/events/find';
import { alternatesOf } from '@/site/alternates';
import { type Cached, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { fromSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { remember } from '@/site/remembered';
import { tagPage, tags } from '@/site/tags';
import { monthStart } from '@/text/calendar/months';

const PER_PAGE = 20;
export const cached = { query: { page: 'page', year: 'year' } } satisfies Cached;
type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The column that an address of the old site names by its words, the most particular of several. */
function namedColumn(segment: string, all: Awaited<ReturnType<typeof listColumns>>) {
  const names = fromSegment(segment)?.split('\n') ?? [];
  return names.map((name) => all.find((c) => c.name === name || c.slug === name)).find(Boolean);
}

async function find(props: Props) {
  const { slug } = await props.params;
  const asked = await queryOf(cached, props.searchParams);
  const number = Number(asked.page || 1);
  const year = asked.year ? Number(asked.year) : undefined;
  // Before a 404 or redirect, so that these go stale too.
  tagPage(tags.lists, tags.columns);
  const all = await listColumns();
  const column = all.find((c) => c.slug === slug);
  if (!column) {
    const renamed = namedColumn(slug, all) ?? (await findFormerColumn(slug));
    if (!renamed) notFound();
    permanentRedirect(redirectTarget(paths.column(renamed.slug, number, year)));
  }
  return { all, column, number, year };
}

export async function generateMetadata(props: Props) {
  const { column, number, year } = await find(props);
  return {
    title: year ? `${column.name}：${year}年` : column.name,
    description: column.description,
    alternates: {
      ...alternatesOf(paths.column(column.slug, number, year)),
      types: { 'application/rss+xml': paths.columnFeed(column.slug) },
    },
  };
}

export default async function ColumnPage(props: Props) {
  const { all, column, number, year } = await find(props);
  const family = familyOf(column, all);
  const zone = env().timeZone;
  const between = year
    ? ([year, year + 1].map((y) => monthStart({ year: y, month: 1 }, zone)) as [Date, Date])
    : undefined;
  const stale = [tags.lists, tags.columns];
  const [articles, years, mostRead, pictures, withEvents] = await Promise.all([
    listNewest(family, PER_PAGE, (number - 1) * PER_PAGE, between),
    remember(`years of ${family}`, stale, () => countByYear(family, zone)),
    remember(`most read of ${family}`, stale, () => listMostReadIn(family, 10)),
    listPicturesAside(),
    remember('columns with events', stale, listEventColumns),
  ]);
  const events = family.some((id) => withEvents.includes(id));
  if (year && !years.some((one) => one.year === year)) notFound();
  const total = years.reduce((sum, one) => (!year || one.year === year ? sum + one.articles : sum), 0);
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  if (number > pages) redirect(redirectTarget(paths.column(column.slug, pages, year)));
  const parent = all.find((c) => c.id === column.parentId);
  const children = all.filter((c) => c.parentId === column.id);
  // An illustrated one of the newest leads the first page.
  const lead = number === 1 && !year ? (articles.slice(0, 5).find((a) => a.cover) ?? articles[0]) : undefined;
  return (
    <ReaderFrame
      crumbs={[
        ...(parent ? [{ name: parent.name, href: paths.column(parent.slug) }] : []),
        { name: column.name, href: year ? paths.column(column.slug) : undefined },
        ...(year ? [{ name: `${year}年` }] : []),
      ]}
    >
      <div className="page-with-aside">
        <div className="listing min-w-0">
          <Finished as="header" className="column-head">
            <h1>{year ? `${column.name}：${year}年` : column.name}</h1>
            <p className="facts">
              <span>共 {total} 篇</span>
              <a href={paths.columnFeed(column.slug)}>RSS 订阅</a>
              {events && <a href={paths.events({ column: column.slug })}>活动日历</a>}
            </p>
            {column.description && <p className="introduction">{column.description}</p>}
            {children.length > 0 && (
              <p className="chips">
                {children.map((c) => (
                  <a key={c.id} href={paths.column(c.slug)}>
                    {c.name}
                  </a>
                ))}
              </p>
            )}
          </Finished>
          {lead && <ColumnLead article={lead} zone={zone} />}
          <Finished>
            {(articles.length > 1 || !lead) && (
              <ArticleLines articles={articles.filter((a) => a !== lead)} zone={zone} />
            )}
            <Pager page={number} pages={pages} href={(n) => paths.column(column.slug, n, year)} />
          </Finished>
        </div>
        <Finished as="aside">
          {mostRead.length > 0 && (
            <Block title={`${column.name}排行`}>
              <Ranking articles={mostRead} />
            </Block>
          )}
          {years.length > 0 && (
            <Block title="按年份" href={paths.archive()} more="往期文章">
              <ul className="years">
                {years.map((one) => (
                  <li key={one.year}>
                    <a
                      href={paths.column(column.slug, 1, one.year)}
                      aria-current={one.year === year ? 'page' : undefined}
                    >
                      {one.year}年 <small>{one.articles} 篇</small>
                    </a>
                  </li>
                ))}
              </ul>
            </Block>
          )}
          <Block title="最新图文" href={paths.pictures()} more="更多最新图文">
            <PictureStrip articles={pictures.slice(0, 4)} />
          </Block>
        </Finished>
      </div>
    </ReaderFrame>
  );
}
