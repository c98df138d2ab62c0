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

export const shownEntry = ({ kind, id, title, path, at }: CalendarEntry, zone: string): ShownEntry => ({
  key: `${kind}${id}`,
  id,
  kind,
  title,
  path,
  day: shortDate(at, zone),
  time: zonedInput(at, zone).slice(11),
});
