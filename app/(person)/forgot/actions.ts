'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { email } from '@/auth/input';
import { inSameTime } from '@/auth/same-time';
import { limit } from '@/db/limits/limits';
import { requestReset } from '@/db/members/passwords';
import { deliverSoon } from '@/mail/delivery';
import { resetLetter } from '@/mail/letter-reset';

export const askForReset = formAction({
  as: 'anyone',
  input: z.object({ email }),
  run: async ({ input, address }) => {
    const often = '提交得太频繁，请一小时后再试。';
    await limit(`forgot:address:${address}`, 20, 3600, often);
    await limit(`forgot:email:${input.email.toLowerCase()}`, 5, 3600, often);
    await inSameTime(() => requestReset(input.email, resetLetter));
    deliverSoon();
    return { message: '如果这个地址是会员的，信已经寄出。请在一小时内点信里的链接。', values: input };
  },
});
