'use server';

import { z } from 'zod';
import { formAction } from '@/auth/action';
import { id, raw } from '@/auth/input';
import { retryFailedLetters, retryLetter, writeTestLetter } from '@/db/letters/queue';
import { limit } from '@/db/limits/limits';
import { retryAddress } from '@/db/mail-addresses/bounces';
import { cancelMailing, continueMailing, pauseMailing } from '@/db/mailings/control';
import { deliverSoon } from '@/mail/delivery';
import { testLetter } from '@/mail/letter-test';

/* Sends undelivered letters again, sends a test letter, controls mailings, and allows a switched-off address again. */

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

export const pause = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await pauseMailing(input.id, viewer.id);
    return { message: '已暂停。正在路上的几封除外。' };
  },
});

export const goOn = formAction({
  as: 'admin',
  input: z.object({ id: id() }),
  run: async ({ viewer, input }) => {
    await continueMailing(input.id, viewer.id);
    return { message: '已继续，几秒后开始寄。' };
  },
});

export const cancel = formAction({
  as: 'admin',
  input: z.object({ id: id(), sure: z.literal('on', '请勾选，表示您确定。') }),
  run: async ({ viewer, input }) => {
    await cancelMailing(input.id, viewer.id);
    return { message: '已取消。已经寄出的信收不回来。' };
  },
});

export const tryAddress = formAction({
  as: 'admin',
  input: z.object({ address: raw(254) }),
  run: async ({ viewer, input }) => {
    await retryAddress(input.address, viewer.id);
    return { message: '下次群发会再寄到这个地址。' };
  },
});
