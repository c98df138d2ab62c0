'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { chooseDeskLetters } from '@/db/desk/letters';

/** An editor chooses when letters tell them of waiting work: each time, once a day or never. */
export const saveDeskLetters = formAction({
  as: 'editor',
  input: z.object({ choice: z.enum(['each', 'daily', 'none'], '请选择一项。') }),
  run: async ({ viewer, input }) => {
    await chooseDeskLetters(viewer.id, input.choice);
    return { message: '已保存。', values: input };
  },
});
