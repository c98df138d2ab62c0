import { writeFeed } from '@/app/feed.xml/write-feed';
import { familyOf, findFormerColumn, listColumns } from '@/db/columns/find';
import { findSettings } from '@/db/settings/settings';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** The newest articles of a column and its sub-columns. An earlier slug redirects to the present one. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const [all, { siteName }] = await Promise.all([listColumns(), findSettings()]);
  const column = all.find((c) => c.slug === slug);
  if (!column) {
    const renamed = await findFormerColumn(slug);
    if (!renamed) return new Response(null, { status: 404 });
    return new Response(null, { status: 308, headers: { Location: redirectTarget(paths.columnFeed(renamed.slug)) } });
  }
  return writeFeed({
    title: `${column.name} - ${siteName}`,
    description: column.description,
    page: paths.column(column.slug),
    self: paths.columnFeed(column.slug),
    columnIds: familyOf(column, all),
  });
}
