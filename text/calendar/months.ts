import { fromWallClock } from '@/text/date-parsing';
import { two, wallClock } from '@/text/dates';

export type YearMonth = { year: number; month: number };

/** The month of `2026-12`, or null. */
export function parseMonth(text: unknown): YearMonth | null {
  const found = typeof text === 'string' && /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text);
  return found ? { year: Number(found[1]), month: Number(found[2]) } : null;
}

export const monthOf = (date: Date, zone: string): YearMonth => {
  const { year, month } = wallClock(date, zone);
  return { year, month };
};

export const monthWords = ({ year, month }: YearMonth) => `${year}-${two(month)}`;

/** The month `by` months later. */
export function movedMonth({ year, month }: YearMonth, by: number): YearMonth {
  const moved = new Date(Date.UTC(year, month - 1 + by, 1));
  return { year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1 };
}

/** Midnight at the beginning of a month in `zone`. */
export const monthStart = ({ year, month }: YearMonth, zone: string): Date =>
  fromWallClock({ year, month, day: 1, hour: 0, minute: 0, second: 0 }, zone) ?? new Date(Date.UTC(year, month - 1, 1));

/** The days of a month in weeks from Sunday to Saturday; null where another month's days are. */
export function weeksOf({ year, month }: YearMonth): (number | null)[][] {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weeks = Math.ceil((first + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_day, weekday) => {
      const day = week * 7 + weekday - first + 1;
      return day >= 1 && day <= days ? day : null;
    }),
  );
}
