'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { token } from '@/auth/input';
import { limitTokens } from '@/db/limits/shared-limits';
import { confirmSubscription } from '@/db/subscribers/subscribe';

/** Confirms the subscription whose token the link holds. */
export const confirm = formAction({
  as: 'anyone',
  input: z.object({ token }),
  run: async ({ input, address }) => {
    await limitTokens(address);
    await confirmSubscription(input.token);
    return { message: '订阅已确认，下一期会寄给您。' };
  },
});
