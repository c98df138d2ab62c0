'use server';

import { z } from 'zod';
import { answersOf, fitsParty, registrationInput, tooManyNames } from '@/app/(person)/events/registration-input';
import { formAction } from '@/auth/action';
import { email, honeypot, id } from '@/auth/input';
import { keyOfAddress, limit } from '@/db/limits/limits';
import { register } from '@/db/registrations/register';
import { deliverSoon } from '@/mail/delivery';
import { eventLetter } from '@/mail/letter-event';
import { changed } from '@/site/tags';

const thanks = {
  seated: '报名成功，名额已为您留好。',
  pending: '报名已收到，等主办人批准。',
  offered: '有名额为您留着，请打开信里的链接确认。',
  declined: '报名已收到，等主办人批准。',
  attended: '报名成功，名额已为您留好。',
  cancelled: '报名已收到。',
  lapsed: '报名已收到。',
};

export const submitRegistration = formAction({
  as: 'anyone',
  input: z
    .looseObject({
      eventId: id(),
      email,
      ...registrationInput,
      website: honeypot,
    })
    .refine(fitsParty, tooManyNames),
  run: async ({ viewer, input, address }) => {
    const { eventId, name, party, companions, website } = input;
    // The honeypot: a person does not see this field. A program that fills it gets the answer of success.
    if (website) return { message: thanks.seated };
    const often = (wait: string) => `提交得太频繁，请 ${wait}后再试。`;
    // A lecture hall has one address for everybody in it.
    await limit(`register:address:${address}`, 300, 3600, often);
    await limit(`register:email:${keyOfAddress(input.email)}`, 20, 3600, often);
    const registration = { eventId, name, party, companions, email: input.email, answers: answersOf(input) };
    const { state, position } = await register(registration, viewer, eventLetter);
    deliverSoon();
    const words = state === 'waiting' ? `名额已满，您排在候补第 ${position} 位，有名额时写信告诉您。` : thanks[state];
    return {
      message: `${words}确认信已寄到 ${input.email}，用信里的链接可以修改或取消。`,
      changed: changed.registration({ eventId }),
    };
  },
});
