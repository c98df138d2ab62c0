'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id } from '@/auth/input';
import { endSubscription } from '@/db/subscribers/list';

/** An administrator ends a subscription. */
export const end = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await endSubscription(input.id, viewer.id);
    return { message: '已停止。' };
  },
});
