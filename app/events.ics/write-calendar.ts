import type { EventLine } from '@/db/events/find';
import { senderAddress } from '@/mail/identity';
import { inCalendar } from '@/site/event-calendar';
import { calendar } from '@/text/calendar/ical';

/** A calendar file as the answer; one event that is called off is sent as its cancellation. */
export function writeCalendar(name: string, events: EventLine[], filename = 'events.ics'): Response {
  const [first] = events;
  const off = filename === 'event.ics' && first !== undefined && first.calledOffAt !== null;
  const entries = events.map((event) => ({ ...inCalendar(event), categories: [event.column.name] }));
  return new Response(
    calendar({ name, address: senderAddress(), method: off ? 'CANCEL' : 'PUBLISH', events: entries }),
    {
      headers: {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': `attachment; filename="${filename}"`,
      },
    },
  );
}
