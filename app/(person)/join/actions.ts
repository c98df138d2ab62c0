'use server';

import { cookies } from 'next/headers';
import { z } from 'zod';
import { refuseWeakPassword } from '@/app/(person)/new-password';
import { profileInput } from '@/app/(person)/profile-input';
import { formAction } from '@/auth/action';
import { email, honeypot, password } from '@/auth/input';
import { hashPassword, passwordFits } from '@/auth/password';
import { inSameTime } from '@/auth/same-time';
import { asChosen } from '@/chinese/script';
import { apply, findPasswordHash, resendVerification } from '@/db/applications/apply';
import { admitLetter } from '@/db/limits/letter-limits';
import { findSettings } from '@/db/settings/settings';
import { deliverSoon } from '@/mail/delivery';
import { alreadyMemberLetter, applicationStateLetter, verifyLetter } from '@/mail/letter-verify';
import { passwordTrouble } from '@/text/password-rules';

const thanks = '谢谢，您的申请已收到。';

export const submitApplication = formAction({
  as: 'anyone',
  input: z.object({
    ...profileInput,
    email,
    password: password('请设一个密码。').superRefine((typed, context) => {
      const trouble = typed && passwordTrouble(typed);
      if (trouble) context.addIssue({ code: 'custom', message: trouble });
    }),
    consent: z.literal('on', '请先阅读并同意，再提交申请。'),
    fax: honeypot,
  }),
  run: async ({ input: { password, consent: _, fax, ...application }, address }) => {
    // The honeypot: a person does not see this field. A program that fills it gets the answer of success.
    if (fax) return { message: thanks };
    await admitLetter({ email: application.email, network: address });
    await refuseWeakPassword({ field: 'password', password }, { ...application, name: application.chineseName });
    await inSameTime(async () => {
      const known = await findPasswordHash(application.email);
      const [passwordHash, same] = await Promise.all([hashPassword(password), passwordFits(password, known)]);
      const write = { verify: verifyLetter, state: applicationStateLetter, member: alreadyMemberLetter };
      const script = asChosen((await cookies()).get('script')?.value) ?? 'as-written';
      await apply({ ...application, passwordHash, script }, same, write);
    });
    deliverSoon();
    return { message: thanks, values: { email: application.email } };
  },
});

export const sendConfirmationAgain = formAction({
  as: 'anyone',
  input: z.object({ email }),
  run: async ({ input, address }) => {
    await admitLetter({ email: input.email, network: address });
    await inSameTime(() => resendVerification(input.email, verifyLetter));
    deliverSoon();
    const { siteName } = await findSettings();
    return {
      message: `如果这个地址有等待确认的申请，确认信已经寄出。几分钟后还没有收到，请看看垃圾邮件夹，或与${siteName}联系。`,
    };
  },
});
