import fc from 'fast-check';
import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { type CalendarEvent, calendar, folded } from '@/text/calendar/ical';
import { fromWallClock } from '@/text/date-parsing';
import { ms } from '@/text/durations';

const at = (zone: string, year: number, month: number, day: number, hour = 0, minute = 0) =>
  fromWallClock({ year, month, day, hour, minute, second: 0 }, zone) as Date;

const event = (about: Partial<CalendarEvent> & Pick<CalendarEvent, 'startsAt' | 'endsAt' | 'zone'>): CalendarEvent => ({
  uid: 'event-1@example.org',
  sequence: 0,
  changedAt: new Date(Date.UTC(2026, 10, 1)),
  title: '讲座',
  description: '',
  place: '',
  url: 'https://example.org/events/1',
  calledOff: false,
  ...about,
});

const organizer = { name: '学人“网”，"分会": 东; 西', address: 'portal@example.org' };

/** What ical.js, which knows no zone but those of the file, makes of it. */
function read(text: string) {
  const whole = new ICAL.Component(ICAL.parse(text));
  for (const zone of whole.getAllSubcomponents('vtimezone')) {
    ICAL.TimezoneService.remove(String(zone.getFirstPropertyValue('tzid')));
    ICAL.TimezoneService.register(zone);
  }
  return whole.getAllSubcomponents('vevent').map((part) => {
    const found = new ICAL.Event(part);
    return {
      whole,
      part,
      title: found.summary,
      startsAt: found.startDate.toJSDate().getTime(),
      endsAt: found.endDate.toJSDate().getTime(),
    };
  });
}

const LA = 'America/Los_Angeles';
const NY = 'America/New_York';

// Around both changes of US daylight time (8 March and 1 November 2026), the ends of days, and zones of other rules.
test.each([
  ['the evening before clocks go forward', LA, at(LA, 2026, 3, 7, 23, 59), at(LA, 2026, 3, 8, 1, 59)],
  ['over the hour that is skipped', LA, at(LA, 2026, 3, 8, 1), at(LA, 2026, 3, 8, 3)],
  ['from the first minute of daylight time', NY, at(NY, 2026, 3, 8, 3), at(NY, 2026, 3, 8, 4)],
  ['the day after', NY, at(NY, 2026, 3, 9, 9), at(NY, 2026, 3, 9, 10)],
  ['up to midnight', LA, at(LA, 2026, 10, 31, 19), at(LA, 2026, 11, 1)],
  ['over the hour that comes twice', LA, at(LA, 2026, 11, 1, 0, 30), at(LA, 2026, 11, 1, 3)],
  ['from 23:59 over the change', NY, at(NY, 2026, 10, 31, 23, 59), at(NY, 2026, 11, 1, 12)],
  ['after clocks went back', NY, at(NY, 2026, 11, 1, 2), at(NY, 2026, 11, 1, 2, 30)],
  ['in winter', LA, at(LA, 2026, 12, 5, 14), at(LA, 2026, 12, 5, 16)],
  ['over new year', LA, at(LA, 2026, 12, 31, 22), at(LA, 2027, 1, 1, 1)],
  ['before 2007, when other Sundays were meant', NY, at(NY, 2006, 4, 2, 3), at(NY, 2006, 10, 29, 3)],
  ['over years of two rules', NY, at(NY, 2006, 12, 1), at(NY, 2007, 3, 20)],
  [
    'where clocks never change',
    'Asia/Shanghai',
    at('Asia/Shanghai', 2026, 3, 8, 2, 30),
    at('Asia/Shanghai', 2026, 3, 9),
  ],
  ['in Taipei at 23:59', 'Asia/Taipei', at('Asia/Taipei', 2026, 11, 1, 23, 59), at('Asia/Taipei', 2026, 11, 2)],
  ['the last Sunday of March', 'Europe/Paris', at('Europe/Paris', 2026, 3, 29, 1), at('Europe/Paris', 2026, 3, 29, 4)],
  ['in the south', 'Australia/Sydney', at('Australia/Sydney', 2026, 4, 5, 1), at('Australia/Sydney', 2026, 10, 4, 5)],
  ['in UTC', 'UTC', at('UTC', 2026, 3, 8, 2, 30), at('UTC', 2026, 3, 8, 24 - 1)],
])('another parser reads the same moments: %s', (_, zone, startsAt, endsAt) => {
  const text = calendar({ ...organizer, name: '活动', events: [event({ zone, startsAt, endsAt })] });
  expect(read(text)).toMatchObject([{ startsAt: startsAt.getTime(), endsAt: endsAt.getTime() }]);
  // TZID without its VTIMEZONE floats.
  if (zone !== 'UTC') expect(text).toContain(`BEGIN:VTIMEZONE\r\nTZID:${zone}\r\n`);
});

