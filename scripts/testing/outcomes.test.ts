import { expect, test } from 'vitest';
import { storyOutcomes, unitOutcomes } from '@/scripts/testing/outcomes';

test('of a unit test that failed the reason is told in short, and of a file that does not load as well', () => {
  const one = (status: string, fullName: string, ...failureMessages: string[]) => ({
    status,
    fullName,
    failureMessages,
  });
  const testResults = [
    {
      name: 'db/a.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        one('passed', 'adds'),
        one('failed', 'breaks', 'Error: first\n  \u001b[31min two lines\u001b[39m'),
        one('pending', 'later'),
      ],
    },
    { name: 'db/b.test.ts', status: 'failed', message: 'Error: no such module', assertionResults: [] },
  ];
  expect(unitOutcomes({ testResults })).toEqual([
    { file: 'db/a.test.ts', name: 'adds', status: 'passed' },
    { file: 'db/a.test.ts', name: 'breaks', status: 'failed', why: 'Error: first in two lines' },
    { file: 'db/a.test.ts', name: 'later', status: 'skipped' },
    { file: 'db/b.test.ts', name: 'the file itself', status: 'failed', why: 'Error: no such module' },
  ]);
});

test('stories are found wherever they stand, with their file from the root', () => {
  const spec = (title: string, status: string) => ({
    file: 'desk.spec.ts',
    title,
    tests: [{ status, results: status === 'expected' ? [{}] : [{ error: { message: 'Error: late' } }] }],
  });
  const suites = [
    {
      specs: [spec('writes', 'expected')],
      suites: [{ specs: [spec('breaks', 'unexpected'), spec('rests', 'skipped')] }],
    },
  ];
  expect(storyOutcomes({ suites })).toEqual([
    { file: 'e2e/desk.spec.ts', name: 'writes', status: 'passed' },
    { file: 'e2e/desk.spec.ts', name: 'breaks', status: 'failed', why: 'Error: late' },
    { file: 'e2e/desk.spec.ts', name: 'rests', status: 'skipped' },
  ]);
});
