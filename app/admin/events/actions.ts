'use server';

import { z } from 'zod';
import { eventInput } from '@/app/admin/events/event-input';
import { timeFields, timesOf } from '@/app/admin/events/time-input';
import { formAction } from '@/auth/action';
import { id, line, raw } from '@/auth/input';
import { callOff, repeatEvent, saveEvent, startEvent } from '@/db/events/write';
import { deliverSoon } from '@/mail/delivery';
import { eventLetter } from '@/mail/letter-event';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';

/* Begins an event, saves it, calls it off, or repeats it on another day. */

export const start = formAction({
  as: 'editor',
  input: z
    .object({
      title: line('标题', 'articleTitle', true),
      ...timeFields,
    })
    .transform(({ title, ...typed }, context) => {
      const times = timesOf(typed, context);
      return times ? { title, ...times } : z.NEVER;
    }),
  run: async ({ viewer, input }) => ({ goTo: paths.admin.event(await startEvent(input, viewer.id)) }),
});

export const save = formAction({
  as: 'editor',
  input: eventInput,
  run: async ({ viewer, input: { id, tell, input } }) => {
    const { told } = await saveEvent(id, input, { editorId: viewer.id, tell, write: eventLetter });
    deliverSoon();
    return { message: told ? `已保存，并写信告诉了 ${told} 位报名者。` : '已保存。', changed: changed.event({ id }) };
  },
});

export const cancel = formAction({
  as: 'editor',
  input: z.object({ id: id(), sure: z.literal('on', '请先勾选。') }),
  run: async ({ viewer, input: { id } }) => {
    const { told } = await callOff(id, viewer.id, eventLetter);
    deliverSoon();
    return { message: `活动已取消，写信告诉了 ${told} 位报名者。`, changed: changed.event({ id }) };
  },
});

export const repeat = formAction({
  as: 'editor',
  input: z.object({ id: id(), newDay: raw(10, '请填写日期。').regex(/^\d{4}-\d\d-\d\d$/, '请填写日期。') }),
  run: async ({ viewer, input: { id, newDay } }) => ({
    goTo: paths.admin.event(await repeatEvent(id, newDay, viewer.id)),
  }),
});
