import { dayOf, localBefore, ruleOf, type Transition, transitionsBetween } from '@/text/calendar/time-zone-rules';
import { offsetAt, two, type WallClock } from '@/text/dates';
import { ms } from '@/text/durations';

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** -0800 */
function offsetWords(milliseconds: number): string {
  const minutes = Math.abs(Math.round(milliseconds / ms.minute));
  return `${milliseconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`;
}

const stamp = ({ year, month, day, hour, minute, second }: WallClock) =>
  `${year}${two(month)}${two(day)}T${two(hour)}${two(minute)}${two(second)}`;

type Observance = { from: number; to: number; begins: WallClock; rule?: string };

function observanceLines({ from, to, begins, rule }: Observance): string[] {
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD';
  return [
    `BEGIN:${kind}`,
    `DTSTART:${stamp(begins)}`,
    `TZOFFSETFROM:${offsetWords(from)}`,
    `TZOFFSETTO:${offsetWords(to)}`,
    ...(rule ? [`RRULE:${rule}`] : []),
    `END:${kind}`,
  ];
}

/** A change that comes each year on the same Sunday, from 1970 on: the only form that Outlook reads. */
function yearly(change: Transition): Observance {
  const clock = localBefore(change);
  const rule = ruleOf(clock);
  const begins = { ...clock, year: 1970, day: dayOf(rule, 1970) };
  const words = `FREQ=YEARLY;BYMONTH=${rule.month};BYDAY=${rule.nth}${weekdays[rule.weekday]}`;
  return { from: change.from, to: change.to, begins, rule: words };
}

/** Whether the changes of each of these years are those of the first, moved by the calendar. */
function repeatEachYear(changes: Transition[], years: number[], zone: string): boolean {
  const sign = (found: Transition[]) =>
    found
      .map((change) => {
        const clock = localBefore(change);
        return JSON.stringify([ruleOf(clock), clock.hour, clock.minute, change.from, change.to]);
      })
      .join();
  return years.every((year) => sign(changesOf(year, zone)) === sign(changes));
}

const changesOf = (year: number, zone: string) =>
  transitionsBetween(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1), zone);

/**
 * The VTIMEZONE of a zone, right for `instants`. Where the clocks change alike in all their years it is two yearly rules,
 * else every change of those years by itself; without changes one offset.
 */
export function timeZoneLines(zone: string, instants: Date[]): string[] {
  const times = instants.map((date) => date.getTime());
  const [first, last] = [new Date(Math.min(...times)).getUTCFullYear(), new Date(Math.max(...times)).getUTCFullYear()];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const changes = changesOf(last, zone);
  const all = transitionsBetween(Date.UTC(first - 1, 0, 1), Date.UTC(last + 1, 0, 1), zone);
  const before = offsetAt(Date.UTC(first - 1, 0, 1), zone);
  const always = { from: before, to: before, begins: { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 } };
  let observances: Observance[];
  if (changes.length === 2 && repeatEachYear(changes, years, zone)) observances = changes.map(yearly);
  else observances = [always, ...all.map((change) => ({ ...change, begins: localBefore(change) }))];
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...observances.flatMap(observanceLines), 'END:VTIMEZONE'];
}
