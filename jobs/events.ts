import { turnEvents } from '@/db/events/turn';
import { clearRegistrations, remindRegistered } from '@/db/registrations/desk';
import { offerDue } from '@/db/registrations/seats';
import { findSettings } from '@/db/settings/settings';
import type { Job } from '@/jobs/job';
import { eventLetter } from '@/mail/letter-event';
import { changed } from '@/site/tags';

/** Expires pages when a deadline or an event has passed: they say so, and a past event moves to 历届活动. */
export const turnEventsJob: Job = {
  every: 15,
  run: async ({ expire }) => expire((await turnEvents()).flatMap(changed.event)),
};

export const lapseOffers: Job = {
  every: 30,
  run: async ({ expire }) => expire((await offerDue(eventLetter)).flatMap(changed.registration)),
};

export const remindRegisteredJob: Job = { every: 300, run: () => remindRegistered(eventLetter) };

export const clearRegistrationsJob: Job = {
  every: 3600,
  run: async () => clearRegistrations((await findSettings()).registrationDays),
};
