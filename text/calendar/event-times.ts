import { fromWallClock } from '@/text/date-parsing';
import { isoDate, two, wallClock, weekdays } from '@/text/dates';
import { ms } from '@/text/durations';

/** Where most readers are: their time stands beside the organiser's. */
const readersZones = [
  ['北京', 'Asia/Shanghai'],
  ['台北', 'Asia/Taipei'],
  ['美东', 'America/New_York'],
  ['美西', 'America/Los_Angeles'],
] as const;

/** Zones that an organiser may choose, with what they are called. */
export const organizerZones: Record<string, string> = {
  'America/Los_Angeles': '美国西部时间',
  'America/Denver': '美国山地时间',
  'America/Phoenix': '亚利桑那时间',
  'America/Chicago': '美国中部时间',
  'America/New_York': '美国东部时间',
  'Pacific/Honolulu': '夏威夷时间',
  'America/Vancouver': '温哥华时间',
  'America/Toronto': '多伦多时间',
  'Europe/London': '英国时间',
  'Europe/Paris': '中欧时间',
  'Asia/Shanghai': '北京时间',
  'Asia/Taipei': '台北时间',
  'Asia/Hong_Kong': '香港时间',
  'Asia/Singapore': '新加坡时间',
  'Asia/Tokyo': '东京时间',
  'Australia/Sydney': '悉尼时间',
  UTC: '协调世界时',
};

type Shown = { year: number; month: number; day: number; weekday: string; time: string };

function shown(date: Date, zone: string): Shown {
  const { year, month, day, hour, minute } = wallClock(date, zone);
  const weekday = weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? '';
  return { year, month, day, weekday, time: `${two(hour)}:${two(minute)}` };
}

/** An end at midnight is 24:00 of the day before, as programmes are written; the start may not be that midnight itself. */
function shownEnd(startsAt: Date, endsAt: Date, zone: string): Shown {
  const end = shown(endsAt, zone);
  if (end.time !== '00:00' || endsAt.getTime() <= startsAt.getTime()) return end;
  const { year, month, day, weekday } = shown(new Date(endsAt.getTime() - 1), zone);
  return { year, month, day, weekday, time: '24:00' };
}

const dayWords = ({ month, day, weekday }: Shown) => `${month}月${day}日（星期${weekday}）`;

/** 2026年12月5日（星期六）14:00–16:00; over several days both days are named, and the year again where it changes. */
export function timeRange(startsAt: Date, endsAt: Date, zone: string): string {
  return `${wallClock(startsAt, zone).year}年${timeRangeInYear(startsAt, endsAt, zone)}`;
}

/** The same without the year: 12月5日（星期六）14:00–16:00. */
function timeRangeInYear(startsAt: Date, endsAt: Date, zone: string): string {
  const [start, end] = [shown(startsAt, zone), shownEnd(startsAt, endsAt, zone)];
  const first = `${dayWords(start)}${start.time}`;
  if (endsAt.getTime() <= startsAt.getTime()) return first;
  if (start.year === end.year && start.month === end.month && start.day === end.day) return `${first}–${end.time}`;
  const year = start.year === end.year ? '' : `${end.year}年`;
  return `${first} 至 ${year}${dayWords(end)}${end.time}`;
}

/** 2026年12月5日（星期六）14:00, of one moment. */
export const momentWords = (date: Date, zone: string) => timeRange(date, date, zone);

/** The range in 北京, 台北, 美东 and 美西, each with its days of the week. */
export const readersTimes = (startsAt: Date, endsAt: Date) =>
  readersZones.map(([name, zone]) => ({ name, zone, words: timeRangeInYear(startsAt, endsAt, zone) }));

/** Day and time as an editor types them; an end at midnight is 24:00 of the day before. */
export function typedTime(date: Date, zone: string, isEnd = false): { day: string; time: string } {
  const iso = isoDate(date, zone);
  if (!isEnd || iso.slice(11, 16) !== '00:00') return { day: iso.slice(0, 10), time: iso.slice(11, 16) };
  return { day: isoDate(new Date(date.getTime() - 1), zone).slice(0, 10), time: '24:00' };
}

/**
 * The moment of a day 2026-12-05 and a time 9:30, 23:59 or 24:00 (the midnight that ends the day) in `zone`. Null for
 * what is no time, and for an hour that a change of daylight time skips. Of an hour that comes twice: the first.
 */
export function parseTyped(day: string, time: string, zone: string): Date | null {
  const date = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  const clock = /^(\d{1,2})[:：](\d\d)$/.exec(time.trim());
  if (!date || !clock) return null;
  const [year, month, dayOfMonth] = date.slice(1).map(Number) as [number, number, number];
  const [hour, minute] = clock.slice(1).map(Number) as [number, number];
  if (hour === 24) {
    if (minute !== 0 || !fromWallClock({ year, month, day: dayOfMonth, hour: 0, minute: 0, second: 0 }, 'UTC'))
      return null;
    const next = new Date(Date.UTC(year, month - 1, dayOfMonth) + ms.day);
    const midnight = { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() };
    return fromWallClock({ ...midnight, hour: 0, minute: 0, second: 0 }, zone);
  }
  const moment = fromWallClock({ year, month, day: dayOfMonth, hour, minute, second: 0 }, zone);
  if (!moment) return null;
  const there = wallClock(moment, zone);
  return there.hour === hour && there.minute === minute ? moment : null;
}
