'use server';

import { z } from 'zod';
import { answersOf, fitsParty, registrationInput, tooManyNames } from '@/app/(person)/events/registration-input';
import { formAction } from '@/auth/action';
import { token } from '@/auth/input';
import { limitRegistrations } from '@/db/limits/shared-limits';
import { acceptSeat, cancelRegistration, changeRegistration, rejoin } from '@/db/registrations/change';
import { deliverSoon } from '@/mail/delivery';
import { eventLetter } from '@/mail/letter-event';
import { paths } from '@/site/paths';
import { changed } from '@/site/tags';

/** The button pressed says what to do; the page then shows how the registration stands. */
export const act = formAction({
  as: 'anyone',
  input: z.object({ token, step: z.enum(['accept', 'cancel', 'rejoin']) }),
  run: async ({ input: { token, step }, address }) => {
    await limitRegistrations(address);
    const run = { accept: acceptSeat, cancel: cancelRegistration, rejoin }[step];
    const { eventId } = await run({ token }, eventLetter);
    deliverSoon();
    return { changed: changed.registration({ eventId }), goTo: paths.registration(token, { done: step }) };
  },
});

export const change = formAction({
  as: 'anyone',
  input: z.looseObject({ token, ...registrationInput }).refine(fitsParty, tooManyNames),
  run: async ({ input, address }) => {
    await limitRegistrations(address);
    const { token, name, party, companions } = input;
    const wanted = { name, party, companions, answers: answersOf(input) };
    const { eventId } = await changeRegistration({ token }, wanted, eventLetter);
    deliverSoon();
    return { changed: changed.registration({ eventId }), goTo: paths.registration(token, { done: 'change' }) };
  },
});
