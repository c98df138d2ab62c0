import { sendMonth } from '@/db/issues/month';
import { sendDueIssues } from '@/db/issues/send';
import type { Job } from '@/jobs/job';
import { deliverSoon } from '@/mail/delivery';
import { issueLetter, monthLetter } from '@/mail/letter-issue';
import { env } from '@/site/env';
import { changed } from '@/site/tags';

/** Sends scheduled issues and, on the first of a month, the letter of the month before. */
export const sendIssues: Job = {
  every: 20,
  run: async ({ expire }) => {
    const zone = env().timeZone;
    if (await sendDueIssues({ zone, write: issueLetter })) await expire(changed.issue());
    await sendMonth(new Date(), { zone, write: monthLetter });
    deliverSoon();
  },
};
