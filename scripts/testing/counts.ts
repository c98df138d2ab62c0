import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

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

/** The beginning of an error, on one line, without the colours of a terminal. */
const inShort = (message = '') => {
  const plain = stripVTControlCharacters(message).replace(/\s+/g, ' ');
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
};

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
  const withErrors = (wanted: string) =>
    report.testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status, failureMessages }) => status === wanted && failureMessages.length > 0)
        .map(({ fullName, failureMessages: [why] }) => `${path.relative('.', name)}: ${fullName}: ${inShort(why)}`),
    );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests,
    secondTry: withErrors('passed'),
    failures: withErrors('failed'),
  };
}

type StorySuite = {
  specs: {
    file: string;
    title: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
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
  const withStatus = (wanted: string) =>
    specsOf(suites).flatMap(({ file, title, tests }) =>
      tests
        .filter(({ status }) => status === wanted)
        .map(({ results: [first] }) => `${file}: ${title}: ${inShort(first?.error?.message)}`),
    );
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    secondTry: withStatus('flaky'),
    failures: withStatus('unexpected'),
  };
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
