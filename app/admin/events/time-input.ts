import type { z } from 'zod';
import { raw } from '@/auth/input';
import { parseTyped } from '@/text/calendar/event-times';
import { ms } from '@/text/durations';

const isZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

export const timeFields = {
  zone: raw(60, '请选择时区。').refine(isZone, '请选择时区。'),
  startDay: raw(20),
  startTime: raw(20),
  endDay: raw(20),
  endTime: raw(20),
};

type Typed = { zone: string; startDay: string; startTime: string; endDay: string; endTime: string };
type Context = z.core.$RefinementCtx;

/** One moment of a form, or null with the error beside its field. */
export function momentOf(day: string, time: string, zone: string, path: string, context: Context): Date | null {
  const moment = parseTyped(day, time, zone);
  const message = '请填写日期和时间，例如 14:00（夏令时开始那天凌晨有一小时不存在）。';
  if (!moment) context.addIssue({ code: 'custom', path: [path], message });
  return moment;
}

/** Start and end of a form; null, with an error beside the field, for what is no time. */
export function timesOf(typed: Typed, context: Context): { startsAt: Date; endsAt: Date; timeZone: string } | null {
  const { zone } = typed;
  const startsAt = momentOf(typed.startDay, typed.startTime, zone, 'startTime', context);
  const endsAt = momentOf(typed.endDay, typed.endTime, zone, 'endTime', context);
  if (!startsAt || !endsAt) return null;
  if (endsAt.getTime() < startsAt.getTime()) {
    context.addIssue({ code: 'custom', path: ['endTime'], message: '结束不能早于开始。' });
    return null;
  }
  if (endsAt.getTime() - startsAt.getTime() > 366 * ms.day) {
    context.addIssue({ code: 'custom', path: ['endDay'], message: '活动长过一年，请检查年份。' });
    return null;
  }
  return { startsAt, endsAt, timeZone: zone };
}
