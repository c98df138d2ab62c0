import { expect, test } from 'vitest';
import { failureOf } from '@/text/failure';

test('of a failed query a log gets the kind, the code and the place, and none of its values', () => {
  const cause = Object.assign(new Error('could not extend file'), { code: '53100' });
  const message =
    'Failed query: insert into "rate_limits" values ($1)\nparams: login:address:2001:db8::1,a@example.org\n    at home:1:2';
  const said = failureOf(new Error(message, { cause }));
  expect(said).toMatch(/^Error 53100 数据库所在的磁盘满了 at .*failure\.test\.ts:\d+:\d+\)?$/);
  expect(said).not.toMatch(/example\.org|2001|insert|home/);
});

test.each([
  ['an error of one line', new TypeError('x is private'), /^TypeError at /],
  [
    'an error with a code of its own',
    Object.assign(new Error('full'), { code: 'ENOSPC', path: '/srv/x' }),
    /^Error ENOSPC 磁盘空间不足 \/srv\/x at /,
  ],
  ['an error without a stack', Object.assign(new Error('private'), { stack: undefined }), /^Error$/],
  ['no error at all', 'private', /^string$/],
])('%s', (_, error, wanted) => {
  expect(failureOf(error)).toMatch(wanted);
  expect(failureOf(error)).not.toContain('private');
});
