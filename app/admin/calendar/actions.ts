'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, raw } from '@/auth/input';
import { moveScheduled } from '@/db/desk/calendar';
import { env } from '@/site/env';
import { paths } from '@/site/paths';
import { shortDate } from '@/text/dates';

/**
 * Moves a scheduled article to another day; readers see nothing of it before. The answer is the month of that day: without
 * scripts a form that stands elsewhere afterwards would not find its sentence.
 */
export const moveDay = formAction({
  as: 'editor',
  input: z.object({
    id: id('没有这篇文章。'),
    day: raw(20).regex(/^\d{4}-\d{2}-\d{2}$/, '请填写日期。'),
    view: raw(10).default(''),
  }),
  run: async ({ viewer, input }) => {
    const zone = env().timeZone;
    const at = await moveScheduled(input.id, { day: input.day, zone }, viewer.id);
    const view = input.view === 'list' ? 'list' : undefined;
    return { goTo: paths.admin.calendar({ month: shortDate(at, zone).slice(0, 7), view, moved: input.id }) };
  },
});
