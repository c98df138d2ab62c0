import fc from 'fast-check';
import { expect, test } from 'vitest';
import { emailAddress, isEmailAddress, loginName } from '@/text/email';

test.each([
  ['wang@example.org', 'wang@example.org'],
  ['Wang.Li@Example.ORG', 'Wang.Li@Example.ORG'],
  ['r&d@example.org', 'r&d@example.org'],
  ["o'neil+news#1!=/x@example.org", "o'neil+news#1!=/x@example.org"],
  ['zhang@例子.中国', 'zhang@xn--fsqu00a.xn--fiqs8s'],
  ['zhang@xn--fsqu00a.xn--fiqs8s', 'zhang@xn--fsqu00a.xn--fiqs8s'],
  ['li@大学.公司', 'li@xn--pss25c.xn--55qx5d'],
  ['ivan@почта.рф', 'ivan@xn--80a1acny.xn--p1ai'],
  ['zhang@bücher.de', 'zhang@xn--bcher-kva.de'],
  ['zhang@例子。中国', 'zhang@xn--fsqu00a.xn--fiqs8s'],
  ['a@b.c0m1', 'a@b.c0m1'],
  ['\u202awang@example.org\u202c', 'wang@example.org'],
  ['wang@example.org\u200b', 'wang@example.org'],
  ['\ufeff wang@example.org\u00a0', 'wang@example.org'],
  ['ｗａｎｇ＠ｅｘａｍｐｌｅ．ｏｒｇ', 'wang@example.org'],
])('%j is the address %s', (typed, address) => {
  expect(emailAddress(typed)).toBe(address);
});

test.each([
  '',
  'wang',
  '@example.org',
  'wang@',
  'wang@localhost',
  'wang li@example.org',
  'wang@example..org',
  'wang@-example.org',
  'wang@example.org, li@example.org',
  'wang@example.org\r\nBcc: li@example.org',
  '"wang"@example.org',
  'Wang <wang@example.org>',
  '王@example.org',
  `${'a'.repeat(250)}@example.org`,
  `wang@${'a'.repeat(64)}.org`,
])('%j is none', (typed) => {
  expect(emailAddress(typed)).toBeNull();
});

test('what is taken is one header-safe line of ASCII, and stays what it is when it is taken again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (typed) => {
      const address = emailAddress(typed);
      if (address === null) return;
      expect(address).toMatch(/^[\x21-\x7e]+$/);
      expect(address).not.toMatch(/[\s,;<>()"\\]/);
      expect(isEmailAddress(address)).toBe(true);
    }),
  );
});

test('a login by address or user name is the same however it was typed', () => {
  expect(loginName(' ｗａｎｇ＠ｅｘａｍｐｌｅ．ｏｒｇ ').email).toBe('wang@example.org');
  expect(loginName('\u200bzhang@例子.中国').email).toBe('zhang@xn--fsqu00a.xn--fiqs8s');
  expect(loginName('ｌｉｎ\u200b').userNames).toEqual(['ｌｉｎ', 'lin']);
});
