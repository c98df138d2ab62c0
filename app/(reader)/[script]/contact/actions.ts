'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { sendMessage } from '@/db/messages';
import { messageLetter } from '@/mail/letter-message';
import { countCharacters } from '@/text/characters';
import { cleanLine, cleanText } from '@/text/clean';
import { limits } from '@/text/limits';

const input = z.object({
  name: z
    .string()
    .transform(cleanLine)
    .refine((s) => s !== '', '请填写您的名字。')
    .refine((s) => countCharacters(s) <= limits.personName, `名字请不超过 ${limits.personName} 字。`),
  email: z.string().trim().max(limits.email, '电子邮件太长。').pipe(z.email('请填写有效的电子邮件地址。')),
  body: z
    .string()
    .transform(cleanText)
    .refine((s) => s !== '', '请填写内容。')
    .refine(
      (s) => [...s].length <= 40_000 && countCharacters(s) <= limits.comment,
      `内容请不超过 ${limits.comment} 字，现在超出了；您写的内容还在。`,
    ),
  website: z.string().optional(),
  seconds: z.preprocess((v) => (v === '' ? undefined : v), z.coerce.number().min(0).optional().catch(undefined)),
});

export const writeToEditors = formAction({
  as: 'anyone',
  input,
  run: async ({ viewer, input: { website, seconds, ...typed }, address }) => {
    const message = '谢谢，您的信已寄给编辑部。';
    // The honeypot: a person does not see this field. The machine is told what it wants to hear.
    if (website) return { message };
    const sender = viewer ? { ...typed, name: viewer.name, email: viewer.email } : typed;
    await sendMessage(sender, { viewer, address, seconds }, messageLetter);
    return { message };
  },
});
