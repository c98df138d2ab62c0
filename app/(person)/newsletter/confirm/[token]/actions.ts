'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { token } from '@/auth/input';
import { limit } from '@/db/limits/limits';
import { confirmSubscription } from '@/db/subscribers/subscribe';

/** Confirms the subscription whose token the link holds. */
export const confirm = formAction({
  as: 'anyone',
  input: z.object({ token }),
  run: async ({ input, address }) => {
    await limit(`token:${address}`, 60, 3600);
    await confirmSubscription(input.token);
    return { message: '订阅已确认，下一期会寄给您。' };
  },
});
