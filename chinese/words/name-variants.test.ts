import { expect, test } from 'vitest';
import { nameVariants } from '@/chinese/words/name-variants';

test.each([
  ['李晓明教授说，会议很成功。会后李小明教授又补充了几点。', [['李晓明', '李小明']]],
  ['陈省身先生回国，陳省身先生住在天津。', [['陈省身', '陳省身']]],
  ['薛澜教授与窦贤康校长出席，薛澜教授发言。', []],
  ['今天天气很好。', []],
])('%s', (text, wanted) => {
  expect(nameVariants(text)).toEqual(wanted);
});
