import { beforeAll, expect, test } from 'vitest';
import { readDevices, withDevice } from '@/auth/device';

beforeAll(() => {
  process.env.AUTH_SECRET = 'a secret of this test only, and long enough';
});

test('a browser keeps its number for a member over logins, and knows several members', () => {
  const first = withDevice(undefined, 7);
  const [{ device } = { device: '' }] = readDevices(first);
  const both = withDevice(first, 8);
  expect(readDevices(both).map(({ memberId }) => memberId)).toEqual([8, 7]);
  expect(readDevices(withDevice(both, 7))[0]).toEqual({ memberId: 7, device });
  expect(both).toMatch(/^[\w.~-]+$/);
});

test('the cookie stays small: the members of longest ago go', () => {
  let cookie: string | undefined;
  for (let member = 1; member <= 30; member++) cookie = withDevice(cookie, member);
  expect(readDevices(cookie).map(({ memberId }) => memberId)).toEqual([30, 29, 28, 27]);
  expect(cookie?.length).toBeLessThan(300);
});

test.each([
  ['nothing', () => undefined],
  ['another member', (real: string) => real.replace(/^7\./, '8.')],
  ['another number', (real: string) => real.replace(/\.[\w-]{16}\./, '.AAAAAAAAAAAAAAAA.')],
  ['no signature', (real: string) => real.replace(/\.[^.]*$/, '.')],
  ['a longer one', (real: string) => `${real}x`],
  [
    'a signature of another secret',
    () => {
      const { AUTH_SECRET } = process.env;
      process.env.AUTH_SECRET = 'a secret of somebody else, as long as ours';
      const forged = withDevice(undefined, 7);
      process.env.AUTH_SECRET = AUTH_SECRET;
      return forged;
    },
  ],
])('%s is no known browser', (_, forge) => {
  expect(readDevices(forge(withDevice(undefined, 7)))).toEqual([]);
});
