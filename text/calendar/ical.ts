import { timeZoneLines } from '@/text/calendar/ical-zones';
import { two, wallClock } from '@/text/dates';

/** RFC 5545; text parser in the tests: ical.js. */
export type CalendarEvent = {
  /** Stays for ever. */
  uid: string;
  sequence: number;
  changedAt: Date;
  startsAt: Date;
  endsAt: Date;
  zone: string;
  title: string;
  description: string;
  place: string;
  url: string;
  calledOff: boolean;
  categories?: string[];
};

/** \ ; , and line breaks escaped (RFC 5545 §3.3.11); control characters, which it forbids, go. */
const icalText = (s: string) =>
  s
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');

/** A content line of at most 75 octets a physical line, never cut within a character (RFC 5545 §3.1). */
export function folded(line: string): string {
  const lines: string[] = [];
  let [part, octets] = ['', 0];
  for (const character of line) {
    const length = Buffer.byteLength(character);
    // What follows the first begins with a space, which counts.
    if (octets + length > 75) {
      lines.push(part);
      [part, octets] = [' ', 1];
    }
    part += character;
    octets += length;
  }
  return [...lines, part].join('\r\n');
}

const local = (date: Date, zone: string) => {
  const { year, month, day, hour, minute, second } = wallClock(date, zone);
  return `${String(year).padStart(4, '0')}${two(month)}${two(day)}T${two(hour)}${two(minute)}${two(second)}`;
};
export const utc = (date: Date) => `${local(date, 'UTC')}Z`;

/** A moment of an event: with its zone, or in UTC where the zone has no name that calendars know. */
const moment = (name: string, date: Date, zone: string) =>
  zone === 'UTC' ? `${name}:${utc(date)}` : `${name};TZID=${zone}:${local(date, zone)}`;

/** A parameter's value in quotes may hold anything but quotes and control characters (RFC 5545 §3.2). */
const quoted = (s: string) => `"${s.replace(/["\p{Cc}]/gu, ' ')}"`;

function eventLines(event: CalendarEvent, organizer: string): string[] {
  const { startsAt, endsAt, zone, categories = [] } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${event.uid}`,
    `DTSTAMP:${utc(event.changedAt)}`,
    `LAST-MODIFIED:${utc(event.changedAt)}`,
    `SEQUENCE:${event.sequence}`,
    moment('DTSTART', startsAt, zone),
    moment('DTEND', endsAt, zone),
    organizer,
    `SUMMARY:${icalText(event.title)}`,
    ...(event.description ? [`DESCRIPTION:${icalText(event.description)}`] : []),
    ...(event.place ? [`LOCATION:${icalText(event.place)}`] : []),
    ...(categories.length ? [`CATEGORIES:${categories.map(icalText).join(',')}`] : []),
    `URL:${event.url}`,
    `STATUS:${event.calledOff ? 'CANCELLED' : 'CONFIRMED'}`,
    'TRANSP:OPAQUE',
    'END:VEVENT',
  ];
}

/**
 * A calendar file; `method` CANCEL takes its events out of calendars that have them. Both methods name an organizer by
 * address (RFC 5546 §3.2): who `name` is writes from `address`.
 */
export function calendar({
  name,
  address,
  method = 'PUBLISH',
  events,
}: {
  name: string;
  address: string;
  method?: 'PUBLISH' | 'CANCEL';
  events: CalendarEvent[];
}): string {
  const zones = [...new Set(events.map((event) => event.zone))].filter((zone) => zone !== 'UTC');
  const instants = (zone: string) =>
    events.filter((event) => event.zone === zone).flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Scholars Portal//Events//ZH',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    `X-WR-CALNAME:${icalText(name)}`,
    ...zones.flatMap((zone) => timeZoneLines(zone, instants(zone))),
    ...events.flatMap((event) => eventLines(event, `ORGANIZER;CN=${quoted(name)}:mailto:${address}`)),
    'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
