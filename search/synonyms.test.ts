import { expect, test } from 'vitest';
import { variantsOf } from '@/search/synonyms';

test.each([
  ['软件', ['软件', '软体']],
  ['软体工程', ['软体工程', '软件工程']],
  ['激光', ['激光', '雷射', '镭射']],
  ['人工智能', ['人工智能', '人工智慧']],
  ['网络软件', ['网络软件', '网路软件', '网络软体', '网路软体']],
  ['教授', ['教授']],
])('%s is also looked for as %j', (word, variants) => {
  expect(variantsOf(word).sort()).toEqual([...variants].sort());
  expect(variantsOf(word)[0]).toBe(word);
});

test('a query of many such words stays small', () => {
  expect(variantsOf('软件硬件网络信息程序数字博客服务器').length).toBeLessThanOrEqual(6);
});
