import { beforeEach, expect, test } from 'vitest';
import { db } from '@/db/client';
import { forgetOldLimits, giveBack, limit } from '@/db/limits/limits';
import { TooEarly } from '@/db/limits/pauses';
import { rateLimits } from '@/db/schema/member/limits';
import { testDatabase } from '@/db/testing/database';
import { daysAhead } from '@/db/testing/dates';

testDatabase();

beforeEach(async () => {
  await db().delete(rateLimits);
});

const HOUR = 3600;
/** What comes of one attempt: null where it may go on. */
const attempt = (most = 3, sentence?: Parameters<typeof limit>[3]) =>
  limit('tea', most, HOUR, sentence).then(
    () => null,
    (error: unknown) => error as TooEarly,
  );

test('one too many hears for how long, in words and in seconds, and until the window ends', async () => {
  for (let n = 0; n < 3; n++) expect(await attempt()).toBeNull();
  const refused = await attempt(3, (wait) => `茶凉了，请 ${wait}后再来。`);
  expect(refused).toBeInstanceOf(TooEarly);
  const left = HOUR - ((Date.now() / 1000) % HOUR);
  expect(Math.abs(Number(refused?.seconds) - left)).toBeLessThan(5);
  expect(refused?.message).toMatch(/^茶凉了，请 \d+ (?:秒|分钟)后再来。$/);
});

test.each([
  [1, '1 秒'],
  [99, '99 秒'],
  [100, '2 分钟'],
  [6000, '100 分钟'],
  [6001, '2 小时'],
  [86_400, '24 小时'],
])('%i seconds are %s', (seconds, words) => {
  expect(new TooEarly(seconds, (wait) => wait).message).toBe(words);
});

test('of many at the same moment no more pass than may', async () => {
  const passed = (await Promise.all(Array.from({ length: 30 }, () => attempt(7)))).filter((refused) => !refused);
  expect(passed).toHaveLength(7);
});

test('what is given back was not counted, and what is rolled back neither', async () => {
  for (let n = 0; n < 6; n++) {
    expect(await attempt()).toBeNull();
    await giveBack('tea', HOUR);
  }
  const rolledBack = db().transaction(async (tx) => {
    await limit('tea', 3, HOUR, undefined, tx);
    throw new Error('another reason');
  });
  await expect(rolledBack).rejects.toThrow('another reason');
  for (let n = 0; n < 3; n++) expect(await attempt()).toBeNull();
  expect(await attempt()).not.toBeNull();
});

test('windows are forgotten after a day', async () => {
  await attempt();
  await db()
    .insert(rateLimits)
    .values({ key: 'old', windowStartsAt: daysAhead(-1.1), count: 1 });
  await forgetOldLimits();
  expect(await db().$count(rateLimits)).toBe(1);
});
