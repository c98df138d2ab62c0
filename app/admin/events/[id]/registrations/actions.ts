'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id } from '@/auth/input';
import { approveRegistration, cancelRegistration, declineRegistration } from '@/db/registrations/change';
import { deliverSoon } from '@/mail/delivery';
import { eventLetter } from '@/mail/letter-event';
import { changed } from '@/site/tags';

/** An editor approves, declines or cancels a registration; a letter tells the person. */
export const decide = formAction({
  as: 'editor',
  input: z.object({ id: id(), step: z.enum(['approve', 'decline', 'cancel']) }),
  run: async ({ viewer, input: { id, step } }) => {
    const steps = {
      approve: () => approveRegistration(id, viewer.id, eventLetter),
      decline: () => declineRegistration(id, viewer.id, eventLetter),
      cancel: () => cancelRegistration({ id }, eventLetter, viewer.id),
    };
    const { eventId } = await steps[step]();
    deliverSoon();
    const words = { approve: '已批准。', decline: '没有批准。', cancel: '已取消。' }[step];
    return { message: `${words}已写信告诉本人。`, changed: changed.registration({ eventId }) };
  },
});
