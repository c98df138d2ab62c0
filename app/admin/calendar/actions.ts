'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, raw } from '@/auth/input';
import { moveScheduled } from '@/db/desk/calendar';
import { env } from '@/site/env';
import { chineseDateTime } from '@/text/dates';

/** Moves a scheduled article to another day; readers see nothing of it before. */
export const moveDay = formAction({
  as: 'editor',
  input: z.object({ id: id('没有这篇文章。'), day: raw(20).regex(/^\d{4}-\d{2}-\d{2}$/, '请填写日期。') }),
  run: async ({ viewer, input }) => {
    const zone = env().timeZone;
    const at = await moveScheduled(input.id, { day: input.day, zone }, viewer.id);
    return { message: `已改到 ${chineseDateTime(at, zone)} 发布。` };
  },
});
