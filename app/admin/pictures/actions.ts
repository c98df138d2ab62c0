'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { deletePicture, describePicture } from '@/db/pictures/library';
import { removePicture } from '@/media/store';
import { countCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';
import { limits } from '@/text/limits';

const id = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);
const caption = z
  .string()
  .transform(cleanLine)
  .refine((s) => countCharacters(s) <= limits.pictureText, `说明最多 ${limits.pictureText} 字。`);

export const saveCaption = formAction({
  as: 'editor',
  input: z.object({ id, caption }),
  run: async ({ viewer, input }) => {
    await describePicture(input.id, input.caption, viewer.id);
    return { message: '说明已保存。', values: { caption: input.caption } };
  },
});

/** The row goes first: files without a row harm nobody, a row without files shows a hole. */
export const deleteFromLibrary = formAction({
  as: 'editor',
  input: z.object({ id }),
  run: async ({ viewer, input }) => {
    await removePicture(await deletePicture(input.id, viewer.id));
    return { message: '图片已删除。' };
  },
});
