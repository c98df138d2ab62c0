'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, line } from '@/auth/input';
import { deletePicture, describePicture } from '@/db/pictures/library';
import { removePicture } from '@/media/store';

export const saveCaption = formAction({
  as: 'editor',
  input: z.object({
    id: id(),
    caption: line('说明', 'pictureText'),
    credit: line('作者', 'pictureCredit'),
    licence: line('许可', 'pictureLicence'),
  }),
  run: async ({ viewer, input }) => {
    const { id: picture, ...words } = input;
    await describePicture(picture, words, viewer.id);
    return { message: '说明已保存。', values: words };
  },
});

/** The row goes first: files without a row harm nobody, a row without files shows a hole. */
export const deleteFromLibrary = formAction({
  as: 'editor',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await removePicture(await deletePicture(input.id, viewer.id));
    return { message: '图片已删除。' };
  },
});
