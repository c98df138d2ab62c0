'use server';

import { headers } from 'next/headers';
import { AuthError } from 'next-auth';
import { z } from 'zod';
import { formAction } from '@/auth/action';
import { knownDevice, rememberDevice } from '@/auth/device';
import { closeSession, openSession } from '@/auth/session';
import { admitLogin } from '@/db/login-limits';
import { findLoginId } from '@/db/members';
import { Refusal } from '@/db/refusal';
import { deliverSoon } from '@/mail/delivery';
import { guessesLetter } from '@/mail/letter-guesses';
import { paths, safeNext } from '@/site/paths';
import { cleanLine } from '@/text/clean';

const wrong = '用户名或密码不对，或账户尚未开通。';

export const logIn = formAction({
  as: 'anyone',
  input: z.object({
    name: z.string().transform(cleanLine).pipe(z.string().min(1, '请填写用户名。').max(254, '用户名太长。')),
    password: z.string().min(1, '请填写密码。').max(200, wrong),
    next: z.string().optional(),
  }),
  run: async ({ input: { name, password, next }, address }) => {
    const memberId = await findLoginId(name);
    const device = await knownDevice(memberId);
    const login = await admitLogin({ memberId, name, network: address, device }, guessesLetter);
    try {
      await openSession(name, password);
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      if (error.cause?.err instanceof Refusal) throw error.cause.err;
      await login.failed();
      deliverSoon();
      throw new Refusal(wrong);
    }
    await login.succeeded();
    if (memberId !== null) await rememberDevice(memberId);
    // Back to where one was, in the writing one read; the pages for those without a login have nothing more to say.
    const from = next ?? (await headers()).get('x-path') ?? '';
    const to = /^\/(login|join|forgot|reset|verify)(\/|\?|$)/.test(from) ? paths.home() : safeNext(from);
    return { goTo: paths.loggedIn(to), newDocument: true };
  },
});

export const logOut = formAction({
  as: 'anyone',
  input: z.object({}),
  run: async () => {
    await closeSession();
    return { goTo: paths.home(), newDocument: true };
  },
});
