import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redirectTarget } from '@/site/redirect-target';

const SITE = 'https://www.example.org';

test.each([
  ['/articles/1?a=b#c', '/articles/1?a=b#c'],
  ['/中', '/%E4%B8%AD'],
  ['/search?q=中 文', '/search?q=%E4%B8%AD%20%E6%96%87'],
  ['/a/../b', '/b'],
  ['/\ud800', '/%EF%BF%BD'],
  ...['//evil.test', '///evil.test', '/\\evil.test', '/\t/evil.test', '/\n\\evil.test', '/a/..//evil.test'].map((x) => [
    x,
    '/',
  ]),
  ...[
    '/%2e//evil.test',
    '/.//evil.test',
    '/./\\evil.test',
    'https://evil.test/',
    'evil.test',
    'javascript:alert(1)',
  ].map((x) => [x, '/']),
  ...['', ' /a', `/${'a'.repeat(5000)}`, undefined, null, 7, ['/a'], { toString: () => '/a' }].map((x) => [x, '/']),
])('%j leads to %s', (value, to) => {
  expect(redirectTarget(value)).toBe(to);
});

const piece = fc.oneof(
  fc.constantFrom(
    '/',
    '//',
    '\\',
    '.',
    '..',
    '/..',
    '%2e',
    '%2f',
    '%5c',
    '\t',
    '\n',
    '\r',
    '\0',
    '@',
    ':',
    '?',
    '#',
    ' ',
  ),
  fc.constantFrom('zh-tw', 'evil.test', 'https:', 'javascript:', '中', '\u3000', '\u200b', '\uff0f', '\ud800'),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const address = fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(''));

test('whatever is given, what comes out is a path of this site that a header can carry, and stays what it is', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        address,
        address.map((rest) => `/${rest}`),
      ),
      (value) => {
        const target = redirectTarget(value);
        expect(target).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
        expect(target).not.toMatch(/^\/\\/);
        for (const from of [`${SITE}/`, `${SITE}/zh-tw/articles/1`]) expect(new URL(target, from).origin).toBe(SITE);
        expect(redirectTarget(target)).toBe(target);
      },
    ),
    { numRuns: 3000 },
  );
});
