import { sendDailyLetters } from '@/db/desk/letters';
import { forgetOldLinks } from '@/db/letters/links';
import { forgetOldLetters } from '@/db/letters/queue';
import { tellAuthors } from '@/db/submissions/outcome-letters';
import type { Job } from '@/jobs/job';
import { readBounceSources } from '@/mail/bounces/read-sources';
import { deliverDue } from '@/mail/due';
import { dailyDeskLetter } from '@/mail/letter-desk';
import { submissionLetter } from '@/mail/letter-submission';
import { clearOutbox } from '@/mail/sending/outbox';
import { env } from '@/site/env';

export const tellSubmittersJob: Job = {
  every: 15,
  run: () => tellAuthors(submissionLetter),
};

/** Starts delivery and does not wait for it: a slow mail server must not delay the other jobs. */
export const deliverLetters: Job = { every: 10, run: deliverDue };

/** Reads bounces from the Maildir and the mailbox that are set (mail/bounces/read-sources.ts). */
export const readBouncesJob: Job = { every: 60, run: readBounceSources };

export const sendDailyLettersJob: Job = { every: 60, run: () => sendDailyLetters(env().timeZone, dailyDeskLetter) };

export const clearLetterLinks: Job = { every: 3600, run: forgetOldLinks };

export const clearLetters: Job = {
  every: 3600,
  run: async () => {
    await forgetOldLetters();
    await clearOutbox();
  },
};
