import { expect, test } from 'vitest';
import { fold } from '@/chinese/fold';
import { matches } from '@/search/matching';
import { parseQuery, type Scope } from '@/search/query';

const article = {
  title: fold('薛瀾：中國大模型與「算力」'),
  body: fold('他談到 AI 治理与软体工程，professors of machine learning 都在。若干部门。癌。'),
  author: fold('林志佳'),
};

const found = (q: string, scope: Scope = 'all') => {
  const query = parseQuery(q, { scope });
  return query !== null && matches(query, article);
};

test.each([
  ['中国', true],
  ['美国', false],
  ['AI治理', true],
  ['"AI治理"', true],
  ['"治理AI"', false],
  ['"machine learning"', true],
  ['"learning machine"', false],
  ['professor', true],
  ['"professor"', false],
  ['软件工程', true],
  ['"软件工程"', false],
  ['林志佳 算力', true],
  ['中国 -算力', false],
  ['中国 -美国', true],
  ['美国 OR 算力', true],
  ['癌', true],
  ['熊', false],
])('%s is found: %s', (q, expected) => {
  expect(found(q)).toBe(expected);
});

test('a scope looks only where it says', () => {
  expect([found('算力', 'title'), found('算力', 'body'), found('算力', 'author')]).toEqual([true, false, false]);
  expect([found('治理', 'title'), found('治理', 'body')]).toEqual([false, true]);
  expect([found('林志佳', 'author'), found('林志佳', 'title')]).toEqual([true, false]);
});
