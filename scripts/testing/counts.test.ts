import { expect, test } from 'vitest';
import { count, lastLines, storyCount, sum, unitCount } from '@/scripts/testing/counts';

test('a unit test that passed with the errors of a first try is named, and so is one that failed, with the reason', () => {
  const one = (status: string, fullName: string, ...failureMessages: string[]) => ({
    status,
    fullName,
    failureMessages,
  });
  const results = [
    one('passed', 'adds'),
    one('passed', 'waits', 'Error: once'),
    one('failed', 'breaks', 'Error: first\n  \u001b[31min two lines\u001b[39m', 'Error: twice'),
    one('skipped', 'later'),
  ];
  const report = {
    numPassedTests: 2,
    numFailedTests: 1,
    numPendingTests: 1,
    testResults: [{ name: 'db/a.test.ts', assertionResults: results }],
  };
  expect(unitCount(report)).toEqual({
    passed: 2,
    failed: 1,
    skipped: 1,
    secondTry: ['db/a.test.ts: waits: Error: once'],
    failures: ['db/a.test.ts: breaks: Error: first in two lines'],
  });
});

test('stories that passed at the second try count as passed and are named with their reason, wherever they stand', () => {
  const spec = (title: string, status: string) => ({
    file: 'desk.spec.ts',
    title,
    tests: [{ status, results: status === 'expected' ? [{}] : [{ error: { message: 'Error: late' } }, {}] }],
  });
  const suites = [
    {
      specs: [spec('writes', 'expected'), spec('publishes', 'flaky')],
      suites: [{ specs: [spec('withdraws', 'flaky'), spec('breaks', 'unexpected'), spec('rests', 'skipped')] }],
    },
  ];
  const stats = { expected: 1, flaky: 2, unexpected: 1, skipped: 1 };
  expect(storyCount({ stats, suites })).toEqual({
    passed: 3,
    failed: 1,
    skipped: 1,
    secondTry: ['desk.spec.ts: publishes: Error: late', 'desk.spec.ts: withdraws: Error: late'],
    failures: ['desk.spec.ts: breaks: Error: late'],
  });
});

test.each([
  [count({ passed: 7 }), '\n7 passed, 0 failed'],
  [count({ passed: 7, failed: 1, skipped: 2 }), '\n7 passed, 1 failed, 2 skipped'],
  [
    sum(count({ passed: 3, secondTry: ['a: b'] }), count({ passed: 4, skipped: 2, secondTry: ['c: d'] })),
    '\n第一次没有通过，第二次才通过：\n  a: b\n  c: d\n\n7 passed, 0 failed, 2 skipped, 2 at the second try',
  ],
  [
    count({ passed: 7, failed: 1, failures: ['a: b: Error: late'] }),
    '\n没有通过：\n  a: b: Error: late\n\n7 passed, 1 failed',
  ],
])('%j ends with its numbers, passed and failed first', (total, end) => {
  expect(lastLines(total)).toBe(end);
});
