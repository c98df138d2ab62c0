import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { formatLine, log } from '@/site/log';

const at = new Date('2026-11-29T09:06:08.123Z');
const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  vi.useFakeTimers({ now: at });
  vi.spyOn(process.stderr, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('a line has its time, level, part and request, as text or as JSON, whatever stands in its words', () => {
  const line = { level: 'error', part: 'mail', words: '第 7 封信\n没有送出', request: '1a2b3c4d' } as const;
  expect(formatLine(line, at, undefined)).toBe('2026-11-29T09:06:08.123Z error [mail] 第 7 封信 没有送出 (1a2b3c4d)\n');
  expect(JSON.parse(formatLine(line, at, 'json'))).toEqual({
    time: '2026-11-29T09:06:08.123Z',
    level: 'error',
    part: 'mail',
    message: '第 7 封信 没有送出',
    request: '1a2b3c4d',
  });
  expect(formatLine({ ...line, words: 'x'.repeat(9000) }, at, undefined).length).toBeLessThan(600);
});

test('one cause is one line a minute, with how often it came; another cause has its own', () => {
  const refused = () => Object.assign(new Error('connect 10.0.0.7'), { code: 'ECONNREFUSED' });
  for (let n = 0; n < 514; n++) log.error(['tick', 'views', 'changes'][n % 3] ?? '', '', refused());
  log.databaseAway();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('error [database] 数据库没有应答');
  log.warn('disk', '磁盘快满了');
  expect(lines).toHaveLength(2);
  vi.advanceTimersByTime(61_000);
  log.databaseAway();
  expect(lines).toHaveLength(3);
  expect(lines[2]).toContain('另有 514 次');
});

test('a mistake of ours is written each time, under the number that the visitor was shown, without what they typed', () => {
  const typed = new Error('duplicate key: zhang@example.org');
  log.bug('action', 'aaaa1111', typed);
  log.bug('action', 'bbbb2222', typed);
  expect(lines.map((line) => /\((\w+)\)\n$/.exec(line)?.[1])).toEqual(['aaaa1111', 'bbbb2222']);
  expect(lines.join()).not.toContain('zhang');
});
