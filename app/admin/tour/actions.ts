'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { endTour } from '@/db/members/tour';

/** 不看了 and 走完了: the tour does not come again. */
export const end = formAction({
  as: 'editor',
  input: z.object({}),
  run: async ({ viewer }) => {
    await endTour(viewer.id);
    return {};
  },
});
