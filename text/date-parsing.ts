import { offsetAt, type WallClock } from '@/text/dates';
import { ms } from '@/text/durations';

/**
 * The moment at which a zone's wall clock shows `clock`; null when no calendar has such a day or hour.
 * Clocks set back: the first of the two moments. Clocks set forward: the skipped time counts on from before
 * (02:30 is 03:30), as Temporal's "compatible" does.
 */
export function fromWallClock(clock: WallClock, zone: string): Date | null {
  const { year, month, day, hour, minute, second } = clock;
  if (year < 1900 || year > 2200 || hour > 23 || minute > 59 || second > 59) return null;
  const utc = Date.UTC(year, month - 1, day, hour, minute, second);
  const there = new Date(utc);
  if (there.getUTCMonth() !== month - 1 || there.getUTCDate() !== day) return null;
  const before = offsetAt(utc - ms.day, zone);
  const after = offsetAt(utc + ms.day, zone);
  for (const offset of [Math.max(before, after), Math.min(before, after)]) {
    if (offsetAt(utc - offset, zone) === offset) return new Date(utc - offset);
  }
  return new Date(utc - before);
}

const separated =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:(?:T| *)(上午|下午|)? *(\d{1,2})[:：](\d{2})(?:[:：](\d{2})(?:[.,]\d{1,9})?)? *(AM|PM|)? *(Z|[+-]\d{2}:?\d{2}|))?$/i;

/**
 * Reads the times of old exports and of editors: 2024/4/4 11:15:27, 2024-04-04T11:15Z, 2024年4月4日 下午 3:05,
 * 2024/4/4. Without a zone of its own the text is in `zone`. Null for anything else, also for 2024/2/30.
 */
export function parseSiteTime(text: string, zone: string): Date | null {
  const m = separated.exec(text.trim());
  if (!m) return null;
  const number = (i: number) => Number(m[i] ?? 0);
  const half = (m[7] || m[11] || '').toUpperCase();
  const hour = half ? twelveHours(number(8), half === '下午' || half === 'PM') : number(8);
  if (hour === null) return null;
  const clock: WallClock = {
    year: number(1),
    month: number(3) || number(5),
    day: number(4) || number(6),
    hour,
    minute: number(9),
    second: number(10),
  };
  if (!m[12]) return fromWallClock(clock, zone);
  const offset = offsetMinutes(m[12]);
  const utc = offset === null ? null : fromWallClock(clock, 'UTC');
  return utc && new Date(utc.getTime() - (offset ?? 0) * ms.minute);
}

/** Minutes east of UTC of Z, +0800 or -07:00; null beyond the ±14 hours that exist. */
function offsetMinutes(text: string): number | null {
  if (/^z$/i.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  if (minutes > 14 * 60 || Number(text.slice(-2)) > 59) return null;
  return text.startsWith('-') ? -minutes : minutes;
}

function twelveHours(hour: number, afternoon: boolean): number | null {
  if (afternoon) return hour > 12 ? hour : (hour % 12) + 12;
  return hour > 12 ? null : hour % 12;
}

/** Midnight of a day written as 2024-04-04, 2024/4/4 or 2024年4月4日 in `zone`; null when it is no day. */
export function parseDay(day: string, zone: string): Date | null {
  return /^\d{4}([-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)$/.test(day) ? parseSiteTime(day, zone) : null;
}

/** The moment typed into `<input type="datetime-local">` by somebody in `zone`; null for anything else. */
export function parseZonedInput(value: string, zone: string): Date | null {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(value) ? parseSiteTime(value, zone) : null;
}
