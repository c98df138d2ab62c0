import { expect, test } from 'vitest';
import { eventDayOf } from '@/app/(reader)/event-day';

const at = (day: string) => new Date(`${day}T20:00:00Z`);

test.each([
  ['12月5日：古籍数字化讲座', '2026-11-20', '2026-12-05'],
  ['新年座谈会（1月8日）', '2026-11-20', '2027-01-08'],
  ['2025年10月3日年会纪要', '2026-11-20', '2025-10-03'],
  ['11月18日读书会回顾', '2026-11-20', '2026-11-18'],
])('%s, published on %s, is on %s', (title, published, day) => {
  expect(eventDayOf(title, at(published), 'America/Los_Angeles')?.iso).toBe(day);
});

test.each(['讲座预告', '12月5日前报名', '征稿至12月31日截止', '12月5日至12月7日年会', '2月30日', '3月的活动'])(
  '%s names no day',
  (title) => {
    expect(eventDayOf(title, at('2026-11-20'), 'America/Los_Angeles')).toBeNull();
  },
);
