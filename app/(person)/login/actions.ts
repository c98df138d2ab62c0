'use server';

import { headers } from 'next/headers';
import { AuthError } from 'next-auth';
import { z } from 'zod';
import { formAction } from '@/auth/action';
import { signIn, signOut } from '@/auth/config';
import { findLoginKey } from '@/db/members';
import { giveBack, limit } from '@/db/rate-limits';
import { Refusal } from '@/db/refusal';
import { paths, safeNext } from '@/site/paths';
import { isUnavailable } from '@/text/unavailable';

const wrong = '用户名或密码不对，或账户尚未开通。';

export const logIn = formAction({
  as: 'anyone',
  input: z.object({
    name: z.string().trim().min(1, '请填写用户名。').max(254),
    password: z.string().min(1, '请填写密码。').max(200),
    next: z.string().optional(),
  }),
  run: async ({ input, address }) => {
    const often = '尝试次数太多，请十五分钟后再试。';
    const account = await findLoginKey(input.name);
    // The narrow limit stops one guesser without locking the owner out, who asks from another address; the wide one
    // stops many guessers of one account (ASVS 5.0 §6.3.1).
    const counted: [key: string, most: number][] = [
      [`login:address:${address}`, 60],
      [`login:${account}:${address}`, 10],
      [`login:${account}`, 50],
    ];
    for (const [key, most] of counted) await limit(key, most, 900, often);
    try {
      await signIn('credentials', { name: input.name, password: input.password, redirect: false });
    } catch (error) {
      if (isUnavailable(error)) throw error;
      if (error instanceof AuthError) throw error.cause?.err instanceof Refusal ? error.cause.err : new Refusal(wrong);
      throw error;
    }
    await Promise.all(counted.map(([key]) => giveBack(key, 900)));
    // Back to where one was, in the writing one read; the pages for those without a login have nothing more to say.
    const asked = input.next ?? (await headers()).get('x-path') ?? '';
    return { goTo: /^\/(login|join|forgot|reset|verify)(\/|\?|$)/.test(asked) ? paths.home() : safeNext(asked) };
  },
});

export const logOut = formAction({
  as: 'anyone',
  input: z.object({}),
  run: async () => {
    await signOut({ redirect: false });
    return { goTo: paths.home() };
  },
});
