import { notFound, permanentRedirect, redirect } from 'next/navigation';
import { listColumns, listPicturesAside } from '@/app/(reader)/frame-data';
import { ReaderFrame } from '@/app/(reader)/reader-frame';
import { ArticleLines } from '@/components/article-lines';
import { Block } from '@/components/block';
import { Finished } from '@/components/finished';
import { Pager } from '@/components/pager';
import { PictureStrip } from '@/components/picture-strip';
import { countArticles, listNewest } from '@/db/articles/find';
import { familyOf, findFormerColumn } from '@/db/columns/find';
import { hasEvents } from '@/db/events/find';
import { alternatesOf } from '@/site/alternates';
import { type Cached, queryOf } from '@/site/cached';
import { env } from '@/site/env';
import { fromSegment } from '@/site/path-segment';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { remember } from '@/site/remembered';
import { tagPage, tags } from '@/site/tags';

const PER_PAGE = 20;
export const cached = { query: { page: 'page' } } satisfies Cached;
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
  const number = Number((await queryOf(cached, props.searchParams)).page || 1);
  // Before a 404 or redirect, so that these go stale too.
  tagPage(tags.lists, tags.columns);
  const all = await listColumns();
  const column = all.find((c) => c.slug === slug);
  if (!column) {
    const renamed = namedColumn(slug, all) ?? (await findFormerColumn(slug));
    if (!renamed) notFound();
    permanentRedirect(redirectTarget(paths.column(renamed.slug, number)));
  }
  return { all, column, number };
}

export async function generateMetadata(props: Props) {
  const { column, number } = await find(props);
  return {
    title: column.name,
    description: column.description,
    alternates: {
      ...alternatesOf(paths.column(column.slug, number)),
      types: { 'application/rss+xml': paths.columnFeed(column.slug) },
    },
  };
}

export default async function ColumnPage(props: Props) {
  const { all, column, number } = await find(props);
  const family = familyOf(column, all);
  const [articles, total, pictures, events] = await Promise.all([
    listNewest(family, PER_PAGE, (number - 1) * PER_PAGE),
    remember(`articles in ${family}`, [tags.lists, tags.columns], () => countArticles(family)),
    listPicturesAside(),
    remember(`has events ${family}`, [tags.lists, tags.columns], () => hasEvents(family)),
  ]);
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  if (number > pages) redirect(redirectTarget(paths.column(column.slug, pages)));
  const parent = all.find((c) => c.id === column.parentId);
  const children = all.filter((c) => c.parentId === column.id);
  return (
    <ReaderFrame
      crumbs={[...(parent ? [{ name: parent.name, href: paths.column(parent.slug) }] : []), { name: column.name }]}
    >
      <Finished className="page-with-aside">
        <div className="listing min-w-0">
          <h1>{column.name}</h1>
          {column.description && <p className="text-soft">{column.description}</p>}
          {children.length > 0 && (
            <p className="chips">
              {children.map((c) => (
                <a key={c.id} href={paths.column(c.slug)}>
                  {c.name}
                </a>
              ))}
            </p>
          )}
          <p className="facts">
            <span>共 {total} 篇</span>
            <a href={paths.columnFeed(column.slug)}>RSS 订阅</a>
            {events && <a href={paths.events({ column: column.slug })}>活动日历</a>}
          </p>
          <ArticleLines articles={articles} zone={env().timeZone} />
          <Pager page={number} pages={pages} href={(n) => paths.column(column.slug, n)} />
        </div>
        <aside>
          <Block title="最新图文" href={paths.pictures()} more="更多最新图文">
            <PictureStrip articles={pictures.slice(0, 6)} />
          </Block>
        </aside>
      </Finished>
    </ReaderFrame>
  );
}
