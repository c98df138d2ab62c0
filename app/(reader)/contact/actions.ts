'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { email, honeypot, line, seconds, text } from '@/auth/input';
import { sendMessage } from '@/db/letters/messages';
import { messageLetter } from '@/mail/letter-message';

const input = z.object({
  name: line('您的名字', 'personName', true),
  email,
  body: text('内容', 'comment', true),
  website: honeypot,
  // Filled by public/site.js, as in the form for comments.
  seconds,
});

export const writeToEditors = formAction({
  as: 'anyone',
  input,
  run: async ({ viewer, input: { website, seconds, ...typed }, address }) => {
    const message = '谢谢，您的信已寄给编辑部。';
    // The honeypot: a person does not see this field. A program that fills it gets the answer of success.
    if (website) return { message };
    const sender = viewer ? { ...typed, name: viewer.name, email: viewer.email } : typed;
    await sendMessage(sender, { viewer, address, seconds }, messageLetter);
    return { message };
  },
});
