'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id } from '@/auth/input';
import { retryFailedLetters, retryLetter, writeTestLetter } from '@/db/letters/queue';
import { limit } from '@/db/limits/limits';
import { deliverSoon } from '@/mail/delivery';
import { testLetter } from '@/mail/letter-test';

export const retry = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await retryLetter(input.id, viewer.id);
    deliverSoon();
    return { message: '正在重新寄出，请过一会儿刷新本页。' };
  },
});

export const sendTest = formAction({
  as: 'admin',
  input: z.object({}),
  run: async ({ viewer }) => {
    await limit(`mail:test:${viewer.id}`, 10, 3600);
    await writeTestLetter({ to: viewer.email, name: viewer.name }, testLetter);
    deliverSoon();
    return { message: `测试信已写好，正寄往 ${viewer.email}。请过一会儿刷新本页看结果。` };
  },
});

export const retryFailed = formAction({
  as: 'admin',
  input: z.object({}),
  run: async ({ viewer }) => {
    const count = await retryFailedLetters(viewer.id);
    deliverSoon();
    return { message: count ? `正在重新寄出 ${count} 封信，请过一会儿刷新本页。` : '没有要重新寄出的信。' };
  },
});
