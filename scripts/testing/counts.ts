import path from 'node:path';

/** What a part of the tests came to. `secondTry`: the names of those that failed once and passed when run again. */
export type Count = { passed: number; failed: number; skipped: number; secondTry: string[] };

export const count = (some: Partial<Count> = {}): Count => ({
  passed: 0,
  failed: 0,
  skipped: 0,
  secondTry: [],
  ...some,
});

export const sum = (a: Count, b: Count): Count => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  secondTry: [...a.secondTry, ...b.secondTry],
});

/** The part of Vitest's JSON report that is read. The errors of a first try stay with a test that passes at the second. */
type UnitReport = {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  testResults: {
    name: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

export function unitCount(report: UnitReport): Count {
  const secondTry = report.testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
      .map(({ fullName }) => `${path.relative('.', name)}: ${fullName}`),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
    secondTry,
  };
}

type StorySuite = {
  specs: { file: string; title: string; tests: { status: string }[] }[];
  suites?: StorySuite[];
};
/** The part of Playwright's JSON report that is read. */
type StoryReport = {
  stats: { expected: number; flaky: number; unexpected: number; skipped: number };
  suites: StorySuite[];
};

const specsOf = (suites: StorySuite[]): StorySuite['specs'] =>
  suites.flatMap(({ specs, suites: inner = [] }) => [...specs, ...specsOf(inner)]);

export function storyCount({ stats, suites }: StoryReport): Count {
  const flaky = specsOf(suites).filter(({ tests }) => tests.some(({ status }) => status === 'flaky'));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    secondTry: flaky.map(({ file, title }) => `${file}: ${title}`),
  };
}

/** The end of a run: who passed only at the second try, by name, and last the line with the numbers. */
export function lastLines({ passed, failed, skipped, secondTry }: Count): string {
  const names = secondTry.map((name) => `\n  ${name}`).join('');
  const numbers = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped ? [`${skipped} skipped`] : []),
    ...(secondTry.length ? [`${secondTry.length} at the second try`] : []),
  ];
  return `${names && `\n第一次没有通过，第二次才通过：${names}\n`}\n${numbers.join(', ')}`;
}
