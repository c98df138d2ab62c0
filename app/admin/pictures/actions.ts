'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, line, wholeNumber } from '@/auth/input';
import { deletePicture, describePicture } from '@/db/pictures/library';
import { setFocus } from '@/db/pictures/replace';
import { removePicture } from '@/media/store';
import { changed } from '@/site/tags';

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

const percent = wholeNumber(0, 100);

export const saveFocus = formAction({
  as: 'editor',
  input: z.object({ id: id(), focusX: percent, focusY: percent }),
  run: async ({ viewer, input: { id: picture, ...focus } }) => {
    const covers = await setFocus(picture, focus, viewer.id);
    return { message: '重点已记下，封面裁切时会留住它。', changed: [...changed.bulk(covers), ...changed.topic()] };
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
