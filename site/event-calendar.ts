import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { type CalendarEvent, utc } from '@/text/calendar/ical';

type About = {
  id: number;
  title: string;
  summary?: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: string;
  room: string;
  address: string;
  sequence: number;
  changedAt: Date;
  calledOffAt: Date | null;
};

/** Room, place and address as one line. */
export const wholePlace = ({ room, place, address }: { room: string; place: string; address: string }) =>
  [[place, room].filter(Boolean).join(' '), address].filter(Boolean).join('，');

/** An event as calendars take it. The UID never changes; `more` is told to those who registered only. */
export function inCalendar(event: About, more = ''): CalendarEvent {
  const url = env().siteUrl + paths.event(event.id);
  return {
    uid: `event-${event.id}@${new URL(env().siteUrl).hostname}`,
    sequence: event.sequence,
    changedAt: event.changedAt,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    zone: event.timeZone,
    title: event.title,
    description: [event.summary, more, url].filter(Boolean).join('\n'),
    place: wholePlace(event),
    url,
    calledOff: event.calledOffAt !== null,
  };
}

/** Where Google's and Outlook's calendars take an event from an address. */
export function calendarLinks(event: About): { google: string; outlook: string } {
  const { title, description, place, zone } = inCalendar(event);
  const google = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${utc(event.startsAt)}/${utc(event.endsAt)}`,
    ctz: zone,
    details: description,
    location: place,
  });
  const outlook = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: event.startsAt.toISOString(),
    enddt: event.endsAt.toISOString(),
    body: description,
    location: place,
  });
  return {
    google: `https://calendar.google.com/calendar/render?${google}`,
    outlook: `https://outlook.live.com/calendar/0/deeplink/compose?${outlook}`,
  };
}
