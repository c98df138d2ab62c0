'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, text } from '@/auth/input';
import { approveApplication, declineApplication } from '@/db/applications/decide';
import { deliverSoon } from '@/mail/delivery';
import { approvedLetter } from '@/mail/letter-approved';
import { declinedLetter } from '@/mail/letter-declined';

/* An administrator approves or declines an application; a letter tells the applicant. */

export const approve = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await approveApplication(input.id, viewer.id, approvedLetter);
    deliverSoon();
    return { message: '已通过，通知信已寄出。' };
  },
});

export const decline = formAction({
  as: 'admin',
  input: z.object({ id: id(), reason: text('理由', 'reason', true) }),
  run: async ({ viewer, input }) => {
    await declineApplication(input.id, viewer.id, input.reason, declinedLetter);
    deliverSoon();
    return { message: '已记下不通过，说明已寄给申请人。' };
  },
});
