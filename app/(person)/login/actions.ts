'use server';

import { headers } from 'next/headers';
import { AuthError } from 'next-auth';
import { z } from 'zod';
import { formAction } from '@/auth/action';
import { signIn, signOut } from '@/auth/config';
import { line, password, raw } from '@/auth/input';
import { giveBack, limit } from '@/db/limits/limits';
import { findLoginKey } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';

const wrong = '用户名或密码不对，或账户尚未开通。';

export const logIn = formAction({
  as: 'anyone',
  input: z.object({
    name: line('用户名', 'email', true),
    password: password('请填写密码。'),
    next: raw(4000).optional().catch(undefined),
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
      if (error instanceof AuthError) throw error.cause?.err instanceof Refusal ? error.cause.err : new Refusal(wrong);
      throw error;
    }
    await Promise.all(counted.map(([key]) => giveBack(key, 900)));
    // Back to where one was, in the writing one read; the pages for those without a login have nothing more to say.
    const asked = redirectTarget(input.next ?? (await headers()).get('x-path'));
    return { goTo: /^\/(login|join|forgot|reset|verify)(\/|\?|$)/.test(asked) ? paths.home() : asked };
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
