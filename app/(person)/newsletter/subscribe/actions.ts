'use server';

import { z } from 'zod';
import { choiceInput } from '@/app/(person)/newsletter/choice-input';
import { formAction } from '@/auth/action';
import { email, honeypot } from '@/auth/input';
import { inSameTime } from '@/auth/same-time';
import { admitLetter } from '@/db/limits/letter-limits';
import { requestSubscription } from '@/db/subscribers/subscribe';
import { deliverSoon } from '@/mail/delivery';
import { alreadySubscribedLetter, confirmSubscriptionLetter } from '@/mail/letter-subscribe';

const thanks = '谢谢。一封确认信已寄到您填写的地址，请打开它，点里面的链接。';

export const subscribe = formAction({
  as: 'anyone',
  input: z.object({ email, ...choiceInput, fax: honeypot }),
  run: async ({ input: { fax, ...wanted }, address }) => {
    // The honeypot: a person does not see this field. A program that fills it gets the answer of success.
    if (fax) return { message: thanks };
    await admitLetter({ email: wanted.email, network: address });
    const letters = { confirm: confirmSubscriptionLetter, known: alreadySubscribedLetter };
    await inSameTime(() => requestSubscription(wanted, letters));
    deliverSoon();
    return { message: thanks, values: { email: wanted.email } };
  },
});
