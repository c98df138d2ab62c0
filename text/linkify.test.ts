import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growsTooFast } from '@/scripts/testing/cpu';
import { linkify } from '@/text/linkify';

const links = (text: string) => linkify(text).flatMap((segment) => (segment.href ? [segment.href] : []));

test.each([
  ['请看https://a.example/x。谢谢', 'https://a.example/x'],
  ['（https://a.example/x）', 'https://a.example/x'],
  ['《https://a.example》，', 'https://a.example/'],
  ['见 http://a.example/x?y=1&z=2#k, 谢谢', 'http://a.example/x?y=1&z=2#k'],
  ['www.a.example/路径', 'http://www.a.example/'],
  ['WWW.A.example.', 'http://www.a.example/'],
  ['HTTPS://A.example/X', 'https://a.example/X'],
  ['(see https://a.example/wiki/A_(b))', 'https://a.example/wiki/A_(b)'],
  ['https://a.example/x).', 'https://a.example/x'],
  ['“https://a.example/x”', 'https://a.example/x'],
  ['https://a.example/%E4%B8%AD这里', 'https://a.example/%E4%B8%AD'],
  ['https://a.example:8080/x', 'https://a.example:8080/x'],
  ['https://127.0.0.1/x', 'https://127.0.0.1/x'],
])('in %j a link leads to %s', (text, href) => {
  expect(links(text)).toEqual([href]);
});

test.each([
  '没有链接',
  'javascript:alert(1)',
  'data:text/html,x',
  'ftp://a.example',
  'http://',
  'https://localhost/',
  'https://user@evil.example/',
  'https://bank.example@evil.example/',
  'name@www.a.example',
  'xhttps://a.example',
  'http://...',
  'www.',
  'https://a_b/',
])('%j holds no link', (text) => {
  expect(linkify(text)).toEqual([{ text }]);
});

test('several links and line breaks keep their places', () => {
  expect(linkify('一\nhttps://a.example，\nwww.b.example 二')).toEqual([
    { text: '一\n' },
    { href: 'https://a.example/', text: 'https://a.example' },
    { text: '，\n' },
    { href: 'http://www.b.example/', text: 'www.b.example' },
    { text: ' 二' },
  ]);
  expect(linkify('')).toEqual([]);
});

test('the pieces joined are the text, and every link is http or https', () => {
  const piece = fc.constantFrom(
    'https://',
    'www.',
    'http://a.example',
    '/x',
    '(',
    ')',
    '.',
    '中',
    '\n',
    '"',
    '<b>',
    'javascript:',
    '@',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => {
      const text = parts.join('');
      const segments = linkify(text);
      expect(segments.map((segment) => segment.text).join('')).toBe(text);
      for (const { href } of segments) if (href) expect(href).toMatch(/^https?:\/\/[^\s"<>]+$/);
    }),
  );
});

test.each([')', '.)', ']', '.', 'www.', 'https://a.example/(', "'"])(
  'four times as many of %j take less than eight times as long',
  (unit) => {
    expect(growsTooFast(linkify, (size) => `https://a.example/${unit.repeat(size)}`)).toBe(false);
  },
  120_000,
);

test('of brackets at the end those go that were opened before the address, whatever stands between them', () => {
  expect(links('https://a.example/(a).)!)')).toEqual(['https://a.example/(a)']);
  expect(links('https://a.example/[(a)])].')).toEqual(['https://a.example/[(a)]']);
});
