import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chineseDate, chineseDateTime, isoDate, relativeOrDate, shortDate, wallClock, zonedInput } from '@/text/dates';

const la = 'America/Los_Angeles';
const moment = new Date('2024-04-04T18:15:27Z');

test('a moment is shown in the words of the site and in the time of its zone', () => {
  expect(chineseDate(moment, la)).toBe('2024年4月4日');
  expect(chineseDateTime(moment, la)).toBe('2024年4月4日 11:15');
  expect(chineseDateTime(moment, 'Asia/Shanghai')).toBe('2024年4月5日 02:15');
  expect(shortDate(moment, la)).toBe('2024-04-04');
  expect(zonedInput(moment, la)).toBe('2024-04-04T11:15');
  expect(isoDate(moment, la)).toBe('2024-04-04T11:15:27-07:00');
  expect(isoDate(moment, 'Asia/Kolkata')).toBe('2024-04-04T23:45:27+05:30');
  expect(isoDate(moment, 'UTC')).toBe('2024-04-04T18:15:27+00:00');
});

test('midnight is hour 0 of the new day, not hour 24 of the old one', () => {
  expect(chineseDateTime(new Date('2024-01-01T08:00:00Z'), la)).toBe('2024年1月1日 00:00');
  expect(wallClock(new Date('2024-01-01T08:00:00Z'), la).hour).toBe(0);
});

test('the ISO form names the same second again', () => {
  const zones = fc.constantFrom(la, 'Asia/Shanghai', 'UTC', 'Europe/London', 'Australia/Lord_Howe');
  const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, zones, (date, zone) => {
      expect(new Date(isoDate(date, zone)).getTime()).toBe(Math.floor(date.getTime() / 1000) * 1000);
    }),
  );
});

test.each([
  ['2024-04-04T18:15:00Z', '刚刚'],
  ['2024-04-04T18:10:00Z', '5 分钟前'],
  ['2024-04-04T17:16:00Z', '59 分钟前'],
  ['2024-04-04T15:00:00Z', '今天 08:00'],
  ['2024-04-04T20:00:00Z', '今天 13:00'],
  ['2024-04-04T06:59:00Z', '昨天 23:59'],
  ['2024-04-05T16:00:00Z', '明天 09:00'],
  ['2024-01-20T20:00:00Z', '1月20日 12:00'],
  ['2023-12-31T20:00:00Z', '2023年12月31日'],
])('at 11:15 on 4 April the moment %s reads %s', (then, shown) => {
  expect(relativeOrDate(new Date(then), la, moment)).toBe(shown);
});
