import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { log } from '@/site/log';

const way = vi.hoisted(() => ({
  open: true,
  said: [] as string[][],
  opened: 0,
  heard: (_: string[]) => {},
  connected: () => {},
}));
vi.mock('@/db/invalidation/transport', () => ({
  announceChange: async (tags: string[]) => {
    if (!way.open) throw new Error('away');
    way.said.push(tags);
    way.heard(tags);
  },
  listenForChanges: (heard: (tags: string[]) => void, connected: () => void) => {
    Object.assign(way, { heard, connected, opened: 1 });
    return { again: () => way.opened++, stop: async () => {} };
  },
}));
const { InvalidationBus } = await import('@/db/invalidation/bus');

/** What each cache was told, in order. */
let told: string[];
let forgotten: string[][];
let asked: string[];
let bus: InstanceType<typeof InvalidationBus>;
beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(way, { open: true, said: [] });
  [forgotten, asked, told] = [[], [], []];
  bus = new InvalidationBus({
    expireInNext: (tags) => {
      asked.push(tags.join());
      told.push('next');
    },
    forget: (tags) => {
      forgotten.push(tags);
      told.push('pages');
    },
  });
  way.connected();
});
afterEach(async () => {
  await bus.close();
  vi.useRealTimers();
});

test('while the heartbeat is heard, pages stay; when it is not for three seconds, nothing kept is believed', async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect(bus.freshFor()).toBe(600_000);
  expect(asked).toEqual([]);
  way.open = false;
  await vi.advanceTimersByTimeAsync(4000);
  expect(bus.freshFor()).toBe(1000);
  expect(asked.at(-1)).toBe('everything');
  way.open = true;
  await vi.advanceTimersByTimeAsync(1000);
  expect(bus.freshFor()).toBe(600_000);
});

test('a connection that stands and hears nothing is opened anew', async () => {
  await vi.advanceTimersByTimeAsync(2000);
  way.heard = () => {};
  await vi.advanceTimersByTimeAsync(5000);
  expect(way.opened).toBe(1);
  await vi.advanceTimersByTimeAsync(2500);
  expect(way.opened).toBe(2);
});

test('a change that could not be announced is announced when the way is open again', async () => {
  const quiet = vi.spyOn(log, 'error').mockImplementation(() => {});
  await vi.advanceTimersByTimeAsync(2000);
  way.open = false;
  bus.changedInNext(['article:7', 'lists']);
  await vi.advanceTimersByTimeAsync(3000);
  expect(way.said.flat()).not.toContain('article:7');
  way.open = true;
  await vi.advanceTimersByTimeAsync(1000);
  expect(way.said.at(-1)).toEqual(expect.arrayContaining(['article:7', 'lists']));
  quiet.mockRestore();
});

test('what the server itself changed is told to the others, first to Next, so that no page is rendered from what it remembered', async () => {
  bus.changed(['article:7', 'lists']);
  expect(asked).toEqual(['article:7,lists']);
  expect(told).toEqual(['next', 'pages']);
  expect(forgotten).toContainEqual(['article:7', 'lists']);
  expect(way.said).toContainEqual(['article:7', 'lists', expect.stringMatching(/^from:/)]);
  asked = [];
  bus.changed([]);
  expect(asked).toEqual([]);
});

test('after the connection was away everything is old, because nobody knows what was missed', async () => {
  way.connected();
  expect(forgotten).toContainEqual(['everything']);
});
