import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { log } from '@/site/log';

const way = vi.hoisted(() => ({
  open: true,
  said: [] as string[][],
  opened: 0,
  heard: (_: string[]) => {},
  connected: () => {},
}));
vi.mock('@/db/invalidation-bus', () => ({
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
const asked = vi.hoisted(() => [] as string[]);
vi.mock('@/server/self', () => ({
  makeStale: async (_: unknown, tags: string[]) => {
    asked.push(tags.join());
    return { status: 204 };
  },
}));

const { Changes } = await import('@/server/changes');

let forgotten: string[][];
let changes: InstanceType<typeof Changes>;
beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(way, { open: true, said: [] });
  asked.length = 0;
  forgotten = [];
  changes = new Changes({} as never, (tags) => forgotten.push(tags));
  way.connected();
});
afterEach(async () => {
  await changes.close();
  vi.useRealTimers();
});

test('while the heartbeat is heard, pages stay; when it is not for three seconds, nothing kept is believed', async () => {
  await vi.advanceTimersByTimeAsync(10_000);
  expect(changes.freshFor()).toBe(600_000);
  expect(asked).toEqual([]);
  way.open = false;
  await vi.advanceTimersByTimeAsync(4000);
  expect(changes.freshFor()).toBe(1000);
  expect(asked.at(-1)).toBe('everything');
  way.open = true;
  await vi.advanceTimersByTimeAsync(1000);
  expect(changes.freshFor()).toBe(600_000);
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
  changes.here(['article:7', 'lists']);
  await vi.advanceTimersByTimeAsync(3000);
  expect(way.said.flat()).not.toContain('article:7');
  way.open = true;
  await vi.advanceTimersByTimeAsync(1000);
  expect(way.said.at(-1)).toEqual(expect.arrayContaining(['article:7', 'lists']));
  quiet.mockRestore();
});

test('what the server itself changed is told to the others, and Next has forgotten it when that is done', async () => {
  await changes.made(['article:7', 'lists']);
  expect(asked).toEqual(['article:7,lists']);
  expect(forgotten).toContainEqual(['article:7', 'lists']);
  expect(way.said).toContainEqual(['article:7', 'lists', expect.stringMatching(/^from:/)]);
  asked.length = 0;
  await changes.made([]);
  expect(asked).toEqual([]);
});

test('after the connection was away everything is old, because nobody knows what was missed', async () => {
  way.connected();
  expect(forgotten).toContainEqual(['everything']);
});
