import type { Outcome } from '@/scripts/testing/outcomes';

/**
 * What a part of the tests came to. `secondTry` and `failures`: name and reason of those that failed once and passed when
 * run again, and of those that failed at the end.
 */
export type Count = { passed: number; failed: number; skipped: number; secondTry: string[]; failures: string[] };

export const count = (some: Partial<Count> = {}): Count => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  secondTry: [],
  failures: [],
  ...some,
});

export const sum = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  secondTry: [...a.secondTry, ...b.secondTry],
  failures: [...a.failures, ...b.failures],
});

/** What a run of a test program came to: the exit code, and each of its tests. */
export type Attempt = { code: number; outcomes: Outcome[] };

const failing = (outcomes: Outcome[]) => outcomes.filter(({ status }) => status === 'failed');
const inWords = ({ file, name, why }: Outcome) => `${file}: ${name}: ${why}`;

function countOf({ code, outcomes }: Attempt): Count {
  const having = (wanted: Outcome['status']) => outcomes.filter(({ status }) => status === wanted).length;
  return count({
    passed: having('passed'),
    // A run that ended with an error although no test failed has one failure.
    failed: having('failed') || (code === 0 ? 0 : 1),
    skipped: having('skipped'),
    failures: failing(outcomes).map(inWords),
  });
}

/** More files than these are not failed by a busy machine. */
const mostFilesAgain = 10;

/**
 * Runs tests, and at the end once more the files of which some failed, without the others beside them; all of them where
 * the program ended with an error of its own. What ran again counts as it ended then; tests that had failed and now passed
 * are named as of the second try.
 */
export async function inTwoTries(files: string[], run: (files: string[]) => Promise<Attempt>): Promise<Count> {
  const first = await run(files);
  const failed = failing(first.outcomes);
  const again = failed.length ? [...new Set(failed.map(({ file }) => file))] : files;
  if ((first.code === 0 && !failed.length) || (failed.length && again.length > mostFilesAgain)) return countOf(first);
  console.log(`\n再运行一次没有通过的：${again.join(' ') || '全部'}`);
  const second = await run(again);
  const ranAgain = new Set(second.outcomes.map(({ file }) => file));
  const others = first.outcomes.filter(({ file }) => !ranAgain.has(file));
  const outcomes = [...others, ...second.outcomes];
  const stillFails = (one: Outcome) =>
    failing(outcomes).some(({ file, name }) => file === one.file && name === one.name);
  const saved = failed.filter((one) => !stillFails(one)).map(inWords);
  const brokeOff = failed.length ? [] : [`ended with the code ${first.code} although no test had failed`];
  return { ...countOf({ code: second.code, outcomes }), secondTry: [...saved, ...(second.code === 0 ? brokeOff : [])] };
}

/** The end of a run: who failed and who passed only at the second try, with the reason, and last the numbers. */
export function lastLines({ passed, failed, skipped, secondTry, failures }: Count): string {
  const list = (heading: string, names: string[]) =>
    names.length ? `\n${heading}${names.map((name) => `\n  ${name}`).join('')}\n` : '';
  const numbers = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped ? [`${skipped} skipped`] : []),
    ...(secondTry.length ? [`${secondTry.length} at the second try`] : []),
  ];
  const lists = list('第一次没有通过，第二次才通过：', secondTry) + list('没有通过：', failures);
  return `${lists}\n${numbers.join(', ')}`;
}
