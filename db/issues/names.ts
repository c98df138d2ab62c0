import { fromWallClock } from '@/text/date-parsing';
import { two, wallClock } from '@/text/dates';

/** Both numbers as they stand on the head of an issue: 2006年第28期 创刊第356期. */
export const issueName = ({ year, number, total }: { year: number; number: number; total: number }) =>
  `${year}年第${number}期 创刊第${total}期`;

/** Days of the calendar as the database has them, `2006-10-10`. */
export type IssueDays = { firstDay: string; lastDay: string };

const american = (day: string) => {
  const [year, month, date] = day.split('-');
  return `${month}/${date}/${year}`;
};

/** The date on the head: 10/10/2006, or 04/15-04/21/2009; a range over New Year has both years. */
export function issueDate({ firstDay, lastDay }: IssueDays): string {
  if (firstDay === lastDay) return american(firstDay);
  const sameYear = firstDay.slice(0, 4) === lastDay.slice(0, 4);
  return `${sameYear ? american(firstDay).slice(0, 5) : american(firstDay)}-${american(lastDay)}`;
}

function dayOf(month: string, date: string, year: string): string | null {
  const clock = { year: Number(year), month: Number(month), day: Number(date), hour: 12, minute: 0, second: 0 };
  return fromWallClock(clock, 'UTC') ? `${year}-${two(clock.month)}-${two(clock.day)}` : null;
}

/** Reads what issueDate writes, and the same with single digits or spaces; null for anything else. */
export function parseIssueDate(text: string): IssueDays | null {
  const found = /^(?:(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))? *[-–—~] *)?(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text.trim());
  if (!found) return null;
  const [, month = '', date = '', year, lastMonth = '', lastDate = '', lastYear = ''] = found;
  const lastDay = dayOf(lastMonth, lastDate, lastYear);
  const firstDay = month ? dayOf(month, date, year ?? lastYear) : lastDay;
  return firstDay && lastDay && firstDay <= lastDay ? { firstDay, lastDay } : null;
}

/** The day of a moment in the site's zone, `2006-10-10`. */
export function dayIn(zone: string, at: Date): string {
  const { year, month, day } = wallClock(at, zone);
  return `${year}-${two(month)}-${two(day)}`;
}
