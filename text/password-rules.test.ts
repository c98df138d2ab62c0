import { expect, test } from 'vitest';
import { passwordTrouble } from '@/text/password-rules';

const known = ['学人网', 'wang.ming@example.org', '王小明', 'xiaoming'];

test.each([
  ['1234567', '至少 8'],
  ['密码短了', '至少 8'],
  ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧', '现在是 3 个'],
  ['a'.repeat(201), '不超过 200'],
  ['password', '太常见'],
  ['Password2024', '太常见'],
  ['P@ssw0rd!', '太常见'],
  ['woaini1314', '太常见'],
  ['12345678', '顺序'],
  ['87654321', '顺序'],
  ['aaaaaaaaaa', '重复'],
  ['abababab', '重复'],
  ['qwertyuiop', '太常见'],
  ['asdfghjklz', '顺序'],
  ['wang.ming@example.org', '姓名'],
  ['Xiaoming1', '姓名'],
  ['wang.ming', '姓名'],
])('%s is refused: %s', (password, why) => {
  expect(passwordTrouble(password, known)).toContain(why);
});

test.each([
  'correct horse battery',
  '床前明月光疑是地',
  'tr8Kp0qz',
  'all lower case words',
  ' leading and trailing ',
  'Xiaoming likes tea',
])('%s will do: no rule says which characters', (password) => {
  expect(passwordTrouble(password, known)).toBeNull();
});
