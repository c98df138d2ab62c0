import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { findColumnPage } from '@/app/(reader)/columns/[slug]/column-data';
import { ColumnView } from '@/app/(reader)/columns/[slug]/column-view';
import { listColumns } from '@/app/(reader)/frame-data';
import { findFormerColumn } from '@/db/columns/find';
import { alternatesOf } from '@/site/alternates';
import { type Cached, type Query, queryOf } from '@/site/cached';
import { fromSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';

export const cached = { query: { page: 'page', year: 'year' } } satisfies Cached;
type Props = {
  params: Promise<{ slug: string }>;
  searchParams: Promise<Query>;
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
  const asked = await find(props);
  const { column, number, year } = asked;
  const data = await findColumnPage(asked);
  if (year && !data.years.some((one) => one.year === year)) notFound();
  if (number > data.pages) redirect(redirectTarget(paths.column(column.slug, data.pages, year)));
  return <ColumnView data={data} />;
}
