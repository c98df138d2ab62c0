import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The requirements of ASVS 5.0 at levels 1 and 2, as section and how many of it: `6.2` has 6.2.1 to 6.2.12. */
const sections: Record<string, number> = {
  ...{ '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2 },
  ...{ '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3 },
};
const numbers = Object.entries(sections).flatMap(([section, count]) =>
  Array.from({ length: count }, (_, n) => `${section}.${n + 1}`),
);
const text = readFileSync('docs/security.md', 'utf8');
const rows = [...text.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (.+?) \| (.+?) \|$/gm)].map(
  ([, number = '', what = '', state = '', shown = '']) => ({ number, what, state, shown }),
);

test('every requirement of the chapters has one row, in order', () => {
  expect(rows.map(({ number }) => number)).toEqual(numbers);
});

test('what is held names tests that exist or the page itself; everything else says why', () => {
  for (const { number, state, shown } of rows) {
    expect(['held', 'in part', 'not held', 'n/a', 'operator'], number).toContain(state);
    if (state !== 'held') continue;
    const tests = [...shown.matchAll(/`([\w/.()[\]-]+\.(?:test|spec)\.ts)`/g)].map(([, file]) => file as string);
    expect(tests.length > 0 || shown.startsWith('this page'), `${number}: ${shown}`).toBe(true);
    for (const file of tests) expect(existsSync(file), `${number}: ${file}`).toBe(true);
  }
});
