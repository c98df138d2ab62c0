import { fromWallClock } from '@/text/date-parsing';
import { wallClock } from '@/text/dates';
import { ms } from '@/text/durations';

const written = /(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日/g;
/** What such a day in a title is too: until when, not when. */
const deadline = /截止|截至|止|之?前|报名|報名|征稿|徵稿|征文|徵文|投稿|due|deadline/i;

/**
 * The day that the title of an announcement says its event is on: the only date in it, of the year that it names or else
 * the first such day that is not long before the publication. Null where a title names none, several, or a deadline.
 */
export function eventDayOf(
  title: string,
  publishedAt: Date,
  zone: string,
): { month: number; day: number; iso: string } | null {
  const [only, ...more] = title.matchAll(written);
  if (!only || more.length > 0 || deadline.test(title)) return null;
  const [, year, month, day] = only.map(Number);
  const published = wallClock(publishedAt, zone);
  const on = (y: number) =>
    fromWallClock({ year: y, month: month as number, day: day as number, hour: 12, minute: 0, second: 0 }, zone);
  const years = year ? [year] : [published.year, published.year + 1];
  const moment = years.map(on).find((at) => at && (year || at.getTime() > publishedAt.getTime() - 60 * ms.day));
  return moment
    ? { month: month as number, day: day as number, iso: new Date(moment).toISOString().slice(0, 10) }
    : null;
}
