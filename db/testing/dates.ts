import { ms } from '@/text/durations';

/** The moment so many days from now: a test that names a date of the calendar fails when that date has passed. */
export const daysAhead = (days: number): Date => new Date(Date.now() + days * ms.day);

/** A year to come in which no other test and no demonstration has an event. */
export const laterYear = (): number => new Date().getUTCFullYear() + 3;

/** The day in March of `year` on which American clocks go forward, the second Sunday. */
export const springForward = (year: number): number => 14 - ((new Date(Date.UTC(year, 2, 1)).getUTCDay() + 6) % 7);
