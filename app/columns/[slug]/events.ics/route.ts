import { writeCalendar } from '@/app/events.ics/write-calendar';
import { familyOf, findFormerColumn, listColumns } from '@/db/columns/find';
import { listForCalendar } from '@/db/events/find';
import { findSettings } from '@/db/settings/settings';
import type { Cached } from '@/site/cached';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { tagPage, tags } from '@/site/tags';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** The events of a column and its sub-columns, for calendars that subscribe. An earlier slug redirects. */
export async function GET(_: Request, { params }: { params: Promise<{ slug: string }> }) {
  tagPage(tags.lists, tags.columns);
  const { slug } = await params;
  const [all, { siteName }] = await Promise.all([listColumns(), findSettings()]);
  const column = all.find((c) => c.slug === slug);
  if (!column) {
    const renamed = await findFormerColumn(slug);
    if (!renamed) return new Response(null, { status: 404 });
    return new Response(null, {
      status: 308,
      headers: { Location: redirectTarget(paths.columnCalendar(renamed.slug)) },
    });
  }
  return writeCalendar(`${column.name} - ${siteName}`, await listForCalendar(familyOf(column, all)));
}
