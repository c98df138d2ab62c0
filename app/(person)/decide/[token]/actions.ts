'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { raw } from '@/auth/input';
import { decideByLetter } from '@/db/desk/decide-by-letter';
import { limitTokens } from '@/db/limits/shared-limits';
import { deliverSoon } from '@/mail/delivery';
import { approvedLetter } from '@/mail/letter-approved';
import { changed } from '@/site/tags';

const done = {
  'comment.approve': '评论已通过，读者现在看得到了。',
  'comment.reject': '评论已拒绝，读者看不到。',
  'application.approve': '申请已通过，通知信已寄出。',
};

/** Whoever holds the letter decides in its editor's name: no login, but signed, for a week, and once. */
export const decideOnce = formAction({
  as: 'anyone',
  input: z.object({ token: raw(100) }),
  run: async ({ input, address }) => {
    await limitTokens(address);
    const { action, shown } = await decideByLetter(input.token, approvedLetter);
    deliverSoon();
    return { message: done[action], changed: shown.flatMap(changed.comment) };
  },
});
