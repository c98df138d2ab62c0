import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** What became of one test. `file` is its path from the root; `why` says what failed. */
export type Outcome = { file: string; name: string; status: 'passed' | 'failed' | 'skipped'; why?: string };

/** The beginning of an error, on one line, without the colours of a terminal. */
const inShort = (message = '') => {
  const plain = stripVTControlCharacters(message).replace(/\s+/g, ' ');
  return plain.length > 300 ? `${plain.slice(0, 300)}…` : plain;
};

/** The part of Vitest's JSON report that is read. */
type UnitReport = {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
};

export function unitOutcomes({ testResults }: UnitReport): Outcome[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative('.', name);
    const outcomes = assertionResults.map(({ status, fullName, failureMessages: [why] }): Outcome => {
      if (status === 'failed') return { file, name: fullName, status, why: inShort(why) };
      return { file, name: fullName, status: status === 'passed' ? 'passed' : 'skipped' };
    });
    if (status !== 'failed' || outcomes.some(({ status }) => status === 'failed')) return outcomes;
    // A file that does not load, or what it does before and after its tests.
    return [...outcomes, { file, name: 'the file itself', status: 'failed', why: inShort(message) }];
  });
}

type StorySuite = {
  specs: {
    file: string;
    title: string;
    tests: { status: string; results: { error?: { message?: string } }[] }[];
  }[];
  suites?: StorySuite[];
};
/** The part of Playwright's JSON report that is read; its files are named from the folder of the stories. */
type StoryReport = { suites: StorySuite[] };

const specsOf = (suites: StorySuite[]): StorySuite['specs'] =>
  suites.flatMap(({ specs, suites: inner = [] }) => [...specs, ...specsOf(inner)]);

export const storyOutcomes = ({ suites }: StoryReport): Outcome[] =>
  specsOf(suites).flatMap(({ file, title, tests }) =>
    tests.map(({ status, results: [result] }): Outcome => {
      const story = { file: path.join('e2e', file), name: title };
      if (status === 'skipped') return { ...story, status };
      if (status === 'expected') return { ...story, status: 'passed' };
      return { ...story, status: 'failed', why: inShort(result?.error?.message) };
    }),
  );
