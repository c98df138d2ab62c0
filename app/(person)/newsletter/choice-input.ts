import { z } from 'zod';
import { raw } from '@/auth/input';
import { asChosen } from '@/chinese/script';
import { frequencies } from '@/db/subscribers/state';

/** What choice-fields.tsx asks for. */
export const choiceInput = {
  frequency: z.enum(frequencies, '请选择频率。'),
  script: raw(20)
    .default('')
    .transform((value) => asChosen(value) ?? 'as-written'),
};
