import { expect, test } from 'vitest';
import { isCommonPassword } from '@/auth/common-passwords';

test.each(['trustno1', 'Starwars', 'BASEBALL', 'qwertyuiop', 'Football2024', '1q2w3e4r5t', 'corvette', 'liverpool'])(
  '%s is common',
  async (password) => {
    expect(await isCommonPassword(password)).toBe(true);
  },
);

test.each(['correct horse battery', '床前明月光疑是地', 'tr8Kp0qz', 'liverpool in the rain', '竹林 七贤 与酒'])(
  '%s is not',
  async (password) => {
    expect(await isCommonPassword(password)).toBe(false);
  },
);

test('the list holds more than the three thousand that are asked for, of those that are long enough', async () => {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const long = dictionary['passwords-common'].filter((one) => one.length >= 8);
  expect(long.length).toBeGreaterThan(3_000);
  for (const one of [long[0], long[2_999], long.at(-1)]) expect(await isCommonPassword(String(one))).toBe(true);
});
