import http from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { blockingLine, logLate, watchBlocking } from '@/server/overload';
import { patternOf } from '@/server/routing';
import { log } from '@/site/log';
import { get } from '@/site/own-request';

/** Works for so many ms of CPU time, which a busy machine may stretch. */
function hold(ms: number): void {
  const before = process.cpuUsage();
  const spent = () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  };
  // Between two looks it counts: to ask the system all the time would be the system's work.
  while (spent() < ms) for (let n = 0; n < 1e6; n += 1) Math.sqrt(n);
}

test('a request that holds the thread for more than a second is reported, also when it has been answered meanwhile', async () => {
  const told: { ms: number; requests: string[] }[] = [];
  const watched = watchBlocking((ms, requests) => told.push({ ms, requests }));
  const open = watched.begin('GET /waits');
  const end = watched.begin('POST /articles/7');
  hold(1_700);
  end();
  await vi.waitFor(() => expect(told).toHaveLength(1), 20_000);
  expect(told[0]?.requests).toEqual(['GET /waits', 'POST /articles/7']);
  expect(told[0]?.ms).toBeGreaterThan(1_000);
  open();
});

describe('by a clock of the test', () => {
  let [now, cpu] = [0, 0];
  const told: string[][] = [];
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    vi.spyOn(process, 'cpuUsage').mockImplementation((before) => ({
      user: cpu * 1000 - (before?.user ?? 0),
      system: 0,
    }));
    told.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  /** The next beat comes after `ms`, of which `busy` were CPU time of this process. */
  function beat(ms: number, busy: number): void {
    now += ms;
    cpu += busy;
    vi.advanceTimersByTime(200);
  }

  test('a request that was answered before the thread was held is not reported', () => {
    const watched = watchBlocking((_, requests) => told.push(requests));
    watched.begin('GET /early')();
    beat(200, 10);
    const end = watched.begin('POST /articles/7');
    end();
    beat(1_900, 1_700);
    expect(told).toEqual([['POST /articles/7']]);
  });

  test('shorter work is not reported, nor a machine that slept or had no time for this process', () => {
    watchBlocking((_, requests) => told.push(requests));
    for (const ms of [400, 900, 1_190]) beat(ms, ms);
    beat(60_000, 50);
    beat(5_000, 900);
    expect(told).toEqual([]);
    beat(1_300, 1_100);
    expect(told).toEqual([[]]);
  });
});

test.each([
  ['POST /articles/7?page=2', 'POST /articles/[id]'],
  ['GET /authors/%E8%96%9B%E6%BE%9C', 'GET /authors/[name]'],
  ['POST /reset/aGVsbG8gd29ybGQgaGVsbG8gd29ybGQgaGVsbG8gd29y', 'POST /reset/[token]'],
  ['POST /login?next=/account', 'POST /login'],
  ['GET /', 'GET /'],
  ['GET /api/suggest?q=wang@example.org', 'GET /api/suggest'],
  ['GET /wang@example.org/private', 'GET /…'],
])('%s is logged as %s', (request, pattern) => {
  expect(patternOf(request)).toBe(pattern);
});

test('the line names each pattern once, the most frequent first', () => {
  const requests = ['GET /login', 'POST /articles/7', 'POST /articles/8'];
  expect(blockingLine(1_440, requests.map(patternOf))).toBe('占住线程 1.4 秒：POST /articles/[id] ×2、GET /login');
  expect(blockingLine(2_000, [])).toBe('占住线程 2.0 秒：没有请求');
});

test('an answer that does not begin is reported once, one that has begun and goes on is not', () => {
  vi.useFakeTimers();
  const warn = vi.spyOn(log, 'warn').mockImplementation(() => {});
  const [waits, begun, over] = [0, 1, 2].map(() => new http.ServerResponse(get('/', {})));
  for (const [n, res] of [waits, begun, over].entries()) if (res) logLate(res.req, res, () => `GET /${n}`);
  begun?.writeHead(200);
  over?.emit('close');
  vi.advanceTimersByTime(20_000);
  expect(warn.mock.calls).toEqual([['late', '5 秒还没有回答：GET /0']]);
  warn.mockRestore();
  vi.useRealTimers();
});
