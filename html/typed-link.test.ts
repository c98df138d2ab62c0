import { expect, test } from 'vitest';
import { meantAddress } from '@/html/typed-link';

test.each([
  ['osu.edu', 'https://osu.edu'],
  ['www.osu.edu/~wang?a=1#b', 'https://www.osu.edu/~wang?a=1#b'],
  ['  osu．edu。 ', 'https://osu.edu'],
  ['北京大学.中国', 'https://北京大学.中国'],
  ['example.org:8080/a', 'https://example.org:8080/a'],
  ['http:/osu.edu/a', 'http://osu.edu/a'],
  ['https//osu.edu', 'https://osu.edu'],
  ['a@b.cn', 'mailto:a@b.cn'],
  ['wang＠osu.edu', 'mailto:wang@osu.edu'],
  ['800068', '/articles/800068'],
  ['1234567890', '/articles/1234567890'],
  ['9999999999', '9999999999'],
  ['https://osu.edu/', 'https://osu.edu/'],
  ['mailto:a@b.cn', 'mailto:a@b.cn'],
  ['/columns/news', '/columns/news'],
  ['#note-1', '#note-1'],
  ['news_read.asp?NewsID=3', 'news_read.asp?NewsID=3'],
  ['index.htm', 'index.htm'],
  ['javascript:alert(1)', 'javascript:alert(1)'],
  ['见下文', '见下文'],
  ['', ''],
])('who types %j means %j', (typed, meant) => {
  expect(meantAddress(typed)).toBe(meant);
});
