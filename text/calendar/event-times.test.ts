import { expect, test } from 'vitest';
import { parseTyped, readersTimes, timeRange, typedTime } from '@/text/calendar/event-times';

const LA = 'America/Los_Angeles';

test.each([
  // Clocks go forward on 8 March and back on 1 November 2026.
  ['2026-03-07', '20:00', '2026-03-07', '21:00', '3月8日（星期日）12:00–13:00', '3月7日（星期六）23:00–24:00'],
  ['2026-03-08', '03:00', '2026-03-08', '04:00', '3月8日（星期日）18:00–19:00', '3月8日（星期日）06:00–07:00'],
  [
    '2026-10-31',
    '23:59',
    '2026-11-01',
    '12:00',
    '11月1日（星期日）14:59 至 11月2日（星期一）04:00',
    '11月1日（星期日）01:59–15:00',
  ],
  [
    '2026-11-01',
    '14:00',
    '2026-11-01',
    '24:00',
    '11月2日（星期一）06:00–16:00',
    '11月1日（星期日）17:00 至 11月2日（星期一）03:00',
  ],
  ['2026-12-05', '14:00', '2026-12-05', '16:00', '12月6日（星期日）06:00–08:00', '12月5日（星期六）17:00–19:00'],
])('%s %s to %s %s in the west of America', (startDay, start, endDay, end, beijing, newYork) => {
  const [startsAt, endsAt] = [parseTyped(startDay, start, LA), parseTyped(endDay, end, LA)] as [Date, Date];
  const words = Object.fromEntries(readersTimes(startsAt, endsAt).map((line) => [line.name, line.words]));
  expect(words).toMatchObject({
    北京: beijing,
    台北: beijing,
    美东: newYork,
  });
  expect(typedTime(startsAt, LA)).toEqual({ day: startDay, time: start });
  expect(typedTime(endsAt, LA, true)).toEqual({ day: endDay, time: end });
});

test('an end at midnight is 24:00 of the day before, a start at midnight 00:00 of its own day', () => {
  const at = (day: string, time: string) => parseTyped(day, time, LA) as Date;
  expect(timeRange(at('2026-12-31', '19:00'), at('2026-12-31', '24:00'), LA)).toBe(
    '2026年12月31日（星期四）19:00–24:00',
  );
  expect(timeRange(at('2026-12-31', '00:00'), at('2026-12-31', '23:59'), LA)).toBe(
    '2026年12月31日（星期四）00:00–23:59',
  );
  expect(timeRange(at('2026-12-31', '22:00'), at('2027-01-01', '02:00'), LA)).toBe(
    '2026年12月31日（星期四）22:00 至 2027年1月1日（星期五）02:00',
  );
  expect(timeRange(at('2026-12-31', '22:00'), at('2026-12-31', '22:00'), LA)).toBe('2026年12月31日（星期四）22:00');
});

test.each([
  ['2026-02-30', '10:00'],
  ['2026-03-08', '02:30'],
  ['2026-12-05', '24:01'],
  ['2026-12-05', '25:00'],
  ['2026-12-05', '下午'],
  ['', '10:00'],
])('%s %s is no time', (day, time) => {
  expect(parseTyped(day, time, LA)).toBeNull();
});
