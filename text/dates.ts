import { ms } from '@/text/durations';

/** A moment as a clock on the wall of a zone shows it; months 1–12, hours 0–23. */
export type WallClock = { year: number; month: number; day: number; hour: number; minute: number; second: number };

/** The days of a week from Sunday, to stand after 星期. */
export const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, found);
  }
  return found;
}

let last: { time: number; zone: string; clock: WallClock } | undefined;

/** The wall clock of an IANA zone at `date`. Throws RangeError for an invalid date or an unknown zone. */
export function wallClock(date: Date, zone: string): Readonly<WallClock> {
  // A line of a list says one moment in several ways, and the system's calendar is slow.
  const time = date.getTime();
  if (last?.time !== time || last.zone !== zone) last = { time, zone, clock: readClock(date, zone) };
  return last.clock;
}

function readClock(date: Date, zone: string): WallClock {
  const clock: WallClock = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatter(zone).formatToParts(date)) {
    if (type in clock) clock[type as keyof WallClock] = Number(value);
  }
  return clock;
}

export const two = (n: number) => String(n).padStart(2, '0');
const four = (n: number) => String(n).padStart(4, '0');

/** 2024年4月4日 */
export function chineseDate(date: Date, zone: string): string {
  const { year, month, day } = wallClock(date, zone);
  return `${year}年${month}月${day}日`;
}

/** 2024年4月4日 11:15 */
export function chineseDateTime(date: Date, zone: string): string {
  const { hour, minute } = wallClock(date, zone);
  return `${chineseDate(date, zone)} ${two(hour)}:${two(minute)}`;
}

/** 2024-05-22, as the old site's lists show it. */
export function shortDate(date: Date, zone: string): string {
  const { year, month, day } = wallClock(date, zone);
  return `${four(year)}-${two(month)}-${two(day)}`;
}

/** For lists: 11-28 where no other year can be meant, even by a page that lay in a cache for two months; else 2024-04-04. */
export function lineDate(date: Date, zone: string, now = new Date()): string {
  const days = (now.getTime() - date.getTime()) / ms.day;
  return Math.abs(days) < 300 ? shortDate(date, zone).slice(5) : shortDate(date, zone);
}

/** 2024-04-04T11:15:27-07:00: the moment with the zone's own offset, for `<time datetime>` and JSON-LD. */
export function isoDate(date: Date, zone: string): string {
  const { hour, minute, second } = wallClock(date, zone);
  const offset = Math.round(offsetAt(date.getTime(), zone) / ms.minute);
  const minutes = Math.abs(offset);
  const sign = `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  return `${shortDate(date, zone)}T${two(hour)}:${two(minute)}:${two(second)}${sign}`;
}

/** 2024-04-04T11:15, the value of `<input type="datetime-local">`. */
export function zonedInput(date: Date, zone: string): string {
  return isoDate(date, zone).slice(0, 16);
}

/** For desks: 刚刚, 5 分钟前, 今天 11:15, 昨天 11:15, 明天 09:00, 4月4日 11:15 in this year, else 2024年4月4日. */
export function relativeOrDate(date: Date, zone: string, now = new Date()): string {
  const seconds = Math.floor((now.getTime() - date.getTime()) / 1000);
  if (seconds >= 0 && seconds < 60) return '刚刚';
  if (seconds >= 0 && seconds < 3600) return `${Math.floor(seconds / 60)} 分钟前`;
  const clock = wallClock(date, zone);
  const today = wallClock(now, zone);
  const time = `${two(clock.hour)}:${two(clock.minute)}`;
  const days = (noon(clock) - noon(today)) / ms.day;
  if (days === 0) return `今天 ${time}`;
  if (days === -1) return `昨天 ${time}`;
  if (days === 1) return `明天 ${time}`;
  if (clock.year === today.year) return `${clock.month}月${clock.day}日 ${time}`;
  return chineseDate(date, zone);
}

const noon = (c: WallClock) => Date.UTC(c.year, c.month - 1, c.day, 12);

/** Milliseconds that the zone's clock is ahead of UTC at `time`. */
export function offsetAt(time: number, zone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(new Date(time), zone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(time / 1000) * 1000;
}

/** How people call a zone: 北美太平洋时间. */
export const zoneName = (zone: string): string =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: zone, timeZoneName: 'longGeneric' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')?.value ?? zone;
