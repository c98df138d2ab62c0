'use server';

import { z } from 'zod';
import { refuseWeakPassword } from '@/app/(person)/new-password';
import { formAction } from '@/auth/action';
import { password, token } from '@/auth/input';
import { hashPassword } from '@/auth/password';
import { limitTokens } from '@/db/limits/shared-limits';
import { findReset, resetPassword } from '@/db/members/passwords';
import { Refusal } from '@/db/refusal';
import { deliverSoon } from '@/mail/delivery';
import { passwordChangedLetter } from '@/mail/letter-reset';

/** Sets a new password by the token of a letter, and ends all sessions of the member. */
export const setNewPassword = formAction({
  as: 'anyone',
  input: z.object({
    token,
    password: password('请填写新密码。'),
  }),
  run: async ({ input: { token, password }, address }) => {
    await limitTokens(address);
    const person = await findReset(token);
    if (!person) throw new Refusal('这个链接已用过或已过期。请在“忘记密码”页再要一封信。');
    await refuseWeakPassword({ field: 'password', password }, person);
    await resetPassword(token, await hashPassword(password), passwordChangedLetter);
    deliverSoon();
    return { message: '新密码已设定，其他设备上的登录都已结束。现在可以用新密码登录。' };
  },
});
