import { expect, test } from 'vitest';
import { leadAddress } from '@/site/redirect-target';

test.each([
  ['/topics/old-paper', '/topics/old-paper'],
  ['https://example.org/a b?c=中', 'https://example.org/a%20b?c=%E4%B8%AD'],
  ['HTTP://Example.org', 'http://example.org/'],
])('readers are led to %s', (stored, address) => expect(leadAddress(stored)).toBe(address));

test.each([
  '',
  '//evil.example',
  '/\\evil.example',
  'javascript:alert(1)',
  'https://user@example.org/',
  'https://',
  'data:text/html,x',
  '"><img src=x onerror=hit(1)>',
])('and not to %j', (stored) => expect(leadAddress(stored)).toBe(''));

test('no line of a header can be added', () => {
  expect(leadAddress('https://example.org/\r\nSet-Cookie: a=b')).not.toMatch(/[\r\n]/);
});
