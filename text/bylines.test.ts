import { expect, test } from 'vitest';
import { authorsOf } from '@/text/bylines';

const bylines: [string, string[]][] = [
  ['张三、李四 / 王五', ['张三', '李四', '王五']],
  ['文/Jiawei Wu and 林志佳', ['Jiawei Wu', '林志佳']],
  ['Smith, John', ['Smith, John']],
  ['张三,李四', ['张三', '李四']],
  ['特约撰稿 林志佳', ['林志佳']],
  ['特約撰稿：林志佳', ['林志佳']],
  ['本刊特约记者林志佳', ['林志佳']],
  ['林志佳 整理', ['林志佳']],
  ['林志佳（编译）', ['林志佳']],
  ['甘棠编译', ['甘棠']],
  ['通讯员 甘棠 林志佳', ['甘棠', '林志佳']],
  ['甘棠/文 林志佳/图', ['甘棠', '林志佳']],
  ['文/甘棠 图/林志佳', ['甘棠', '林志佳']],
  ['编辑部', ['编辑部']],
  ['记者协会', ['记者协会']],
  ['华裔学人网 编辑部', ['华裔学人网 编辑部']],
];

test.each(bylines)('%s names %j', (byline, names) => {
  expect(authorsOf(byline)).toEqual(names);
});