test('every hour of two years in every zone is the same moment to another parser', () => {
  const hour = fc.integer({ min: 0, max: 2 * 365 * 24 });
  const zone = fc.constantFrom(LA, NY, 'Asia/Taipei', 'Europe/London', 'Australia/Sydney');
  fc.assert(
    fc.property(hour, fc.integer({ min: 1, max: 100 }), zone, (from, hours, name) => {
      const startsAt = new Date(Date.UTC(2026, 0, 1, from));
      // The first hour that a zone has twice is what a clock's time means; the second has no words in RFC 5545.
      if (Date.UTC(2026, 0, 1, from) !== at(name, ...clockOf(startsAt, name)).getTime()) return;
      const endsAt = new Date(startsAt.getTime() + hours * ms.hour);
      if (endsAt.getTime() !== at(name, ...clockOf(endsAt, name)).getTime()) return;
      const [found] = read(calendar({ ...organizer, events: [event({ zone: name, startsAt, endsAt })] }));
      expect(found).toMatchObject({ startsAt: startsAt.getTime(), endsAt: endsAt.getTime() });
    }),
    { numRuns: 200 },
  );
});

function clockOf(date: Date, zone: string): [number, number, number, number, number] {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    date,
  );
  return parts.split(/[- :]/).map(Number) as [number, number, number, number, number];
}

test('lines are at most 75 octets and never end within a character; unfolded they are as they were', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (words) => {
      const line = `SUMMARY:${words.replace(/[\r\n]/g, '')}`;
      const physical = folded(line).split('\r\n');
      for (const part of physical) {
        expect(Buffer.byteLength(part)).toBeLessThanOrEqual(75);
        expect(part).toBe(Buffer.from(part).toString('utf8'));
      }
      expect(physical.map((part, i) => (i ? part.slice(1) : part)).join('')).toBe(line);
    }),
  );
});

test('a long Chinese title with commas, semicolons, backslashes and lines comes back whole', () => {
  const title = '“古籍、数字化与我们”；第二场, 反斜杠 \\ 与 𠮷野家：'.repeat(6);
  const description = '第一行\n第二行';
  const [startsAt, endsAt] = [at(LA, 2026, 12, 5, 14), at(LA, 2026, 12, 5, 16)];
  const [found] = read(calendar({ ...organizer, events: [event({ zone: LA, startsAt, endsAt, title, description })] }));
  expect(found?.title).toBe(title);
  expect(found?.part.getFirstPropertyValue('description')).toBe(description);
});

test('an event that is called off keeps its UID, has a higher SEQUENCE and METHOD:CANCEL', () => {
  const times = { zone: LA, startsAt: at(LA, 2026, 12, 5, 14), endsAt: at(LA, 2026, 12, 5, 16) };
  const text = calendar({
    ...organizer,
    method: 'CANCEL',
    events: [event({ ...times, sequence: 3, calledOff: true })],
  });
  const [found] = read(text);
  expect(found?.whole.getFirstPropertyValue('method')).toBe('CANCEL');
  expect(found?.part.getFirstPropertyValue('uid')).toBe('event-1@example.org');
  expect(found?.part.getFirstPropertyValue('sequence')).toBe(3);
  expect(found?.part.getFirstPropertyValue('status')).toBe('CANCELLED');
  // Without one, calendars do not take a cancellation over (RFC 5546 §3.2.5).
  const by = found?.part.getFirstProperty('organizer');
  expect(by?.getFirstValue()).toBe('mailto:portal@example.org');
  expect(by?.getParameter('cn')).toBe('学人“网”， 分会 : 东; 西');
});
