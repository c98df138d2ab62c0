import { expect, test } from 'vitest';
import { findArticle } from '@/db/articles/find';
import { isMachine, ViewCounter } from '@/db/articles/view-counts';
import { addViews, listLiveNumbers } from '@/db/articles/views';
import { db } from '@/db/client';
import { testDatabase } from '@/db/testing/database';
import { raiseWorld, stories } from '@/db/world';
import { growsTooFast } from '@/scripts/testing/cpu';
import { idsIn, LiveCounts } from '@/server/api';
import { ms } from '@/text/durations';

testDatabase();

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';

test('a visitor counts once an article in eight hours, wherever a generation ends', () => {
  const counter = new ViewCounter(async () => {});
  const start = Date.now();
  const view = (hours: number, address = '192.0.2.1', article = 1) =>
    counter.count({ article, address, agent: phone, now: start + hours * ms.hour });
  expect(view(0)).toBe(true);
  expect(view(1)).toBe(false);
  expect(view(1, '192.0.2.2')).toBe(true);
  expect(view(1, '192.0.2.1', 2)).toBe(true);
  expect(view(7.9)).toBe(false);
  expect(view(8.1)).toBe(true);
  expect(view(15.9)).toBe(false);
  expect(view(16.2)).toBe(true);
  expect(view(60)).toBe(true);
});

test('fifty names of a browser at one address are four readers at most; other addresses count for themselves', () => {
  const counter = new ViewCounter(async () => {});
  const agents = Array.from({ length: 50 }, (_, n) => `Mozilla/5.0 Firefox/${n}.0`);
  const readers = agents.filter((agent) => counter.count({ article: 1, address: '192.0.2.1', agent }));
  expect(readers.length).toBeGreaterThan(0);
  expect(readers.length).toBeLessThanOrEqual(4);
  expect(counter.count({ article: 1, address: '192.0.2.2', agent: phone })).toBe(true);
});

test('views are written in one batch, for visible articles only, and an unknown id disturbs nobody', async () => {
  await raiseWorld();
  const before = (await findArticle(stories.published.id))?.views ?? 0;
  await addViews(
    new Map([
      [stories.published.id, 3],
      [stories.draft.id, 5],
      [2_000_000_000, 1],
    ]),
  );
  expect((await findArticle(stories.published.id))?.views).toBe(before + 3);
  const [draft] = await db().execute<{ views: number }>(`select views from articles where id = ${stories.draft.id}`);
  expect(draft?.views).toBe(0);
});

test('what the database does not take is written at the next try', async () => {
  const written: [number, number][] = [];
  let broken = true;
  const counter = new ViewCounter(async (counted) => {
    if (broken) throw new Error('down');
    written.push(...counted);
  });
  counter.count({ article: 7, address: 'a', agent: phone });
  await expect(counter.flush()).rejects.toThrow('down');
  counter.count({ article: 7, address: 'b', agent: phone });
  expect(counter.waiting(7)).toBe(2);
  broken = false;
  await counter.flush();
  expect(written).toEqual([[7, 2]]);
  expect(counter.waiting(7)).toBe(0);
});

// What one costs is measured in server/cost.test.ts.
test('a view costs the same, however many have been counted', () => {
  const countViews = (views: number) => {
    const counter = new ViewCounter(async () => {});
    for (let i = 0; i < views; i++)
      counter.count({ article: i % 97, address: `10.0.${i >> 8}.${i & 255}`, agent: phone });
  };
  expect(growsTooFast(countViews, (views) => views)).toBe(false);
});

test('live numbers show approved comments and no hidden article', async () => {
  await raiseWorld();
  const ids = Object.values(stories).map((story) => story.id);
  const found = await listLiveNumbers(ids);
  expect([...found.keys()].sort()).toEqual([stories.published.id, stories.withComment.id]);
  expect(found.get(stories.withComment.id)?.comments).toBe(1);
});

test('many questions of one moment are one statement, and its answer serves ten seconds', async () => {
  let asked = 0;
  const board = new LiveCounts(async (ids) => {
    asked++;
    return new Map(ids.map((id) => [id, { views: id, comments: 0 }]));
  });
  const now = Date.now();
  await Promise.all([board.numbers([1, 2], now), board.numbers([2, 3], now), board.numbers([4], now)]);
  await board.numbers([1, 4], now + 9_000);
  expect(asked).toBe(1);
  await board.numbers([1], now + 11_000);
  expect(asked).toBe(2);
});

test.each([
  ['1,2,2,3', [1, 2, 3]],
  ['0,-1,x,1e3,99999999999,2147483648,5', [5]],
  [null, []],
  [Array.from({ length: 500 }, (_, i) => i + 1).join(), Array.from({ length: 200 }, (_, i) => i + 1)],
])('ids asked as %s', (list, ids) => {
  expect(idsIn(list)).toEqual(ids);
});

test('a view is a person in a browser', () => {
  expect(isMachine(phone)).toBe(false);
  for (const agent of [undefined, '', 'curl/8', 'Mozilla/5.0 (compatible; Googlebot/2.1)', 'python-requests/2'])
    expect(isMachine(agent), String(agent)).toBe(true);
});
