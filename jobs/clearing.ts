import { forgetOldLimits } from '@/db/limits/limits';
import { forgetRareSearches } from '@/db/searches/frequent';
import { forgetOldTokens } from '@/db/tokens/tokens';
import type { Job } from '@/jobs/job';
import { pictureStorage } from '@/media/storage';

export const clearTokens: Job = { every: 3600, run: forgetOldTokens };
export const clearLimits: Job = { every: 3600, run: forgetOldLimits };
export const clearSearches: Job = { every: 3600, run: forgetRareSearches };

/** What a crash left half-written more than an hour ago. */
export const clearUploads: Job = {
  every: 3600,
  run: async () => (await pictureStorage()).clearUnfinished(Date.now()),
};
