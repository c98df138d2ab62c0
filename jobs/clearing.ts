import { forgetOldLimits } from '@/db/limits/limits';
import { forgetOldPauses } from '@/db/limits/pauses';
import { forgetRareSearches } from '@/db/searches/frequent';
import { forgetOldSessions } from '@/db/sessions/sessions';
import { forgetUnconfirmed } from '@/db/subscribers/subscribe';
import { forgetOldTokens } from '@/db/tokens/tokens';
import type { Job } from '@/jobs/job';
import { pictureStorage } from '@/media/storage';

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
export const clearSearches: Job = { every: 3600, run: forgetRareSearches };

/** What a crash left half-written more than an hour ago. */
export const clearUploads: Job = {
  every: 3600,
  run: async () => (await pictureStorage()).clearUnfinished(Date.now()),
};
