import { offsetAt, type WallClock, wallClock } from '@/text/dates';
import { ms } from '@/text/durations';

/** A change of a zone's clocks: from when on, from which to which offset (milliseconds ahead of UTC). */
export type Transition = { at: number; from: number; to: number };

/** The changes of a zone's clocks from `start` to `end`, to the second. */
export function transitionsBetween(start: number, end: number, zone: string): Transition[] {
  const found: Transition[] = [];
  let from = offsetAt(start, zone);
  for (let at = start; at < end; at += ms.day) {
    const to = offsetAt(at + ms.day, zone);
    if (to === from) continue;
    let [before, after] = [at, at + ms.day];
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000;
      if (offsetAt(middle, zone) === from) before = middle;
      else after = middle;
    }
    found.push({ at: after, from, to });
    from = to;
  }
  return found;
}

/** The wall clock just before a change sees its hour come: what RFC 5545 wants as DTSTART of the new time. */
export function localBefore({ at, from }: Transition): Readonly<WallClock> {
  return wallClock(new Date(at + from), 'UTC');
}

/** The second Sunday of March, as RFC 5545 writes it: which month, which weekday (0 is Sunday), the how many-th. */
type YearlyRule = { month: number; weekday: number; nth: number };

/** The day of a month on which a change came, as a rule: the last where no same weekday follows in the month. */
export function ruleOf({ year, month, day }: { year: number; month: number; day: number }): YearlyRule {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { month, weekday, nth: day + 7 > days ? -1 : Math.ceil(day / 7) };
}

/** The day of the month on which a rule falls in `year`. */
export function dayOf({ month, weekday, nth }: YearlyRule, year: number): number {
  if (nth < 0) {
    const last = new Date(Date.UTC(year, month, 0));
    return last.getUTCDate() - ((last.getUTCDay() - weekday + 7) % 7);
  }
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return 1 + ((weekday - first + 7) % 7) + (nth - 1) * 7;
}
