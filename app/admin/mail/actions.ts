'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { retryLetter } from '@/db/letters';
import { deliverSoon } from '@/mail/delivery';

export const retry = formAction({
  as: 'admin',
  input: z.object({
    id: z.coerce
      .number()
      .int()
      .min(1)
      .max(2 ** 31 - 1),
  }),
  run: async ({ viewer, input }) => {
    await retryLetter(input.id, viewer.id);
    deliverSoon();
    return { message: '正在重新寄出，请过一会儿刷新本页。' };
  },
});
