'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { address, flag, id, line, rowMove } from '@/auth/input';
import { addLink, changeLink, deleteLink, moveLink } from '@/db/links/links';
import { changed } from '@/site/tags';

/* Adds, changes, moves and deletes 友情链接. */

const link = {
  title: line('名称', 'linkTitle', true),
  url: address('网址', { required: true }),
  note: line('说明', 'linkNote'),
  shown: flag,
};

export const add = formAction({
  as: 'editor',
  input: z.object(link),
  run: async ({ viewer, input }) => {
    await addLink(input, viewer.id);
    return { message: `已添加“${input.title}”。`, changed: changed.link() };
  },
});

export const change = formAction({
  as: 'editor',
  input: z.object({ id: id(), ...link }),
  run: async ({ viewer, input: { id, ...input } }) => {
    await changeLink(id, input, viewer.id);
    return { message: '已保存。', changed: changed.link() };
  },
});

export const move = formAction({
  as: 'editor',
  input: z.object({ press: rowMove }),
  run: async ({ input }) => {
    await moveLink(input.press.row, input.press.what);
    return { changed: changed.link() };
  },
});

export const remove = formAction({
  as: 'editor',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await deleteLink(input.id, viewer.id);
    return { message: '已删除。', changed: changed.link() };
  },
});
