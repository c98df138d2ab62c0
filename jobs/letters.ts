import { sendDailyLetters } from '@/db/desk/letters';
import { sendMonth } from '@/db/issues/month';
import { sendDueIssues } from '@/db/issues/send';
import { tellAuthors } from '@/db/submissions/outcome-letters';
import type { Run } from '@/jobs/job';
import { deliverSoon } from '@/mail/delivery';
import { dailyDeskLetter } from '@/mail/letter-desk';
import { issueLetter, monthLetter } from '@/mail/letter-issue';
import { submissionLetter } from '@/mail/letter-submission';
import { env } from '@/site/env';
import { changed } from '@/site/tags';

export const tellSubmitters: Run = () => tellAuthors(submissionLetter);

export const sendLettersOfTheDay: Run = () => sendDailyLetters(env().timeZone, dailyDeskLetter);

/** Sends scheduled issues and, on the first of a month, the letter of the month before. */
export const sendIssues: Run = async ({ expire }) => {
  const zone = env().timeZone;
  if (await sendDueIssues({ zone, write: issueLetter })) await expire(changed.issue());
  await sendMonth(new Date(), { zone, write: monthLetter });
  deliverSoon();
};
