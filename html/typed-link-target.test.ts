import { expect, test } from 'vitest';
import { articleOfTarget, leadTarget } from '@/html/typed-link';

test.each([
  ['https://example.org/a?b=1#c', 'https://example.org/a?b=1#c'],
  ['example.org', 'https://example.org/'],
  ['HTTP://Example.ORG/x', 'http://example.org/x'],
  ['/topics/ai?page=2', '/topics/ai?page=2'],
  ['https://our.example/articles/5', '/articles/5'],
  ['800068', '/articles/800068'],
  ['https://例子.中国/路', 'https://xn--fsqu00a.xn--fiqs8s/%E8%B7%AF'],
])('%s leads to %s', (typed, target) => expect(leadTarget(typed, ['our.example'])).toBe(target));

test.each([
  '',
  'javascript:alert(1)',
  'java\tscript:alert(1)',
  ' JavaScript:alert(1)',
  'data:text/html,x',
  'mailto:a@b.cn',
  'a@b.cn',
  '//evil.example/x',
  '/\\evil.example',
  '\\\\evil.example',
  'https://user:secret@example.org/',
  'ftp://example.org/',
  '#part',
  '没有这样的地址',
  'news_read.asp?NewsID=3',
])('%j leads nowhere', (typed) => expect(leadTarget(typed)).toBeNull());

test('paths that a browser would read as another host stay paths', () => {
  expect(leadTarget('/a/..//evil.example')).toBe('/evil.example');
  expect(leadTarget('/.//evil.example')).toBe('/evil.example');
});

test('a target names an article, an event or neither', () => {
  const targets = ['/articles/7', '/zh-tw/events/8?x', '/articles/7x', '/columns/7', 'https://example.org/articles/7'];
  expect(targets.map(articleOfTarget)).toEqual([7, 8, null, null, null]);
  expect(articleOfTarget('/articles/1234567890')).toBe(1_234_567_890);
  expect(articleOfTarget('/articles/9999999999')).toBeNull();
});
