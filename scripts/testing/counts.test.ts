import { expect, test } from 'vitest';
import { type Attempt, count, inTwoTries, lastLines, sum } from '@/scripts/testing/counts';
import type { Outcome } from '@/scripts/testing/outcomes';

const outcome = (status: Outcome['status'], name: string, file = 'db/a.test.ts'): Outcome =>
  status === 'failed' ? { file, name, status, why: 'Error: late' } : { file, name, status };

/** Test programs that end as given, one after the other, and the files each was asked to run. */
function attempts(...given: Attempt[]) {
  const asked: string[][] = [];
  return {
    asked,
    run: async (files: string[]): Promise<Attempt> => {
      asked.push(files);
      return given[asked.length - 1] ?? { code: 1, outcomes: [] };
    },
  };
}

test('a run in which nothing fails is not repeated', async () => {
  const { asked, run } = attempts({ code: 0, outcomes: [outcome('passed', 'adds'), outcome('skipped', 'later')] });
  expect(await inTwoTries(['db'], run)).toEqual(count({ passed: 1, skipped: 1 }));
  expect(asked).toEqual([['db']]);
});

test('a file of which a test failed runs again by itself; what passes then counts, and is named with its first reason', async () => {
  const { asked, run } = attempts(
    {
      code: 1,
      outcomes: [outcome('passed', 'adds'), outcome('failed', 'waits'), outcome('passed', 'ends', 'db/b.test.ts')],
    },
    { code: 0, outcomes: [outcome('passed', 'adds'), outcome('passed', 'waits')] },
  );
  expect(await inTwoTries([], run)).toEqual(count({ passed: 3, secondTry: ['db/a.test.ts: waits: Error: late'] }));
  expect(asked).toEqual([[], ['db/a.test.ts']]);
});

test('what fails both times has failed, and so has what fails only at the second', async () => {
  const { run } = attempts(
    { code: 1, outcomes: [outcome('failed', 'breaks'), outcome('failed', 'waits'), outcome('passed', 'adds')] },
    { code: 1, outcomes: [outcome('failed', 'breaks'), outcome('passed', 'waits'), outcome('failed', 'adds')] },
  );
  expect(await inTwoTries([], run)).toEqual(
    count({
      passed: 1,
      failed: 2,
      secondTry: ['db/a.test.ts: waits: Error: late'],
      failures: ['db/a.test.ts: breaks: Error: late', 'db/a.test.ts: adds: Error: late'],
    }),
  );
});

test('when the second run comes to nothing the first stands', async () => {
  const { run } = attempts({ code: 1, outcomes: [outcome('failed', 'breaks'), outcome('passed', 'adds')] });
  expect(await inTwoTries([], run)).toEqual(
    count({ passed: 1, failed: 1, failures: ['db/a.test.ts: breaks: Error: late'] }),
  );
});

test('a program that ends with an error of its own runs whole again, and has failed when it does so twice', async () => {
  const broken = { code: 1, outcomes: [outcome('passed', 'adds')] };
  const once = attempts(broken, { code: 0, outcomes: [outcome('passed', 'adds')] });
  expect(await inTwoTries([], once.run)).toEqual(
    count({ passed: 1, secondTry: ['ended with the code 1 although no test had failed'] }),
  );
  expect(once.asked).toEqual([[], []]);
  const twice = attempts(broken, broken);
  expect(await inTwoTries(['db'], twice.run)).toEqual(count({ passed: 1, failed: 1 }));
  expect(twice.asked).toEqual([['db'], ['db']]);
});

test('many files that fail are no accident, and do not run again', async () => {
  const outcomes = Array.from({ length: 11 }, (_, i) => outcome('failed', 'a', `${i}.test.ts`));
  const { asked, run } = attempts({ code: 1, outcomes });
  expect(await inTwoTries([], run)).toMatchObject({ passed: 0, failed: 11, secondTry: [] });
  expect(asked).toEqual([[]]);
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
