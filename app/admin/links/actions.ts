'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { addLink, changeLink, deleteLink, moveLink } from '@/db/links/links';
import { changed } from '@/site/tags';
import { countCharacters } from '@/text/characters';
import { cleanLine } from '@/text/clean';

const id = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1);
const line = (most: number, name: string) =>
  z
    .string()
    .transform(cleanLine)
    .refine((s) => countCharacters(s) <= most, `${name}请不超过 ${most} 字。`);
const webAddress = (s: string) => {
  const whole = /^https?:\/\//i.test(s) ? s : `https://${s}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  return url.hostname.includes('.') ? url.href : null;
};
const link = {
  title: line(60, '名称').refine((s) => s !== '', '请填写名称。'),
  url: line(500, '网址').transform((s, context) => {
    const url = webAddress(s);
    if (url) return url;
    context.addIssue({ code: 'custom', message: '请填写完整的网址，例如 https://www.example.org/。' });
    return z.NEVER;
  }),
  note: line(200, '说明'),
  shown: z
    .literal('on')
    .optional()
    .transform((v) => v === 'on'),
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
  input: z.object({ id, ...link }),
  run: async ({ viewer, input: { id, ...input } }) => {
    await changeLink(id, input, viewer.id);
    return { message: '已保存。', changed: changed.link() };
  },
});

/** `move` is `12:-1` (up) or `12:1` (down), the value of the button pressed. */
export const move = formAction({
  as: 'editor',
  input: z.object({ move: z.string().regex(/^\d{1,9}:-?1$/) }),
  run: async ({ input }) => {
    const [which, by] = input.move.split(':').map(Number);
    await moveLink(which ?? 0, by === -1 ? -1 : 1);
    return { changed: changed.link() };
  },
});

export const remove = formAction({
  as: 'editor',
  input: z.object({ id }),
  run: async ({ viewer, input }) => {
    await deleteLink(input.id, viewer.id);
    return { message: '已删除。', changed: changed.link() };
  },
});
