import { writeCalendar } from '@/app/events.ics/write-calendar';
import { findLine } from '@/db/events/find';
import type { Cached } from '@/site/cached';
import { tagPage, tags } from '@/site/tags';
import { parseId } from '@/text/ids';

export const dynamic = 'force-dynamic';
export const cached = { query: {} } satisfies Cached;

/** One event for a calendar; 404 for what is no visible event. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const number = parseId(id);
  if (number) tagPage(tags.article(number));
  const event = number ? await findLine(number) : null;
  if (!event) return new Response(null, { status: 404 });
  return writeCalendar(event.title, [event], 'event.ics');
}
