'use server';

import { headers } from 'next/headers';
import { AuthError } from 'next-auth';
import { z } from 'zod';
import { noteAccess } from '@/auth/access';
import { formAction } from '@/auth/action';
import { knownDevice, rememberDevice } from '@/auth/device';
import { line, password, raw } from '@/auth/input';
import { closeSession, openSession } from '@/auth/session';
import { admitLogin } from '@/db/limits/login-limits';
import { TooEarly } from '@/db/limits/pauses';
import { findLoginId } from '@/db/members/find';
import { Refusal } from '@/db/refusal';
import { deliverSoon } from '@/mail/delivery';
import { guessesLetter } from '@/mail/letter-guesses';
import { paths } from '@/site/paths';
import { redirectTarget } from '@/site/redirect-target';
import { isUnavailable } from '@/text/unavailable';

const wrong = '用户名或密码不对，或账户尚未开通。';

export const logIn = formAction({
  as: 'anyone',
  input: z.object({
    name: line('用户名', 'email', true),
    password: password('请填写密码。'),
    next: raw(4000).optional().catch(undefined),
  }),
  run: async ({ input: { name, password, next }, address }) => {
    const memberId = await findLoginId(name);
    const device = await knownDevice(memberId);
    const login = await admitLogin({ memberId, name, network: address, device }, guessesLetter).catch(async (error) => {
      if (error instanceof TooEarly) await noteAccess('session.wait', null, memberId);
      throw error;
    });
    try {
      await openSession(name, password);
    } catch (error) {
      if (isUnavailable(error) || !(error instanceof AuthError)) throw error;
      if (error.cause?.err instanceof Refusal) throw error.cause.err;
      await login.failed();
      await noteAccess('session.wrong', null, memberId);
      deliverSoon();
      throw new Refusal(wrong);
    }
    await login.succeeded();
    if (memberId !== null) await rememberDevice(memberId);
    await noteAccess('session.begin', memberId);
    // Back to where one was, in the writing one read; the pages for those without a login have nothing more to say.
    const from = redirectTarget(next ?? (await headers()).get('x-path'));
    // /login finds out whose desk or home page it is, with the cookies that the browser has by then.
    const to = /^\/(login|join|forgot|reset|verify)(\/|\?|$)/.test(from) ? undefined : from;
    return { goTo: paths.loggedIn(to), newDocument: true };
  },
});

export const logOut = formAction({
  as: 'anyone',
  input: z.object({}),
  run: async ({ viewer }) => {
    if (viewer) await noteAccess('session.end', viewer.id);
    await closeSession();
    return { goTo: paths.home(), newDocument: true };
  },
});
