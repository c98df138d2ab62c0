import { expect, test } from 'vitest';
import { begunSpellings, slugOf, sounds, spellings } from '@/chinese/pinyin';

test.each([
  ['薛澜', [['xue', 'lan']]],
  ['吳家瑋', [['wu', 'jia', 'wei']]],
  ['重庆大学', [['chong', 'qing', 'da', 'xue']]],
  ['单田芳', [['shan', 'tian', 'fang']]],
  ['吕不韦', [['lu', 'bu', 'wei']]],
  ['AI 治理2024年', [['zhi', 'li'], ['nian']]],
  ['plain English', []],
  ['', []],
])('%s sounds like %j', (text, expected) => {
  expect(sounds(text)).toEqual(expected);
});

test.each(['xuelan', 'xue lan', 'Xue Lan', 'XUELAN', 'xuē lán', "xue'lan"])('%s can be read xue lan', (typed) => {
  expect(spellings(typed)).toContainEqual(['xue', 'lan']);
});

test('an ambiguous spelling has all its readings, the shortest first', () => {
  expect(spellings('xian')).toEqual([['xian'], ['xi', 'an']]);
  expect(spellings("xi'an")).toEqual([['xi', 'an']]);
  expect(spellings('lü')).toEqual([['lu']]);
  expect(spellings('lvbuwei')).toContainEqual(['lu', 'bu', 'wei']);
});

test.each(['developers', 'qqq', '薛澜', '', '   ', 'x'.repeat(100), 'a'.repeat(36), '123'])(
  '%s is answered at once, pinyin or not',
  (typed) => {
    expect(spellings(typed).length).toBeLessThanOrEqual(6);
  },
);

test('a name found by its sound is spelled by its own syllables', () => {
  for (const name of ['钱学森', '杨振宁', '屠呦呦', '欧阳修', '龍應台']) {
    const [own] = sounds(name);
    expect(spellings(own?.join('') ?? '', 64)).toContainEqual(own);
  }
});

test('the beginning of a name is read as whole syllables and the rest', () => {
  expect(begunSpellings('xuel')).toContainEqual({ whole: ['xue'], rest: 'l' });
  expect(begunSpellings('xue l')).toContainEqual({ whole: ['xue'], rest: 'l' });
  expect(begunSpellings('xuelan')).toContainEqual({ whole: ['xue', 'lan'], rest: '' });
  expect(begunSpellings('zh')).toEqual([{ whole: [], rest: 'zh' }]);
  for (const typed of ['', 'x', '薛', 'qqq', 'a'.repeat(24), "'' --", '1a']) {
    expect(begunSpellings(typed).length, typed).toBeLessThanOrEqual(8);
  }
});

test.each([
  ['书评', 'shu-ping'],
  ['重庆通讯', 'chong-qing-tong-xun'],
  ['AI 与治理2026', 'ai-yu-zhi-li-2026'],
  ['２０２６年会', '2026-nian-hui'],
  ['！？', ''],
  ['长'.repeat(40), Array(12).fill('chang').join('-').slice(0, 59)],
])('the column %s is at %s', (name, slug) => {
  expect(slugOf(name)).toMatch(slug.length > 50 ? /^[a-z]+(?:-[a-z]+)*$/ : new RegExp(`^${slug}$`));
  expect(slugOf(name).length).toBeLessThanOrEqual(60);
});
