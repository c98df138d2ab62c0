import { countCharacters } from '@/text/characters';
import { limits } from '@/text/limits';

// Passwords that stand at the top of every published list, and those that Chinese speakers like best.
const common = new Set(
  `password passw0rd p@ssw0rd p@ssword pass1234 passwort changeme default secret letmein welcome iloveyou trustno1
  sunshine princess football baseball superman batman michael jennifer jordan hunter computer internet whatever
  starwars dragon monkey master shadow killer freedom mustang charlie access login admin administrator root guest
  test tester testing qwerty qwertyui qwertyuiop qwerty123 qwer1234 1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4 zaq12wsx
  asdfasdf asdf1234 asdfghjk asdfghjkl zxcvbnm zxcvbnm1 abcd1234 abc12345 abc123456 a1b2c3d4 aa123456 a123456789
  woaini woaini1314 woaini520 5201314 1314520 wodemima mima zhongguo china beijing shanghai taiwan taipei hongkong
  woaizhongguo nihao nihaoma xiexie qaz123456 wang1234 zhang123 li123456 88888888 66666666 00000000 11111111
  12341234 12344321 123123123 123321123 147258369 159357456 789456123 987654321 11223344 112233445566 1122334455
  13145200 52013145 31415926 20080808 19491001 tsinghua pekinguniversity professor scholar`.split(/\s+/),
);
const runs = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'zyxwvutsrqponmlkjihgfedcba',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
];

/** A password with the digits and marks that people hang onto a common word taken off: `Password2024!` is `password`. */
export const core = (lower: string) =>
  lower.replace(/^[\d!@#$%*._-]{1,4}(?=\p{L})|(?<=\p{L})[\d!@#$%*._-]{1,4}$/gu, '');

/**
 * Why a password is refused, as a sentence; null when it will do. Length and lists only, no rules of composition
 * (ASVS 5.0 §6.2.1, 6.2.4, 6.2.5, 6.2.9). `known` is what others know about the person and the site.
 */
export function passwordTrouble(password: string, known: string[] = []): string | null {
  const length = countCharacters(password);
  if (length < limits.passwordLeast) return `密码至少 ${limits.passwordLeast} 个字符，现在是 ${length} 个。`;
  if (password.length > limits.password) return `密码请不超过 ${limits.password} 个字符。`;
  const lower = password.normalize('NFC').toLowerCase();
  if (common.has(lower) || common.has(core(lower))) return '这个密码太常见，容易被猜到。请换一个。';
  if (new Set(lower).size <= 2 || runs.some((run) => run.includes(lower)))
    return '这个密码只是重复或顺序的字符，容易被猜到。请换一个。';
  for (const word of known.flatMap((s) => [s, s.split('@')[0] ?? '']).map((s) => s.toLowerCase().trim())) {
    if (countCharacters(word) >= 2 && lower.includes(word) && length - countCharacters(word) < 4)
      return '密码请不要用您的姓名、用户名、电子邮件或本站的名字。';
  }
  return null;
}
