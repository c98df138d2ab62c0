import { writeCalendar } from '@/app/events.ics/write-calendar';
import { listForCalendar } from '@/db/events/find';
import { findSettings } from '@/db/settings/settings';
import type { Cached } from '@/site/cached';
import { tagPage, tags } from '@/site/tags';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** All events, for calendars that subscribe. */
export async function GET() {
  tagPage(tags.lists, tags.columns);
  const [{ siteName }, events] = await Promise.all([findSettings(), listForCalendar()]);
  return writeCalendar(siteName, events);
}
