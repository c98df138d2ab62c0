'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { chooseDeskLetters } from '@/db/desk/letters';

export const saveDeskLetters = formAction({
  as: 'editor',
  input: z.object({ choice: z.enum(['each', 'daily', 'none'], '请选择一项。') }),
  run: async ({ viewer, input }) => {
    await chooseDeskLetters(viewer.id, input.choice);
    return { message: '已保存。', values: input };
  },
});
