import { DateLeaf } from '@/components/events/date-leaf';
import type { EventLine } from '@/db/events/find';
import { paths } from '@/site/paths';
import { organizerZones, timeRange } from '@/text/calendar/event-times';

/** Events as a list: the leaf of a calendar, title, time in the organiser's zone, place. */
export function EventLines({ events, none }: { events: EventLine[]; none: string }) {
  if (!events.length) return <p className="py-6 text-soft">{none}</p>;
  return (
    <ul className="event-lines">
      {events.map((event) => (
        <li key={event.id}>
          <DateLeaf at={event.startsAt} zone={event.timeZone} />
          <div className="min-w-0">
            <a className="tap font-semibold" href={paths.event(event.id)} lang={event.lang}>
              {event.title}
            </a>
            <p className="text-sm text-soft">
              {timeRange(event.startsAt, event.endsAt, event.timeZone)}（
              {organizerZones[event.timeZone] ?? event.timeZone}）{event.place && ` · ${event.place}`}
            </p>
            {event.calledOffAt && <p className="text-sm font-semibold text-seal">已取消</p>}
            {event.attended !== null && <p className="text-sm text-soft">到场 {event.attended} 人</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
