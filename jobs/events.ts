import { turnEvents } from '@/db/events/turn';
import { remindRegistered } from '@/db/registrations/desk';
import { offerDue } from '@/db/registrations/seats';
import type { Run } from '@/jobs/job';
import { eventLetter } from '@/mail/letter-event';
import { changed } from '@/site/tags';

/** Expires pages when a deadline or an event has passed: they say so, and a past event moves to 历届活动. */
export const turnPastEvents: Run = async ({ expire }) => expire((await turnEvents()).flatMap(changed.event));

export const lapseOffers: Run = async ({ expire }) =>
  expire((await offerDue(eventLetter)).flatMap(changed.registration));

export const remindGuests: Run = () => remindRegistered(eventLetter);
