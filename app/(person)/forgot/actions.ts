'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { knownDevice } from '@/auth/device';
import { email } from '@/auth/input';
import { inSameTime } from '@/auth/same-time';
import { admitLetter } from '@/db/limits/letter-limits';
import { findLoginId } from '@/db/members/find';
import { requestReset } from '@/db/members/passwords';
import { deliverSoon } from '@/mail/delivery';
import { resetLetter } from '@/mail/letter-reset';

/** Sends a link for a new password. Neither the answer nor its time tells whether the address is a member's. */
export const askForReset = formAction({
  as: 'anyone',
  input: z.object({ email }),
  run: async ({ input, address }) => {
    const device = await knownDevice(await findLoginId(input.email));
    await admitLetter({ email: input.email, network: address, device });
    await inSameTime(() => requestReset(input.email, resetLetter));
    deliverSoon();
    return { message: '如果这个地址是会员的，信已经寄出。请在一小时内点信里的链接。', values: input };
  },
});
