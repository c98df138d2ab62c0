'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { text, token } from '@/auth/input';
import { reapply, verifyEmail } from '@/db/applications/apply';
import { limit } from '@/db/limits/limits';
import { limitTokens } from '@/db/limits/shared-limits';
import { confirmEmailChange } from '@/db/members/account';
import { deliverSoon } from '@/mail/delivery';
import { applicationLetter } from '@/mail/letter-application';
import { emailChangedLetter } from '@/mail/letter-email';
import { paths } from '@/site/paths';

/* What the links of letters to applicants and members do: confirm an address, apply again, confirm a new address. */

export const confirmEmail = formAction({
  as: 'anyone',
  input: z.object({ token }),
  run: async ({ input, address }) => {
    await limitTokens(address);
    await verifyEmail(input.token, applicationLetter);
    deliverSoon();
    return { goTo: paths.verify(input.token) };
  },
});

export const applyAgain = formAction({
  as: 'anyone',
  input: z.object({ token, introduction: text('补充说明', 'introduction', true) }),
  run: async ({ input, address }) => {
    await limitTokens(address);
    await limit(`reapply:${input.token.slice(0, 8)}`, 5, 86_400);
    await reapply(input.token, input.introduction, applicationLetter);
    deliverSoon();
    return { goTo: paths.verify(input.token) };
  },
});

export const confirmNewEmail = formAction({
  as: 'anyone',
  input: z.object({ token }),
  run: async ({ input, address }) => {
    await limitTokens(address);
    await confirmEmailChange(input.token, emailChangedLetter);
    deliverSoon();
    return { message: '新地址已确认，以后请用它登录。' };
  },
});
