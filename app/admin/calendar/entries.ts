import type { CalendarEntry, CalendarKind } from '@/db/desk/calendar';
import { shortDate, zonedInput } from '@/text/dates';

/** An entry as the page shows it: `day` and `time` of the site's clock. */
export type ShownEntry = {
  key: string;
  id: number;
  kind: CalendarKind;
  title: string;
  path: string;
  day: string;
  time: string;
};

export const kindNames: Record<CalendarKind, string> = {
  scheduled: '定时',
  published: '发布',
  event: '活动',
  issue: '通讯',
  notice: '公告',
};

const mostOfDay = 5;

/** What waits and what is told first, before what has appeared. */
const rank = ({ kind }: ShownEntry) => ['scheduled', 'event', 'issue', 'notice', 'published'].indexOf(kind);

/** The first five of each day in the order of the month's table, and how many more each day has. */
export function firstOfDays(entries: ShownEntry[]): { shown: ShownEntry[]; more: Record<string, number> } {
  const shown: ShownEntry[] = [];
  const more: Record<string, number> = {};
  const taken = new Map<string, number>();
  for (const entry of entries.toSorted((a, b) => rank(a) - rank(b))) {
    const before = taken.get(entry.day) ?? 0;
    if (before < mostOfDay) shown.push(entry);
    else more[entry.day] = (more[entry.day] ?? 0) + 1;
    taken.set(entry.day, before + 1);
  }
  return { shown, more };
}

export const shownEntry = ({ kind, id, title, path, at }: CalendarEntry, zone: string): ShownEntry => ({
  key: `${kind}${id}`,
  id,
  kind,
  title,
  path,
  day: shortDate(at, zone),
  time: zonedInput(at, zone).slice(11),
});
