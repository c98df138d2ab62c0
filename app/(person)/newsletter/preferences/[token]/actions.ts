'use server';

import { z } from 'zod';
import { choiceInput } from '@/app/(person)/newsletter/choice-input';
import { formAction } from '@/auth/action';
import { token } from '@/auth/input';
import { limitTokens } from '@/db/limits/shared-limits';
import { savePreferences } from '@/db/subscribers/of-member';

/** Saves frequency and script of the subscription whose token the link holds. */
export const save = formAction({
  as: 'anyone',
  input: z.object({ token, ...choiceInput }),
  run: async ({ input: { token, ...wanted }, address }) => {
    await limitTokens(address);
    await savePreferences(token, wanted);
    return { message: '已保存。', values: wanted };
  },
});
