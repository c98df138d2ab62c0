import { tellSubmitters } from '@/db/articles/submitters';
import { forgetOldLetters } from '@/db/letters/queue';
import type { Job } from '@/jobs/job';
import { deliverSoon } from '@/mail/delivery';
import { submissionLetter } from '@/mail/letter-submission';

export const tellSubmittersJob: Job = {
  every: 15,
  run: () => tellSubmitters(submissionLetter),
};

/** Begins to deliver and does not wait: a slow mail server must not keep the other jobs waiting. */
export const deliverLetters: Job = { every: 15, run: async () => deliverSoon() };

export const clearLetters: Job = { every: 3600, run: forgetOldLetters };
