import { expect, test } from 'vitest';
import { planOf } from '@/scripts/test-plan';

const tests = ['db/comments/find.test.ts', 'e2e/commenting.spec.ts', 'e2e/outage.spec.ts', 'text/clean.test.ts'];

test.each([
  [[], { static: [], unit: [], e2e: [], machines: [] }],
  [['static'], { static: [], unit: null, e2e: null, machines: null }],
  [['e2e', 'e2e/a.spec.ts'], { static: null, unit: null, e2e: ['e2e/a.spec.ts'], machines: null }],
  [['comment'], { static: null, unit: ['db/comments/find.test.ts'], e2e: ['e2e/commenting.spec.ts'], machines: null }],
  [['outage'], { static: null, unit: null, e2e: null, machines: ['e2e/outage.spec.ts'] }],
  [['nothing'], { static: null, unit: null, e2e: null, machines: null }],
])('npm test -- %j', (args, plan) => {
  expect(planOf(args, tests)).toEqual(plan);
});
