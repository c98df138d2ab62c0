import { forgetOldLetters } from '@/db/letters/queue';
import { forgetOldLimits } from '@/db/limits/limits';
import { forgetOldPauses } from '@/db/limits/pauses';
import { clearRegistrations } from '@/db/registrations/desk';
import { findSettings } from '@/db/settings/settings';
import type { Run } from '@/jobs/job';
import { clearOutbox } from '@/mail/sending/outbox';
import { uploadStorage } from '@/media/storage';
import { folderStorage } from '@/media/storage-folder';
import { env } from '@/site/env';

export const clearLetters: Run = async () => {
  await forgetOldLetters();
  await clearOutbox();
};

export const clearLimits: Run = async () => {
  await forgetOldLimits();
  await forgetOldPauses();
};

export const clearOldRegistrations: Run = async () => clearRegistrations((await findSettings()).registrationDays);

/** Deletes files that a crash left half-written more than an hour ago. */
export const clearUploads: Run = async () => {
  await (await uploadStorage()).clearUnfinished(Date.now());
  // With a bucket too, attachments are in this folder while they are checked.
  if (env().bucket) await folderStorage(env().dataDir).clearUnfinished(Date.now());
};
