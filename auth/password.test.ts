import { hash } from '@node-rs/argon2';
import { expect, test } from 'vitest';
import { hashPassword, passwordFits } from '@/auth/password';

const composed = 'Résumé 高山 ガラス'.normalize('NFC');
const apart = composed.normalize('NFD');
// é as one sign, が as two: what some input methods send.
const mixed = `Résumé 高山 ${'ガ'.normalize('NFD')}ラス`;

test('a password is the same however the keyboard composes its signs', async () => {
  for (const first of [composed, apart, mixed]) {
    const stored = await hashPassword(first);
    for (const typed of [composed, apart, mixed]) expect(await passwordFits(typed, stored)).toBe(true);
    expect(await passwordFits('Resume 高山 ガラス', stored)).toBe(false);
  }
});

test('hashes of before are valid: of what was typed, in either form', async () => {
  for (const first of [composed, apart]) {
    const stored = await hash(first);
    for (const typed of [composed, apart]) expect(await passwordFits(typed, stored)).toBe(true);
  }
  const stored = await hash(mixed);
  expect(await passwordFits(mixed, stored)).toBe(true);
});

test('other signs that only look alike are another password', async () => {
  expect(await passwordFits('ｐａｓｓ１２３４', await hashPassword('pass1234'))).toBe(false);
});

test('without a stored hash nothing fits, an empty one included', async () => {
  expect(await passwordFits('nobody has this password', undefined)).toBe(false);
  expect(await passwordFits('', '')).toBe(false);
});
