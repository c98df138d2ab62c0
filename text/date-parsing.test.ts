import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay, parseSiteTime, parseZonedInput } from '@/text/date-parsing';
import { zonedInput } from '@/text/dates';

const la = 'America/Los_Angeles';

test.each([
  ['2024/4/4 11:15:27', '2024-04-04T18:15:27.000Z'],
  ['2024/4/4', '2024-04-04T07:00:00.000Z'],
  [' 2024-04-04 11:15 ', '2024-04-04T18:15:00.000Z'],
  ['2024-04-04T11:15:27', '2024-04-04T18:15:27.000Z'],
  ['2024-04-04T11:15:27Z', '2024-04-04T11:15:27.000Z'],
  ['2024-04-04T11:15:27.123Z', '2024-04-04T11:15:27.000Z'],
  ['2024-04-04T11:15:27+08:00', '2024-04-04T03:15:27.000Z'],
  ['2024-04-04 11:15:27 -0700', '2024-04-04T18:15:27.000Z'],
  ['2024.12.31 23:59', '2025-01-01T07:59:00.000Z'],
  ['2024年4月4日 11:15', '2024-04-04T18:15:00.000Z'],
  ['2024年4月4日11：15', '2024-04-04T18:15:00.000Z'],
  ['2024/4/4 下午 3:05:00', '2024-04-04T22:05:00.000Z'],
  ['2024/4/4 上午 12:05:00', '2024-04-04T07:05:00.000Z'],
  ['2024/4/4 12:05:00 PM', '2024-04-04T19:05:00.000Z'],
  ['2024-02-29', '2024-02-29T08:00:00.000Z'],
])('%j is understood', (text, iso) => {
  expect(parseSiteTime(text, la)?.toISOString()).toBe(iso);
});

test.each([
  '',
  'yesterday',
  '2024',
  '2024/13/1',
  '2023-02-29',
  '2024/2/30 10:00',
  '2024/0/4',
  '2024/4/0',
  '2024-04/04',
  '2024-04-04 24:00',
  '2024-04-04 10:60',
  '2024-04-04T11:15:27+99:00',
  '2024-04-04 上午 15:00',
  '4/4/2024 11:15',
  '0001-01-01',
  '9999-12-31',
  '2024-04-04 11:15; drop table',
  '２０２４/4/4',
])('%j is nonsense', (text) => {
  expect(parseSiteTime(text, la)).toBeNull();
});

test('a time that the clocks skipped in spring counts on from before, a repeated one in autumn is its first', () => {
  expect(parseSiteTime('2024/3/10 2:30:00', la)?.toISOString()).toBe('2024-03-10T10:30:00.000Z');
  expect(parseSiteTime('2024/11/3 1:30:00', la)?.toISOString()).toBe('2024-11-03T08:30:00.000Z');
  expect(parseSiteTime('2024/11/3 0:59:00', la)?.toISOString()).toBe('2024-11-03T07:59:00.000Z');
  expect(parseSiteTime('2024/11/3 2:00:00', la)?.toISOString()).toBe('2024-11-03T10:00:00.000Z');
});

test('a date-time field takes only its own form', () => {
  expect(parseZonedInput('2024-04-04T11:15', la)?.toISOString()).toBe('2024-04-04T18:15:00.000Z');
  expect(parseZonedInput('2024-04-04T11:15:27', la)?.toISOString()).toBe('2024-04-04T18:15:27.000Z');
  for (const wrong of ['', '2024/4/4 11:15', '2024-04-04', '2024-04-04T11:15Z', '2024-02-30T10:00']) {
    expect(parseZonedInput(wrong, la)).toBeNull();
  }
});

test('a day is read from its midnight in the zone, and only a day', () => {
  for (const day of ['2024-04-04', '2024/4/4', '2024.4.4', '2024年4月4日'])
    expect(parseDay(day, la)?.toISOString()).toBe('2024-04-04T07:00:00.000Z');
  for (const wrong of ['', '2024-02-30', '2024-04-04 11:15', '2024-04', 'abc', '24/4/4'])
    expect(parseDay(wrong, la)).toBeNull();
});

test('what a date-time field shows is read back as the same wall clock', () => {
  const zones = fc.constantFrom(
    la,
    'Asia/Shanghai',
    'UTC',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  );
  const dates = fc.date({ min: new Date('1970-01-02'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, zones, (date, zone) => {
      const shown = zonedInput(date, zone);
      const read = parseZonedInput(shown, zone);
      expect(read && zonedInput(read, zone)).toBe(shown);
    }),
  );
});

test('no text whatever makes the reader throw', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.stringMatching(/^[0-9]{4}[-/][0-9]{1,2}[-/][0-9]{1,2}( [0-9]{1,2}:[0-9]{2}[+-][0-9]{4})?$/),
      ),
      (s) => {
        const read = parseSiteTime(s, la);
        expect(read === null || !Number.isNaN(read.getTime())).toBe(true);
      },
    ),
  );
});
