import { forgetOldAccess } from '@/db/audit/access';
import { forgetOldUploads } from '@/db/files/uploads';
import { forgetOldLimits } from '@/db/limits/limits';
import { forgetOldPauses } from '@/db/limits/pauses';
import { forgetRareSearches } from '@/db/searches/frequent';
import { forgetOldSessions } from '@/db/sessions/sessions';
import { forgetUnconfirmed } from '@/db/subscribers/subscribe';
import { forgetOldTokens } from '@/db/tokens/tokens';
import type { Job } from '@/jobs/job';
import { uploadStorage } from '@/media/storage';
import { folderStorage } from '@/media/storage-folder';
import { env } from '@/site/env';

export const clearTokens: Job = { every: 3600, run: forgetOldTokens };
export const clearSubscribers: Job = { every: 3600, run: forgetUnconfirmed };
export const clearSessions: Job = { every: 3600, run: forgetOldSessions };
export const clearLimits: Job = {
  every: 3600,
  run: async () => {
    await forgetOldLimits();
    await forgetOldPauses();
  },
};
export const clearAccess: Job = { every: 3600, run: forgetOldAccess };
export const clearSearches: Job = { every: 3600, run: forgetRareSearches };

/** Deletes files that a crash left half-written more than an hour ago. */
export const clearUploads: Job = {
  every: 3600,
  run: async () => {
    await (await uploadStorage()).clearUnfinished(Date.now());
    // With a bucket too, attachments are in this folder while they are checked.
    if (env().bucket) await folderStorage(env().dataDir).clearUnfinished(Date.now());
  },
};

export const clearFileUploads: Job = { every: 3600, run: forgetOldUploads };
